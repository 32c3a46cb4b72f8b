package io.governance4j.jdbc.internal.schema;

import java.sql.Connection;
import java.sql.SQLException;

/** A stretch of work on a connection that commits by itself, and is as it was afterwards. */
final class AutoCommitted {
    private AutoCommitted() {}

    static void run(Connection connection, Work work) throws SQLException {
        boolean before = connection.getAutoCommit();
        if (!before) {
            connection.setAutoCommit(true);
        }
        try {
            work.on(connection);
        } finally {
            if (connection.getAutoCommit() != before) {
                connection.setAutoCommit(before);
            }
        }
    }

    /** What to do with the connection. */
    @FunctionalInterface
    interface Work {
        void on(Connection connection) throws SQLException;
    }
}
