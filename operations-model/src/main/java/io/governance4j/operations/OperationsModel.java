package io.governance4j.operations;

import io.governance4j.StorageException;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.internal.Connected;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Model;
import io.governance4j.jdbc.internal.schema.Migrator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables of some or all {@linkplain Part parts} into a database, beside the host's own or into a schema of their
 * own.
 *
 * <pre>{@code
 * OperationsModel.install(governance);
 * OperationsModel.install(governance, Set.of(Part.BILLING, Part.QUALITY));
 * }</pre>
 *
 * <p>To install is to create what is missing or to upgrade what is older, so it can be done at every start, by several
 * instances at once, over a pool of one. A table of one of our names that is not ours is never touched, and nothing is made
 * in any part while there is one in another. What ran is recorded in a history for each part, as
 * {@code operations_schema_history}, next to the tables.
 *
 * <p>With a facade, the tables are audited and tenants are kept apart in them as well; with a pool alone they are only made.
 * Append-only tables refuse to be changed either way. Which permission opens which table is in
 * {@code docs/operations-model/installing.md}, and the packs {@code packs/operations-tables.yaml},
 * {@code packs/practice-tables.yaml} and {@code packs/agency-tables.yaml} bring these permissions: compose them with the
 * policy, or the rows are nobody's. Protecting takes the owner of the tables.
 */
public final class OperationsModel {
    private static final Logger LOG = LoggerFactory.getLogger(OperationsModel.class);
    private static final Set<Part> ALL = EnumSet.allOf(Part.class);

    private OperationsModel() {}

    /**
     * Installs, audits and protects every part in the schema that the connections of the facade's database are in.
     *
     * @param governance a facade that its builder built; the database user must be allowed to create tables
     * @return what was done, and what this engine cannot do
     * @throws StorageException if a table of one of our names is there that is not ours, if a newer version of this
     *     library made the tables, or if the database fails
     */
    public static Installed install(JdbcGovernance governance) {
        return install(governance, ALL);
    }

    /**
     * Installs, audits and protects some parts in the schema that the connections of the facade's database are in.
     *
     * @param governance a facade that its builder built; the database user must be allowed to create tables
     * @param parts which, at least one
     * @return what was done, and what this engine cannot do
     * @throws IllegalArgumentException if no part is named
     * @throws StorageException if a table of one of their names is there that is not ours, if a newer version of this
     *     library made the tables, or if the database fails
     */
    public static Installed install(JdbcGovernance governance, Set<Part> parts) {
        Database database = Connected.database(governance);
        install(parts, model -> database.with(model, null));
        return new Governing(governance, null).govern(parts);
    }

    /**
     * Installs, audits and protects every part in a named schema of the facade's database. It is created if it is missing.
     *
     * @param governance a facade that its builder built; the database user must be allowed to create tables there
     * @param schema a lower-case identifier of at most 31 characters
     * @return what was done, and what this engine cannot do
     * @throws IllegalArgumentException if the name is not such an identifier, or the engine has no schemas within a
     *     database (MariaDB, MySQL, SQLite)
     * @throws StorageException if a table of one of our names is there that is not ours, if a newer version of this
     *     library made the tables, or if the database fails
     */
    public static Installed install(JdbcGovernance governance, String schema) {
        return install(governance, schema, ALL);
    }

    /**
     * Installs, audits and protects some parts in a named schema of the facade's database. It is created if it is missing.
     *
     * @param governance a facade that its builder built; the database user must be allowed to create tables there
     * @param schema a lower-case identifier of at most 31 characters
     * @param parts which, at least one
     * @return what was done, and what this engine cannot do
     * @throws IllegalArgumentException if no part is named, if the name is not such an identifier, or if the engine has no
     *     schemas within a database (MariaDB, MySQL, SQLite)
     * @throws StorageException if a table of one of their names is there that is not ours, if a newer version of this
     *     library made the tables, or if the database fails
     */
    public static Installed install(JdbcGovernance governance, String schema, Set<Part> parts) {
        Objects.requireNonNull(schema, "schema");
        Database database = Connected.database(governance);
        install(parts, model -> database.with(model, schema));
        return new Governing(governance, schema).govern(parts);
    }

