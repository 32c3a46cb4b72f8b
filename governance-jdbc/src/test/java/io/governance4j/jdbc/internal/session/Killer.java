package io.governance4j.jdbc.internal.session;

import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Ends other people's connections, as an administrator does. */
public final class Killer {
    private Killer() {}

    /** Returns what the database calls a connection. */
    public static Object id(TestDatabase database, Connection connection) throws SQLException {
        String sql = switch (database.engine()) {
            case POSTGRESQL -> "select pg_backend_pid()";
            case MARIADB -> "select connection_id()";
            case H2 -> "select session_id()";
            case SQLITE -> throw new IllegalArgumentException("no connections to tell apart");
        };
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Returns the driver's own class, for those who want the connection beneath all others. */
    static Class<? extends Connection> physical(TestDatabase database) {
        return switch (database.engine()) {
            case POSTGRESQL -> org.postgresql.jdbc.PgConnection.class;
            case MARIADB -> org.mariadb.jdbc.Connection.class;
            case H2 -> org.h2.jdbc.JdbcConnection.class;
            case SQLITE -> org.sqlite.SQLiteConnection.class;
        };
    }

    /** Kills a connection from one that is not of any pool. */
    public static void kill(TestDatabase database, Object id) throws SQLException {
        String sql = database.engine() == Engine.POSTGRESQL
                ? "select pg_terminate_backend(" + id + ", 1000)"
                : database.engine() == Engine.MARIADB ? "kill " + id : "select abort_session(" + id + ")";
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
