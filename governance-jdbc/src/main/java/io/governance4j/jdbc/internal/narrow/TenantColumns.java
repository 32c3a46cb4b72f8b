package io.governance4j.jdbc.internal.narrow;

import io.governance4j.GovernanceException;
import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.dialect.ExactMatch.Kind;
import io.governance4j.jdbc.internal.tenancy.ProtectedTable;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the tenant columns of protected tables are made of. Safe for all threads; remembers what it has seen. */
public final class TenantColumns {
    private final boolean schemas;
    private final Map<ProtectedTable, Kind> kinds = new ConcurrentHashMap<>();

    /**
     * Knows none yet.
     *
     * @param schemas whether the database has schemas
     */
    public TenantColumns(boolean schemas) {
        this.schemas = schemas;
    }

    /** Looks the columns of some tables up, unless they are known. */
    Map<ProtectedTable, Kind> of(List<ProtectedTable> tables, Connection connection) {
        for (ProtectedTable table : tables) {
            if (!kinds.containsKey(table)) {
                kinds.put(table, read(table, connection));
            }
        }
        return kinds;
    }

    private Kind read(ProtectedTable table, Connection connection) {
        try {
            DatabaseMetaData data = connection.getMetaData();
            String catalog = schemas ? connection.getCatalog() : table.schema();
            try (ResultSet rows = data.getColumns(
                    catalog,
                    schemas ? escaped(data, table.schema()) : null,
                    escaped(data, table.table()),
                    escaped(data, table.tenant()))) {
                while (rows.next()) {
                    if (table.tenant().equals(rows.getString("COLUMN_NAME"))) {
                        return Kind.of(rows.getInt("DATA_TYPE"), rows.getString("TYPE_NAME"));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StorageException("the tenant column of " + table + " could not be looked up: " + message(e), e);
        } catch (IllegalArgumentException e) {
            throw new GovernanceException(
                    "the tenant column " + table.tenant() + " of " + table + ": " + message(e), e);
        }
        throw new GovernanceException("the protected table " + table + " has no column " + table.tenant()
                + " any more; bring its protection up to date with tenancy().protect");
    }

    private static @Nullable String message(Exception e) {
        return e.getMessage();
    }

    private static String escaped(DatabaseMetaData data, String name) throws SQLException {
        String escape = data.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }
}
