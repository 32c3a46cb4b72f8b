package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One statement over all names, each of which appears in it once. */
final class SessionStatements {
    private SessionStatements() {}

    /** Returns a list with commas, of what is said of each name. */
    static String each(UnaryOperator<String> name) {
        return SessionValues.NAMES.stream().map(name).collect(Collectors.joining(", "));
    }

    /** Runs a statement with one parameter for each name. */
    static void run(Connection connection, String sql, SessionValues values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (String name : SessionValues.NAMES) {
                String value = values.get(name);
                statement.setString(parameter++, value == null ? "" : value);
            }
            statement.execute();
        }
    }

    /** Reads the one row of a query with one column for each name. */
    static SessionValues read(Connection connection, String sql) throws SQLException {
        SessionValues values = SessionValues.NONE;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            int column = 1;
            for (String name : SessionValues.NAMES) {
                values = values.with(name, row.getString(column++));
            }
        }
        return values;
    }
}
