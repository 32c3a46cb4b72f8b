package io.governance4j.jdbc.internal.catalog;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.dialect.CaptureSql;
import io.governance4j.jdbc.internal.dialect.Look;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds tables and says what they look like. */
public final class Catalog {
    private static final Set<String> TABLES = Set.of("TABLE", "BASE TABLE", "PARTITIONED TABLE");

    private final Connection connection;
    private final DatabaseMetaData metaData;
    private final Database database;
    private final CaptureSql sql;
    private final Look look;
    private final Map<String, Map<String, String>> listed = new HashMap<>();
    private @Nullable List<String> path;

    /**
     * Looks at a database.
     *
     * @param connection any connection to it
     * @param database the same, with its dialect
     * @param sql how its columns are read
     * @throws SQLException if it cannot be asked
     */
    public Catalog(Connection connection, Database database, CaptureSql sql) throws SQLException {
        this(Look.at(connection), database, sql);
    }

    /**
     * Looks at a database.
     *
     * @param look at one of its tables, or at many
     * @param database the same, with its dialect
     * @param sql how its columns are read
     * @throws SQLException if it cannot be asked
     */
    public Catalog(Look look, Database database, CaptureSql sql) throws SQLException {
        this.look = look;
        this.connection = look.connection();
        this.metaData = connection.getMetaData();
        this.database = database;
        this.sql = sql;
    }

    /**
     * {@return the table of a name}
     *
     * @param name the name
     * @throws SQLException if the database cannot be asked
     * @throws IllegalArgumentException if there is none, or it is no table whose changes are the host's
     */
    public LiveTable find(Name name) throws SQLException {
        List<String> within =
                name.schema() == null ? path() : only(name, name.schema().among(schemas()));
        for (String schema : within) {
            Map<String, String> types = listed(schema);
            String table = only(name, name.table().among(List.copyOf(types.keySet()))).stream()
                    .findFirst()
                    .orElse(null);
            if (table != null) {
                requireTable(schema, table, types.get(table));
                return read(schema, table);
            }
        }
        throw new IllegalArgumentException("table " + name + ": there is none"
                + (name.schema() == null
                        ? " in " + String.join(", ", within) + "; name its schema if it is in another"
                        : ""));
    }

    /**
     * {@return the table as it is now, if it is there}
     *
     * @param schema its schema as the catalog spells it
     * @param table its name as the catalog spells it
     * @throws SQLException if the database cannot be asked
     */
    public Optional<LiveTable> find(String schema, String table) throws SQLException {
        Map<String, String> there = look.isOfMany() ? listed(schema) : types(schema, escaped(table));
        return there.containsKey(table) ? Optional.of(read(schema, table)) : Optional.empty();
    }

    private List<String> path() throws SQLException {
        List<String> known = path;
        if (known == null) {
            known = database.dialect().searchPath(connection);
            path = known;
        }
        return known;
    }

    private static List<String> only(Name name, List<String> found) {
        if (found.size() > 1) {
            throw new IllegalArgumentException("table " + name + ": could be " + String.join(" or ", found)
                    + "; write the one that is meant in double quotes");
        }
        return found;
    }

    private void requireTable(String schema, String table, @Nullable String type) {
        String named = "table " + schema + "." + table + ": ";
        if (sql.isSystem(schema)) {
            throw new IllegalArgumentException(named + "is the database's own");
        }
        if (type == null || !TABLES.contains(type)) {
            throw new IllegalArgumentException(
                    named + "is a " + type + "; only tables have changes of their own, so name the tables beneath it");
        }
    }

    private LiveTable read(String schema, String table) throws SQLException {
        return new LiveTable(schema, table, sql.columns(look, schema, table), sql.key(look, schema, table));
    }

    /** Once for many tables, which are looked for at one moment. */
    private Map<String, String> listed(String schema) throws SQLException {
        Map<String, String> known = listed.get(schema);
        if (known == null) {
            known = types(schema, "%");
            listed.put(schema, known);
        }
        return known;
    }

    private Map<String, String> types(String schema, String pattern) throws SQLException {
        Map<String, String> types = new TreeMap<>();
        String escaped = pattern(schema) == null ? null : escaped(schema);
        try (ResultSet rows = metaData.getTables(catalog(schema), escaped, pattern, null)) {
            while (rows.next()) {
                types.put(rows.getString("TABLE_NAME"), rows.getString("TABLE_TYPE"));
            }
        }
        return types;
    }

    private List<String> schemas() throws SQLException {
        List<String> schemas = new ArrayList<>();
        boolean within = database.dialect().hasSchemas();
        try (ResultSet rows = within ? metaData.getSchemas() : metaData.getCatalogs()) {
            while (rows.next()) {
                schemas.add(rows.getString(within ? "TABLE_SCHEM" : "TABLE_CAT"));
            }
        }
        return schemas;
    }

    private @Nullable String catalog(String schema) throws SQLException {
        return database.dialect().hasSchemas() ? connection.getCatalog() : schema;
    }

    private @Nullable String pattern(String schema) {
        return database.dialect().hasSchemas() ? schema : null;
    }

    private String escaped(String name) throws SQLException {
        String escape = metaData.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }
}
