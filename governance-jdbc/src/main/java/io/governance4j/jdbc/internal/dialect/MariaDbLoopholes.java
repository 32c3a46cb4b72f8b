package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** MariaDB's grants and foreign keys. Nobody owns a table there: who may drop it is who was granted that. */
final class MariaDbLoopholes implements Loopholes {
    private static final List<String> TRUNCATING = List.of("DROP");
    private static final List<String> CHANGING = List.of("ALTER", "DROP", "TRIGGER");

    /** A foreign key that leads to the table is shown to nobody who has no right on the table that it comes from. */
    private static final String PINNED = """
            select @@foreign_key_checks = 1 and exists (
              select 1 from information_schema.referential_constraints
              where constraint_schema = database() and referenced_table_name = ? and table_name <> referenced_table_name)""";

    @Override
    public boolean truncates(Connection connection, Namespace namespace, String table) throws SQLException {
        String name = namespace.prefix() + table;
        return !MariaDbGrants.of(connection).on(name, TRUNCATING).isEmpty() && !pinned(connection, name);
    }

    @Override
    public List<String> ways(Connection connection, Namespace namespace, List<String> tables) throws SQLException {
        MariaDbGrants grants = MariaDbGrants.of(connection);
        Set<String> held = new TreeSet<>();
        tables.forEach(table -> held.addAll(grants.on(namespace.prefix() + table, CHANGING)));
        return held.isEmpty() ? List.of() : List.of("has " + String.join(", ", held) + " on the tables");
    }

    private static boolean pinned(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PINNED)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
