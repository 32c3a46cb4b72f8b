package io.governance4j.jdbc.internal.dialect;

import io.governance4j.jdbc.Tenancy.Leak;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tenancy on H2, which has no row-level security: one trigger a table refuses changes of foreign rows, whatever statement makes
 * them. What reads is narrowed by the library alone.
 */
final class H2Tenancy implements TenancySql {
    /** By name: the class needs H2 beside it, and this one must not. */
    static final String TRIGGER = "io.governance4j.jdbc.internal.dialect.H2TenancyTrigger";

    private static final int NAME_LENGTH = 256;
    private static final Pattern INTEGERS = Pattern.compile("TINYINT|SMALLINT|INTEGER|BIGINT");
    private static final Pattern TEXTS = Pattern.compile("CHARACTER VARYING(\\(\\d+\\))?");

    /** The database's, which every text column has; H2 fixes it once there are tables. */
    private static final String COLLATED = """
            SELECT TABLE_NAME, COLUMN_NAME, COLLATION_NAME FROM INFORMATION_SCHEMA.COLUMNS
            WHERE TABLE_SCHEMA = ? {AND TABLE_NAME = ?} AND COLLATION_NAME <> 'OFF'""";

    @Override
    public Optional<TenantKind> kind(String type) {
        if (TEXTS.matcher(type).matches()) {
            return Optional.of(TenantKind.TEXT);
        }
        if (type.equals("UUID")) {
            return Optional.of(TenantKind.UUID);
        }
        return INTEGERS.matcher(type).matches() ? Optional.of(TenantKind.INTEGER) : Optional.empty();
    }

    @Override
    public List<String> obstacles(Look look, TenantPlan plan, Namespace namespace) throws SQLException {
        Set<String> obstacles = stored(look, plan).obstacles();
        for (String synonym : H2Leaks.synonyms(look, plan)) {
            obstacles.add(
                    "the synonym " + synonym + " is another name of it, and no query of that is narrowed; drop it");
        }
        TenantCollation.of(look, COLLATED, plan)
                .ifPresent(name -> obstacles.add("tenant: column " + plan.tenant() + " has the collation " + name
                        + ", which may take ids that differ for one; the database must have none (SET COLLATION OFF)"));
        return List.copyOf(obstacles);
    }

    /** H2 drops and makes a trigger in two statements; in between nothing is refused, so one that is whole is left alone. */
    @Override
    public List<String> protect(Connection connection, TenantPlan plan, Namespace namespace) throws SQLException {
        String create = "CREATE TRIGGER IF NOT EXISTS " + qualified(plan) + " AFTER INSERT, UPDATE, DELETE ON "
                + identifier(plan.schema()) + "." + identifier(plan.table()) + " FOR EACH ROW CALL '" + TRIGGER + "'";
        return problems(Look.at(connection), plan, namespace).isEmpty()
                ? List.of()
                : List.of("DROP TRIGGER IF EXISTS " + qualified(plan), create);
    }

    @Override
    public List<String> release(Connection connection, TenantPlan plan) {
        return List.of("DROP TRIGGER IF EXISTS " + qualified(plan));
    }

    @Override
    public List<String> problems(Look look, TenantPlan plan, Namespace namespace) throws SQLException {
        List<String> problems =
                new ArrayList<>(stored(look, plan).problem().stream().toList());
        for (String synonym : H2Leaks.synonyms(look, plan)) {
            problems.add("the synonym " + synonym + " is another name of it, and no query of that is narrowed");
        }
        TenantCollation.of(look, COLLATED, plan)
                .ifPresent(name -> problems.add("column " + plan.tenant() + " has the collation " + name
                        + ", which may take ids that differ for one"));
        return problems;
    }

    @Override
    public Optional<Set<String>> guarded(Connection connection) throws SQLException {
        return H2StoredTrigger.tables(connection, TRIGGER);
    }

    @Override
    public List<String> warnings(Look look, TenantPlan plan) {
        return List.of(
                "H2 has no row-level security: plain SQL reads every row; only transaction(...) and join(...) narrow queries",
                "TRUNCATE fires no trigger; it takes the right DELETE, or a foreign key into this table keeps it off",
                "whoever writes this table needs SELECT on tenancy_tables, because triggers have the writer's rights");
    }

    @Override
    public List<Leak> leaks(Connection connection, TenantPlan plan, Namespace namespace) throws SQLException {
        return H2Leaks.of(connection, plan);
    }

    @Override
    public Optional<String> unbound(Connection connection) {
        return Optional.of("uses H2, which has no row-level security");
    }

    private static String name(TenantPlan plan) {
        return TriggerName.of(TriggerName.TENANCY, plan.table(), NAME_LENGTH);
    }

    private static String qualified(TenantPlan plan) {
        return identifier(plan.schema()) + "." + identifier(name(plan));
    }

    private static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static H2StoredTrigger stored(Look look, TenantPlan plan) throws SQLException {
        return H2StoredTrigger.read(look, plan.schema(), plan.table(), name(plan), TRIGGER);
    }
}
