package io.governance4j.jdbc.internal.dialect;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.governance4j.jdbc.Tenancy.Leak;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.internal.dialect.PostgresPolicies.Relation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tenancy on PostgreSQL: row-level security, on a table and on every table that is a part of it or inherits from it. A policy
 * asks the functions of {@code V5__tenancy.sql} in sub-selects, which run once a statement.
 */
final class PostgresTenancy implements TenancySql {
    private static final String SCRIPT = "/io/governance4j/db/postgresql/V5__tenancy.sql";
    private static final Pattern TEXTS = Pattern.compile("text|character varying(\\(\\d+\\))?");
    private static final Pattern INTEGERS = Pattern.compile("smallint|integer|bigint");

    private static final String COLLATION = """
            select c.relname, a.attname, l.collname from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = c.oid
            join pg_catalog.pg_collation l on l.oid = a.attcollation and not l.collisdeterministic
            where n.nspname = ? {and c.relname = ?}""";

    private static final String UNBOUND = """
            select case when r.rolsuper then 'is a superuser' when r.rolbypassrls then 'has BYPASSRLS' end
            from pg_catalog.pg_roles r where r.rolname = current_user""";

    @Override
    public Optional<TenantKind> kind(String type) {
        if (TEXTS.matcher(type).matches()) {
            return Optional.of(TenantKind.TEXT);
        }
        if (type.equals("uuid")) {
            return Optional.of(TenantKind.UUID);
        }
        return INTEGERS.matcher(type).matches() ? Optional.of(TenantKind.INTEGER) : Optional.empty();
    }

    @Override
    public List<String> obstacles(Look look, TenantPlan plan, Namespace namespace) throws SQLException {
        List<String> obstacles = new ArrayList<>();
        Optional<String> whole = PostgresPolicies.parent(look, plan);
        whole.ifPresent(parent ->
                obstacles.add("is a part of " + parent + "; protect that one, which covers all of its parts"));
        if (whole.isEmpty()) {
            PostgresPolicies.openAncestor(look, plan)
                    .ifPresent(parent -> obstacles.add("inherits from " + parent
                            + ", which is not protected and shows its rows; protect that one, which covers those that"
                            + " inherit from it"));
        }
        TenantCollation.of(look, COLLATION, plan)
                .ifPresent(name -> obstacles.add("tenant: column " + plan.tenant() + " has the collation " + name
                        + ", which takes some ids that differ for one; it must have a deterministic one"));
        return obstacles;
    }

    @Override
    public List<TenantPlan.Before> before(Connection connection, TenantPlan plan) throws SQLException {
        return PostgresPolicies.relations(Look.at(connection), plan).stream()
                .map(PostgresTenancy::found)
                .toList();
    }

    @Override
    public Map<String, String> made(Connection connection, TenantPlan plan) throws SQLException {
        Map<String, String> made = new TreeMap<>();
        for (Relation relation : PostgresPolicies.relations(Look.at(connection), plan)) {
            made.put(relation.toString(), relation.hash());
        }
        return made;
    }

    @Override
    public List<String> protect(Connection connection, TenantPlan plan, Namespace namespace) throws SQLException {
        List<String> statements = new ArrayList<>();
        String ours = ours(connection, namespace);
        for (Relation relation : PostgresPolicies.relations(Look.at(connection), plan)) {
            String table = relation.quoted();
            statements.addAll(drops(table));
            if (!was(plan, relation).enabled()) {
                // Where the host had row-level security on, its own policies say what is open, and ours narrow that.
                statements.add("create policy " + PostgresPolicies.OPEN + " on " + table
                        + " as permissive for all using (true) with check (true)");
            }
            for (Verb verb : Verb.values()) {
                statements.add(policy(plan, ours, table, verb));
            }
            statements.add("alter table " + table + " enable row level security");
            statements.add("alter table " + table + " force row level security");
        }
        return statements;
    }

    /** What the names of our functions begin with; without a schema of our own they are in the one that the connection is in. */
    private static String ours(Connection connection, Namespace namespace) throws SQLException {
        return namespace.schema().isEmpty()
                ? PostgresPolicies.quoted(connection.getSchema()) + "." + namespace.prefix()
                : namespace.qualified("");
    }

    private static String policy(TenantPlan plan, String ours, String table, Verb verb) {
        String within = "(" + reached(plan, ours, verb) + ")";
        String using = verb == Verb.INSERT ? "" : " using " + within;
        String check = verb == Verb.INSERT || verb == Verb.UPDATE ? " with check " + within : "";
        return "create policy " + PostgresPolicies.name(verb) + " on " + table + " as restrictive for "
                + verb.name().toLowerCase(Locale.ROOT) + using + check;
    }

