package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL's settings {@code governance.<name>}. Setting one is part of the transaction and is rolled back with it. */
final class SettingSession implements SessionSql {
    private static final String LOCAL = set(true);
    private static final String LASTING = set(false);
    // A setting that was reverted is the empty string, not null.
    private static final String READ =
            "select " + SessionStatements.each(name -> "nullif(current_setting('governance." + name + "', true), '')");

    private static String set(boolean local) {
        return "select " + SessionStatements.each(name -> "set_config('governance." + name + "', ?, " + local + ")");
    }

    @Override
    public boolean endsWithTransaction() {
        return true;
    }

    @Override
    public void setForTransaction(Connection connection, SessionValues values) throws SQLException {
        SessionStatements.run(connection, LOCAL, values);
    }

    @Override
    public void setForSession(Connection connection, SessionValues values) throws SQLException {
        committing(connection, () -> {
            SessionStatements.run(connection, LASTING, values);
            return values;
        });
    }

    @Override
    public SessionValues read(Connection connection) throws SQLException {
        return SessionStatements.read(connection, READ);
    }

    /** The driver refuses to roll back in auto-commit mode, although SQL text may have begun a transaction there. */
    @Override
    public void rollBack(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
        connection.rollback();
        if (autoCommit) {
            connection.setAutoCommit(true);
        }
    }

    @Override
    public SessionValues clear(Connection connection) throws SQLException {
        return committing(connection, () -> {
            SessionStatements.run(connection, LASTING, SessionValues.NONE);
            return read(connection);
        });
    }

    /** The driver keeps the mode to itself, so that changing it costs no round trip. */
    private static SessionValues committing(Connection connection, Step step) throws SQLException {
        if (connection.getAutoCommit()) {
            return step.run();
        }
        connection.setAutoCommit(true);
        try {
            return step.run();
        } finally {
            connection.setAutoCommit(false);
        }
    }

    /** What has to be committed at once. */
    private interface Step {
        SessionValues run() throws SQLException;
    }
}
