package io.governance4j.jdbc.internal.tenancy;

import io.governance4j.jdbc.Tenancy.Leak;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.dialect.TenantPlan;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules {@code unique-key}, {@code foreign-key} and {@code sequence}: what keys tell of rows that one cannot see. */
final class KeyRules {
    private final DatabaseMetaData metaData;
    private final Connection connection;
    private final boolean schemas;

    KeyRules(Connection connection, Database database) throws SQLException {
        this.metaData = connection.getMetaData();
        this.connection = connection;
        this.schemas = database.dialect().hasSchemas();
    }

    List<Leak> of(TenantPlan plan) throws SQLException {
        List<Leak> leaks = new ArrayList<>();
        unique(plan).forEach((key, columns) -> {
            if (!columns.contains(plan.tenant())) {
                leaks.add(new Leak(
                        "unique-key",
                        plan + " (" + key + ")",
                        "Whoever writes a value of (" + String.join(", ", columns)
                                + ") that is taken learns that another tenant has it; H2 even quotes that row in its"
                                + " message.",
                        "Make " + plan.tenant() + " part of the key, or use values that nobody can guess."));
            }
        });
        foreign(plan).forEach((key, reference) -> {
            if (!reference.columns().contains(plan.tenant())) {
                leaks.add(new Leak(
                        "foreign-key",
                        reference.from() + " (" + key + ")",
                        "Its reference to " + plan
                                + " leaves the tenant out, so one tenant can attach rows to another's,"
                                + " and learns from a refusal which are there.",
                        "Reference (" + plan.tenant() + ", " + String.join(", ", reference.columns())
                                + ") from a tenant's column of its own."));
            }
        });
        numbered(plan)
                .forEach(column -> leaks.add(new Leak(
                        "sequence",
                        plan + " (" + column + ")",
                        "The gaps in one tenant's numbers tell how many rows the others make.",
                        "Give " + column + " random ids, or numbers that count within a tenant.")));
        return leaks;
    }

    private Map<String, List<String>> unique(TenantPlan plan) throws SQLException {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        try (ResultSet row = metaData.getIndexInfo(catalog(plan), schema(plan), plan.table(), true, true)) {
            while (row.next()) {
                String column = row.getString("COLUMN_NAME");
                if (!row.getBoolean("NON_UNIQUE") && column != null) {
                    keys.computeIfAbsent(row.getString("INDEX_NAME"), key -> new ArrayList<>())
                            .add(plain(column));
                }
            }
        }
        return keys;
    }

    private Map<String, Reference> foreign(TenantPlan plan) throws SQLException {
        Map<String, Reference> keys = new LinkedHashMap<>();
        try (ResultSet row = metaData.getExportedKeys(catalog(plan), schema(plan), plan.table())) {
            while (row.next()) {
                String from =
                        row.getString(schemas ? "FKTABLE_SCHEM" : "FKTABLE_CAT") + "." + row.getString("FKTABLE_NAME");
                keys.computeIfAbsent(row.getString("FK_NAME"), key -> new Reference(from, new ArrayList<>()))
                        .columns()
                        .add(row.getString("PKCOLUMN_NAME"));
            }
        }
        return keys;
    }

    /** Which table references, and which columns of the protected one. */
    private record Reference(String from, List<String> columns) {}

    private List<String> numbered(TenantPlan plan) throws SQLException {
        List<String> numbered = new ArrayList<>();
        try (ResultSet row = metaData.getColumns(catalog(plan), schema(plan), "%", "%")) {
            while (row.next()) {
                if (plan.table().equals(row.getString("TABLE_NAME"))
                        && "YES".equals(row.getString("IS_AUTOINCREMENT"))) {
                    numbered.add(row.getString("COLUMN_NAME"));
                }
            }
        }
        return numbered;
    }

    /** PostgreSQL's driver quotes names there that are not plain. */
    private static String plain(String column) {
        return column.startsWith("\"") && column.endsWith("\"")
                ? column.substring(1, column.length() - 1).replace("\"\"", "\"")
                : column;
    }

    private String catalog(TenantPlan plan) throws SQLException {
        return schemas ? connection.getCatalog() : plan.schema();
    }

    private @Nullable String schema(TenantPlan plan) {
        return schemas ? plan.schema() : null;
    }
}
