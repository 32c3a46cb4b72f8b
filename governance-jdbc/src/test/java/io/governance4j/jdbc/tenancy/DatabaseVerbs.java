package io.governance4j.jdbc.tenancy;

import io.governance4j.jdbc.Verb;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Plain SQL about cases in somebody's session, of which nothing is kept. */
final class DatabaseVerbs {
    private final Connection connection;

    DatabaseVerbs(Connection connection) {
        this.connection = connection;
    }

    Set<String> select(String condition, List<?> binds) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select id from cases where 1 = 1 and " + condition)) {
            for (int i = 0; i < binds.size(); i++) {
                statement.setObject(i + 1, binds.get(i));
            }
            Set<String> found = new TreeSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        }
    }

    /** Whether the database lets somebody change, remove or make anew a row; for a row that is not found it does not. */
    boolean allows(Verb verb, String id, String tenant) throws SQLException {
        String sql = switch (verb) {
            case INSERT ->
                "insert into cases (id, tenant) values (1" + id + "00, "
                        + (tenant == null ? "null" : "'" + tenant + "'") + ")";
            case UPDATE -> "update cases set department = 'touched' where id = " + id;
            case DELETE -> "delete from cases where id = " + id;
            case SELECT -> throw new IllegalArgumentException("is asked by a query");
        };
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql) > 0;
        } catch (SQLException e) {
            String why = String.valueOf(e.getMessage());
            if (!why.contains("does not reach") && !why.contains("row-level security")) {
                throw e;
            }
            return false;
        } finally {
            connection.rollback(before);
        }
    }
}