    /**
     * Whether somebody acts, which is asked before a row is compared; and three arms, each of which an index on the column
     * answers. A reach that is null is everywhere. The second arm is for who reaches everywhere, and for statements that
     * name their tenants themselves: there it finds nothing that the first does not, but the planner takes it to find all
     * that is asked for, where it would take the first to find a small part, and so forgo the index that has the rows in
     * the order that is asked for. Operators and types are named in full, so that nobody's stand in for them on the path
     * of whoever protects.
     */
    private static String reached(TenantPlan plan, String ours, Verb verb) {
        String permission = plan.permissions().get(verb);
        if (permission == null) {
            return "(select " + ours + "acting()) is null";
        }
        String column = PostgresPolicies.quoted(plan.tenant());
        String argument = "(" + PostgresPolicies.literal(permission) + ")";
        String suffix = switch (plan.kind()) {
            case TEXT -> "";
            case UUID -> "_uuid";
            case INTEGER -> "_bigint";
        };
        String type = switch (plan.kind()) {
            case TEXT -> "text";
            case UUID -> "uuid";
            case INTEGER -> "int8";
        };
        String reach = "(select " + ours + "reach" + suffix + argument + ")::pg_catalog." + type + "[]";
        String within = column + " operator(pg_catalog.=) any (" + reach + ")";
        // Of shared rows, as text: who reaches a tenant that cannot be in this column reaches one all the same.
        String withoutTenant = plan.shared() && verb == Verb.SELECT
                ? "coalesce(pg_catalog.cardinality((select " + ours + "reach" + argument
                        + ")::pg_catalog.text[]), 1) operator(pg_catalog.>) 0"
                : "(" + reach + ") is null";
        return "(select " + ours + "acting()) is not null and (" + within
                + " or (" + column + " operator(pg_catalog.>=) " + ours + "reach_floor" + suffix + mark(permission)
                + " and coalesce(" + within + ", true))"
                + " or (" + column + " is null and " + withoutTenant + "))";
    }

    /** As the session's value has it: {@code docs/session-context.md}. */
    private static String mark(String permission) {
        String name = new String(JsonStringEncoder.getInstance().quoteAsString(permission));
        return "(" + PostgresPolicies.literal("\"" + name + "\":\"*\"") + ")";
    }

    @Override
    public List<String> release(Connection connection, TenantPlan plan) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (Relation relation : PostgresPolicies.relations(Look.at(connection), plan)) {
            statements.addAll(drops(relation.quoted()));
            boolean known = plan.before().stream().anyMatch(relation::is);
            TenantPlan.Before was = was(plan, relation);
            if (known && !was.enabled()) {
                statements.add("alter table " + relation.quoted() + " disable row level security");
            }
            if (known && !was.forced()) {
                statements.add("alter table " + relation.quoted() + " no force row level security");
            }
        }
        return statements;
    }

    private static List<String> drops(String table) {
        List<String> statements = new ArrayList<>();
        statements.add("drop policy if exists " + PostgresPolicies.OPEN + " on " + table);
        for (Verb verb : Verb.values()) {
            statements.add("drop policy if exists " + PostgresPolicies.name(verb) + " on " + table);
        }
        return statements;
    }

    private static TenantPlan.Before was(TenantPlan plan, Relation relation) {
        return plan.before().stream().filter(relation::is).findFirst().orElseGet(() -> found(relation));
    }

    /** Where a policy of ours opens the table, row-level security was off before, and we switched it on. */
    private static TenantPlan.Before found(Relation relation) {
        boolean hosts = !relation.policies().contains(PostgresPolicies.OPEN);
        return new TenantPlan.Before(
                relation.schema(), relation.table(), hosts && relation.enabled(), hosts && relation.forced());
    }

    @Override
    public List<String> problems(Look look, TenantPlan plan, Namespace namespace) throws SQLException {
        List<String> problems = new ArrayList<>();
        for (Relation relation : PostgresPolicies.relations(look, plan)) {
            String of = relation.toString().equals(plan.toString()) ? "" : " of " + relation;
            String made = plan.made().get(relation.toString());
            if (made == null) {
                problems.add(relation + " became a part of it since, and is not protected");
                continue;
            }
            if (!relation.enabled()) {
                problems.add("row-level security" + of + " is off");
            } else if (!relation.forced()) {
                problems.add("row-level security" + of + " does not bind the table's owner any more");
            }
            List<String> missing = new ArrayList<>(relation.missing());
            missing.forEach(policy -> problems.add("policy " + policy + of + " is gone"));
            if (missing.isEmpty() && !made.equals(relation.hash())) {
                problems.add("a policy governance_tenancy_*" + of + " was altered or added");
            }
        }
        PostgresPolicies.openAncestor(look, plan)
                .ifPresent(parent ->
                        problems.add("it inherits from " + parent + ", which is not protected and shows its rows"));
        for (String function : PostgresFunction.altered(look, namespace, SCRIPT)) {
            problems.add("function " + function + " is not the one that this library brought");
        }
        return problems;
    }

    @Override
    public Optional<Set<String>> guarded(Connection connection) throws SQLException {
        return Optional.of(PostgresPolicies.guarded(connection));
    }

    @Override
    public List<String> warnings(Look look, TenantPlan plan) throws SQLException {
        List<String> warnings = new ArrayList<>();
        warnings.add(
                "superusers and roles with BYPASSRLS are not bound by row-level security; let the application be neither");
        if (plan.before().isEmpty() && PostgresPolicies.inert(look, plan)) {
            warnings.add(
                    "policies of the host's that had no effect come into force, because row-level security is now on");
        }
        return warnings;
    }

    @Override
    public boolean refusesWritesOfAll() {
        return false;
    }

    @Override
    public List<Leak> leaks(Connection connection, TenantPlan plan, Namespace namespace) throws SQLException {
        return PostgresLeaks.of(connection, plan);
    }

    @Override
    public Optional<String> unbound(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNBOUND);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.of("is not known");
        }
    }
}
