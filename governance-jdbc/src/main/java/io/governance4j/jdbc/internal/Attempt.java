package io.governance4j.jdbc.internal;

import io.governance4j.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** A statement that may be refused. */
interface Attempt {
    /** Runs it. */
    void on(DSLContext dsl);

    /**
     * {@return how the database refused, or empty if it did not} A refusal is an answer here, not a failure: each attempt
     * has a transaction of its own, which is rolled back.
     *
     * @param database the database
     * @param attempt what to try
     * @throws StorageException if the database was busy or cannot be reached
     */
    static Optional<SQLException> refusal(Database database, Attempt attempt) {
        try (Connection connection = database.dataSource().getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                attempt.on(database.dsl(connection));
                return Optional.empty();
            } catch (DataAccessException refused) {
                SQLException failure = Database.sqlFailure(refused);
                if (failure == null || database.dialect().retryable(failure)) {
                    throw new StorageException(
                            "the database was busy with something else: " + refused.getMessage(), refused);
                }
                return Optional.of(failure);
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new StorageException("the database cannot be probed: " + e.getMessage(), e);
        }
    }

    /** {@return whether the database lets the connected user} */
    static boolean permitted(Database database, Attempt attempt) {
        return refusal(database, attempt).isEmpty();
    }
}