    /**
     * Installs every part in the schema that a pool's connections are in, with or without governance there; it neither audits nor
     * protects them.
     *
     * @param dataSource the host's pool; its user must be allowed to create tables
     * @throws StorageException if a table of one of our names is there that is not ours, if a newer version of this
     *     library made the tables, or if the database fails or is none that we know
     */
    public static void install(DataSource dataSource) {
        install(dataSource, ALL);
    }

    /**
     * Installs some parts in the schema that a pool's connections are in, with or without governance there; it neither audits nor
     * protects them.
     *
     * @param dataSource the host's pool; its user must be allowed to create tables
     * @param parts which, at least one
     * @throws IllegalArgumentException if no part is named
     * @throws StorageException if a table of one of their names is there that is not ours, if a newer version of this
     *     library made the tables, or if the database fails or is none that we know
     */
    public static void install(DataSource dataSource, Set<Part> parts) {
        install(parts, model -> Database.open(model, dataSource, null));
    }

    /**
     * Installs every part in a named schema, with or without governance in the database, and neither audits nor protects them. It is
     * created if it is missing.
     *
     * @param dataSource the host's pool; its user must be allowed to create tables there
     * @param schema a lower-case identifier of at most 31 characters
     * @throws IllegalArgumentException if the name is not such an identifier, or the engine has no schemas within a
     *     database (MariaDB, MySQL, SQLite)
     * @throws StorageException if a table of one of our names is there that is not ours, if a newer version of this
     *     library made the tables, or if the database fails or is none that we know
     */
    public static void install(DataSource dataSource, String schema) {
        install(dataSource, schema, ALL);
    }

    /**
     * Installs some parts in a named schema, with or without governance in the database, and neither audits nor protects them. It is
     * created if it is missing.
     *
     * @param dataSource the host's pool; its user must be allowed to create tables there
     * @param schema a lower-case identifier of at most 31 characters
     * @param parts which, at least one
     * @throws IllegalArgumentException if no part is named, if the name is not such an identifier, or if the engine has no
     *     schemas within a database (MariaDB, MySQL, SQLite)
     * @throws StorageException if a table of one of their names is there that is not ours, if a newer version of this
     *     library made the tables, or if the database fails or is none that we know
     */
    public static void install(DataSource dataSource, String schema, Set<Part> parts) {
        Objects.requireNonNull(schema, "schema");
        install(parts, model -> Database.open(model, dataSource, schema));
    }

    /**
     * Tells how a table in the connection's own schema is governed: its tenant, which permission each verb takes, and whose
     * a row is. For {@link JdbcGovernance#visibleTo} and {@link JdbcGovernance#resource}, which tell own rows from others'.
     *
     * @param name the table's name
     * @return the mapping by which the table is protected
     * @throws IllegalArgumentException if the model has no such table
     */
    public static GovernedTable table(String name) {
        return governed("", name);
    }

    /**
     * Tells how a table in a named schema is governed, as {@link #table(String)} does.
     *
     * @param schema the schema that it was installed in
     * @param name the table's name
     * @return the mapping by which the table is protected
     * @throws IllegalArgumentException if the model has no such table
     */
    public static GovernedTable table(String schema, String name) {
        return governed(Objects.requireNonNull(schema, "schema") + ".", name);
    }

    private static GovernedTable governed(String place, String name) {
        return ALL.stream()
                .flatMap(part -> part.governed().stream())
                .filter(table -> table.name().equals(name))
                .findFirst()
                .map(table -> table.governed(place))
                .orElseThrow(() -> new IllegalArgumentException("name: the model has no table '" + name + "'"));
    }

    private static void install(Set<Part> parts, Function<Model, Database> where) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("parts: is empty; name those to install, or leave it out for all");
        }
        List<Database> databases =
                parts.stream().sorted().map(Part::model).map(where).toList();
        databases.forEach(Migrator::requireOurs);
        for (Database database : databases) {
            LOG.info("bringing {} up to date", database.described());
            Migrator.prepare(database, SchemaMode.MIGRATE);
        }
    }
}
