package io.governance4j.jdbc.internal;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.dialect.Dialect;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Tries a transaction again when the database rolled it back for the sake of another one. */
final class Retry {
    private static final int ATTEMPTS = 12;
    private static final long LONGEST_PAUSE_MILLIS = 250;

    private final Dialect dialect;
    private final int attempts;

    private Retry(Dialect dialect, int attempts) {
        this.dialect = dialect;
        this.attempts = attempts;
    }

    static Retry of(Dialect dialect) {
        return new Retry(dialect, ATTEMPTS);
    }

    /** For work that has effects which the database does not undo. */
    static Retry never(Dialect dialect) {
        return new Retry(dialect, 1);
    }

    /** Runs the attempt until it succeeds, fails for good, or has lost too often. */
    <T extends @Nullable Object> T run(Attempt<T> attempt) {
        for (int tried = 1; ; tried++) {
            try {
                return attempt.run();
            } catch (SQLException | RuntimeException e) {
                SQLException failure = Database.sqlFailure(e);
                if (failure == null && e instanceof RuntimeException own && !(own instanceof DataAccessException)) {
                    throw own;
                }
                if (failure == null || tried == attempts || !dialect.retryable(failure)) {
                    throw new StorageException(
                            "the database failed: " + (failure == null ? e : failure).getMessage(), e);
                }
                pause(tried, failure);
            }
        }
    }

    /** Sleeps for a random part of a span that doubles each time, so that two losers do not meet again. */
    private static void pause(int tried, SQLException failure) {
        long span = Math.min(LONGEST_PAUSE_MILLIS, 2L << tried);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(span + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while waiting to try again", failure);
        }
    }

    /** A whole transaction. */
    @FunctionalInterface
    interface Attempt<T extends @Nullable Object> {
        T run() throws SQLException;
    }
}
