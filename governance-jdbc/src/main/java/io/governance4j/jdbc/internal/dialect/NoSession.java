package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** For engines whose sessions can be told nothing, so that nothing in the database can read it. */
final class NoSession implements SessionSql {
    @Override
    public boolean endsWithTransaction() {
        return true;
    }

    @Override
    public void setForTransaction(Connection connection, SessionValues values) {}

    @Override
    public void setForSession(Connection connection, SessionValues values) {}

    @Override
    public SessionValues read(Connection connection) {
        return SessionValues.NONE;
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    @Override
    public SessionValues clear(Connection connection) {
        return SessionValues.NONE;
    }
}
