package io.governance4j.operations;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;

/** The foreign keys that a database has in the schema that its connections are in. */
final class LiveKeys {
    private LiveKeys() {}

    /**
     * A table that refers to another.
     *
     * @param from which one, in lower case
     * @param to to which one
     */
    record Reference(String from, String to) {}

    /** Looks at the tables of these names, which are in lower case. */
    static Set<Reference> of(DataSource dataSource, Set<String> names) throws SQLException {
        Set<Reference> references = new LinkedHashSet<>();
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            if (metaData.getDatabaseProductName().equals("MariaDB")) {
                return ofMariaDb(connection, names);
            }
            String catalog = connection.getCatalog();
            String schema = connection.getSchema();
            for (String table : stored(metaData, catalog, schema, names)) {
                try (ResultSet keys = metaData.getImportedKeys(catalog, schema, table)) {
                    while (keys.next()) {
                        references.add(new Reference(
                                table.toLowerCase(Locale.ROOT),
                                keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT)));
                    }
                }
            }
        }
        return references;
    }

    /** In one query: the driver's looks at all tables of all databases for each table. */
    private static Set<Reference> ofMariaDb(Connection connection, Set<String> names) throws SQLException {
        Set<Reference> references = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet keys = statement.executeQuery("select lower(table_name), lower(referenced_table_name)"
                        + " from information_schema.referential_constraints where constraint_schema = database()")) {
            while (keys.next()) {
                if (names.contains(keys.getString(1))) {
                    references.add(new Reference(keys.getString(1), keys.getString(2)));
                }
            }
        }
        return references;
    }

    private static List<String> stored(DatabaseMetaData metaData, String catalog, String schema, Set<String> names)
            throws SQLException {
        List<String> stored = new ArrayList<>();
        try (ResultSet rows = metaData.getTables(catalog, schema, "%", null)) {
            while (rows.next()) {
                if (names.contains(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT))) {
                    stored.add(rows.getString("TABLE_NAME"));
                }
            }
        }
        return stored;
    }
}
