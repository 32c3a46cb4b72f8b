package io.governance4j.jdbc.internal.capture;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.jooq.exception.DataAccessException;

/**
 * Work on triggers that no other instance does at the same time, in one transaction as far as the engine's DDL knows any.
 * Where sessions cannot queue, one that runs into another tries again, so the work must be fit to be repeated.
 */
public final class Exclusive {
    private static final int ATTEMPTS = 8;

    private final Database database;
    private final Dialect dialect;
    private final String what;

    /**
     * Makes it for a database.
     *
     * @param database which
     * @param what is worked on, as messages say it: a plural
     */
    public Exclusive(Database database, String what) {
        this.what = what;
        this.database = database;
        this.dialect = database.dialect();
    }

    /**
     * What to do.
     *
     * @param <T> what it returns
     */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * {@return what comes of it}
         *
         * @param connection a connection within a transaction
         * @throws SQLException if the database refuses
         */
        T on(Connection connection) throws SQLException;
    }

    /**
     * {@return what the work returned when it was committed}
     *
     * @param <T> what it returns
     * @param work may run more than once
     * @throws StorageException if the database refuses
     */
    public <T> T run(Work<T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return once(work);
            } catch (SQLException | DataAccessException e) {
                SQLException failure = e instanceof SQLException sql ? sql : cause((DataAccessException) e);
                if (tried == ATTEMPTS || (dialect.hasMigrationLock() && !dialect.retryable(failure))) {
                    throw new StorageException(what + " could not be changed: " + failure.getMessage(), e);
                }
            }
            pause(tried);
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                return locked(connection, work);
            } finally {
                if (connection.getAutoCommit() != autoCommit) {
                    connection.setAutoCommit(autoCommit);
                }
            }
        }
    }

    private <T> T locked(Connection connection, Work<T> work) throws SQLException {
        if (!dialect.hasMigrationLock()) {
            return inTransaction(connection, work);
        }
        dialect.lockMigration(connection, database.namespace());
        try {
            return inTransaction(connection, work);
        } finally {
            dialect.unlockMigration(connection, database.namespace());
        }
    }

    private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        boolean committed = false;
        connection.setAutoCommit(false);
        try {
            T result = work.on(connection);
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    private static SQLException cause(DataAccessException e) {
        SQLException cause = e.getCause(SQLException.class);
        if (cause == null) {
            throw e;
        }
        return cause;
    }

    private void pause(int tried) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(10L << tried));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while waiting to change " + what, e);
        }
    }
}
