package io.governance4j.operations;

import io.governance4j.StorageException;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.Connected;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Model;
import io.governance4j.jdbc.internal.schema.Migrator;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Brings the operations tables into a database, beside the host's own or into a schema of their own.
 *
 * <pre>{@code
 * OperationsModel.install(governance);
 * }</pre>
 *
 * <p>To install is to create what is missing or to upgrade what is older, so it can be done at every start, by several
 * instances at once, over a pool of one. A table of one of our names that is not ours is never touched. What ran is
 * recorded in {@code operations_schema_history}, next to the tables.
 */
public final class OperationsModel {
    static final Model MODEL = new Model(
            "operations",
            "io/governance4j/operations/db",
            "operations_schema_history",
            DefaultSchema.DEFAULT_SCHEMA,
            "");

    private OperationsModel() {}

    /**
     * Installs the tables in the schema that the connections of the facade's database are in.
     *
     * @param governance a facade that its builder built; the database user must be allowed to create tables
     * @throws StorageException if a table of one of our names is there that is not ours, if a newer version of this
     *     library made the tables, or if the database fails
     */
    public static void install(JdbcGovernance governance) {
        install(Connected.database(governance).with(MODEL, null));
    }

    /**
     * Installs the tables in a named schema of the facade's database. It is created if it is missing.
     *
     * @param governance a facade that its builder built; the database user must be allowed to create tables there
     * @param schema a lower-case identifier of at most 31 characters
     * @throws IllegalArgumentException if the name is not such an identifier, or the engine has no schemas within a
     *     database (MariaDB, MySQL, SQLite)
     * @throws StorageException if a table of one of our names is there that is not ours, if a newer version of this
     *     library made the tables, or if the database fails
     */
    public static void install(JdbcGovernance governance, String schema) {
        install(Connected.database(governance).with(MODEL, named(schema)));
    }

    /**
     * Installs the tables in the schema that a pool's connections are in, with or without governance there.
     *
     * @param dataSource the host's pool; its user must be allowed to create tables
     * @throws StorageException if a table of one of our names is there that is not ours, if a newer version of this
     *     library made the tables, or if the database fails or is none that we know
     */
    public static void install(DataSource dataSource) {
        install(Database.open(MODEL, dataSource, null));
    }

    /**
     * Installs the tables in a named schema, with or without governance in the database. It is created if it is missing.
     *
     * @param dataSource the host's pool; its user must be allowed to create tables there
     * @param schema a lower-case identifier of at most 31 characters
     * @throws IllegalArgumentException if the name is not such an identifier, or the engine has no schemas within a
     *     database (MariaDB, MySQL, SQLite)
     * @throws StorageException if a table of one of our names is there that is not ours, if a newer version of this
     *     library made the tables, or if the database fails or is none that we know
     */
    public static void install(DataSource dataSource, String schema) {
        install(Database.open(MODEL, dataSource, named(schema)));
    }

    private static void install(Database database) {
        Migrator.prepare(database, SchemaMode.MIGRATE);
    }

    private static String named(String schema) {
        return Objects.requireNonNull(schema, "schema");
    }
}
