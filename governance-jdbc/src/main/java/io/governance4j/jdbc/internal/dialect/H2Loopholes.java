package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * H2's catalog. Whether an administrator has switched referential integrity off, and with it the guard against TRUNCATE,
 * it does not show.
 */
final class H2Loopholes implements Loopholes {
    /** In upper case, which finds the catalog under every setting of how names are folded. */
    private static final String PINNED = """
            SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS
            WHERE CONSTRAINT_TYPE = 'FOREIGN KEY' AND LOWER(TABLE_SCHEMA) = ? AND LOWER(TABLE_NAME) = ?
              AND LOWER(CONSTRAINT_NAME) = ?""";

    private static final String ADMINISTRATOR = """
            SELECT COUNT(*) FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER AND IS_ADMIN""";

    @Override
    public boolean truncates(Connection connection, Namespace namespace, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PINNED)) {
            statement.setString(1, namespace.schema());
            statement.setString(2, namespace.prefix() + table);
            statement.setString(3, namespace.prefix() + "append_only_" + table);
            return !some(statement.executeQuery());
        }
    }

    @Override
    public List<String> ways(Connection connection, Namespace namespace, List<String> tables) throws SQLException {
        List<String> ways = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            if (some(statement.executeQuery(ADMINISTRATOR))) {
                ways.add("is an administrator");
            } else if (mayAlter(statement, namespace.qualified(tables.get(0)))) {
                ways.add("owns the tables' schema");
            }
        }
        return ways;
    }

    /** Drops what is not there, which is refused to whoever may not drop what is. */
    private static boolean mayAlter(Statement statement, String table) {
        try {
            statement.execute("alter table " + table + " drop constraint if exists append_only_nothing");
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private static boolean some(ResultSet counted) throws SQLException {
        try (counted) {
            return counted.next() && counted.getInt(1) > 0;
        }
    }
}
