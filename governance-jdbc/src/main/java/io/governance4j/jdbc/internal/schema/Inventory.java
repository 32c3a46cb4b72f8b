package io.governance4j.jdbc.internal.schema;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.dialect.Namespace;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** What is in the database where our tables belong, before anything is changed. */
final class Inventory {
    private final Connection connection;
    private final Database database;
    private final Namespace namespace;
    private final boolean upperCase;
    private final @Nullable String schema;
    private final Set<String> tables = new TreeSet<>();
    private long historyRows;

    private Inventory(Connection connection, Database database) throws SQLException {
        this.connection = connection;
        this.database = database;
        this.namespace = database.namespace();
        this.upperCase = connection.getMetaData().storesUpperCaseIdentifiers();
        this.schema = namespace.schema().isEmpty() ? connection.getSchema() : stored(namespace.schema());
    }

    /** Lists the tables and views of our schema in one question, so that what it says held at one moment. */
    static Inventory take(Connection connection, Database database) throws SQLException {
        Inventory inventory = new Inventory(connection, database);
        DatabaseMetaData metaData = connection.getMetaData();
        try (ResultSet rows = metaData.getTables(connection.getCatalog(), inventory.schema, "%", null)) {
            while (rows.next()) {
                if (inventory.inSchema(rows)) {
                    inventory.tables.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        if (inventory.hasHistory()) {
            inventory.historyRows = inventory.countHistory();
        }
        return inventory;
    }

    /** Says whether neither a table nor a migration has come or gone in between. */
    boolean sameAs(Inventory other) {
        return tables.equals(other.tables) && historyRows == other.historyRows;
    }

    boolean hasHistory() {
        return tables.contains(database.history());
    }

    /** Refuses a table of one of our names that no history of ours accounts for. */
    void requireOurs() throws SQLException {
        if (hasHistory()) {
            if (!columns(database.history()).contains("installed_rank")) {
                throw foreign(database.model().history());
            }
            return;
        }
        for (Table<?> table : database.model().tables().getTables()) {
            if (tables.contains(namespace.prefix() + table.getName())) {
                throw foreign(table.getName());
            }
        }
    }

    /**
     * Refuses a table that a migration which has not been recorded would make, unless it is the very one: a migration that
     * was cut off, or that another instance runs now, has made some of its tables and is not recorded.
     */
    void requireUnmade(Script script) throws SQLException {
        for (Map.Entry<String, Set<String>> table : script.tables().entrySet()) {
            String name = namespace.prefix() + table.getKey();
            if (tables.contains(name) && !columns(name).equals(table.getValue())) {
                throw foreign(table.getKey());
            }
        }
    }

    void createSchemaIfMissing() throws SQLException {
        if (namespace.schema().isEmpty() || schemaExists()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + namespace.schema());
        } catch (SQLException e) {
            // H2 fails with an internal error when two sessions do this at once.
            if (!schemaExists()) {
                throw e;
            }
        }
    }

    /** Returns the schema as the database's catalog spells it, or null where there is none. */
    @Nullable
    String schema() {
        return schema;
    }

    /** Returns an unquoted name as the database's catalog spells it. */
    String stored(String name) {
        return upperCase ? name.toUpperCase(Locale.ROOT) : name;
    }

    private long countHistory() throws SQLException {
        String sql =
                "select count(*) from " + namespace.qualified(database.model().history());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private boolean schemaExists() throws SQLException {
        try (ResultSet rows = connection.getMetaData().getSchemas()) {
            while (rows.next()) {
                if (inSchema(rows)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Names of columns are compared without case: Flyway quotes them where it would not have to. */
    private Set<String> columns(String table) throws SQLException {
        Set<String> columns = new TreeSet<>();
        DatabaseMetaData metaData = connection.getMetaData();
        try (ResultSet rows = metaData.getColumns(connection.getCatalog(), schema, stored(table), "%")) {
            while (rows.next()) {
                if (inSchema(rows) && table.equalsIgnoreCase(rows.getString("TABLE_NAME"))) {
                    columns.add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return columns;
    }

    /** The catalog is asked with patterns, in which an underscore stands for any character. */
    private boolean inSchema(ResultSet row) throws SQLException {
        return schema == null || schema.equals(row.getString("TABLE_SCHEM"));
    }

    private StorageException foreign(String table) {
        return new StorageException("the table " + namespace.qualified(table) + " is there already and is not ours: "
                + namespace.qualified(database.model().history()) + " does not account for it. Choose another "
                + alternative() + database.model().otherwise());
    }

    private String alternative() {
        if (!namespace.schema().isEmpty()) {
            return "schema";
        }
        return namespace.prefix().isEmpty() ? "schema or database" : "tablePrefix";
    }
}
