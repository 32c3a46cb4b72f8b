package io.governance4j.jdbc.internal.tenancy;

import io.governance4j.jdbc.Tenancy.Leak;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.catalog.OurTables;
import io.governance4j.jdbc.internal.catalog.TenantNames;
import io.governance4j.jdbc.internal.dialect.CaptureSql;
import io.governance4j.jdbc.internal.dialect.TenantPlan;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rule {@code unprotected-table}: a table of the host's with a tenant's column that nobody protects. */
final class UnprotectedTables {
    private static final Set<String> REAL = Set.of("TABLE", "BASE TABLE", "PARTITIONED TABLE");

    private final Connection connection;
    private final Database database;
    private final Set<String> covered = new HashSet<>();
    private final Set<String> columns = new HashSet<>();

    UnprotectedTables(Connection connection, Database database, Collection<TenantPlan> plans) {
        this.connection = connection;
        this.database = database;
        for (TenantPlan plan : plans) {
            covered.add(plan.toString());
            plan.before().forEach(part -> covered.add(part.schema() + "." + part.table()));
            columns.add(plan.tenant().toLowerCase(Locale.ROOT));
        }
    }

    List<Leak> leaks() throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        Set<String> tables = tables();
        DatabaseMetaData metaData = connection.getMetaData();
        try (ResultSet row = metaData.getColumns(connection.getCatalog(), null, "%", "%")) {
            while (row.next()) {
                String table = schema(row) + "." + row.getString("TABLE_NAME");
                String column = row.getString("COLUMN_NAME");
                boolean tenants = TenantNames.has(column) || columns.contains(column.toLowerCase(Locale.ROOT));
                if (tenants && tables.contains(table)) {
                    found.putIfAbsent(table, column);
                }
            }
        }
        List<Leak> leaks = new ArrayList<>();
        found.forEach((table, column) -> leaks.add(new Leak(
                "unprotected-table",
                table,
                "Its column " + column + " looks like a tenant's, and every session reads and changes the rows of all.",
                "Protect it with tenancy().protect(...), or see that the column means something else.")));
        return leaks;
    }

    private Set<String> tables() throws SQLException {
        Optional<CaptureSql> sql = database.dialect().capture();
        Set<String> tables = new HashSet<>();
        try (ResultSet row = connection.getMetaData().getTables(connection.getCatalog(), null, "%", null)) {
            while (row.next()) {
                String schema = schema(row);
                String table = row.getString("TABLE_NAME");
                // PostgreSQL's driver has no word for some things that are no tables.
                boolean real = REAL.contains(String.valueOf(row.getString("TABLE_TYPE")));
                boolean hosts =
                        sql.isPresent() && !sql.get().isSystem(schema) && !OurTables.has(database, schema, table);
                if (real && hosts && !covered.contains(schema + "." + table)) {
                    tables.add(schema + "." + table);
                }
            }
        }
        return tables;
    }

    private String schema(ResultSet row) throws SQLException {
        return row.getString(database.dialect().hasSchemas() ? "TABLE_SCHEM" : "TABLE_CAT");
    }
}
