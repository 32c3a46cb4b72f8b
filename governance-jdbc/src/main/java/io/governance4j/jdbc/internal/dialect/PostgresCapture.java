package io.governance4j.jdbc.internal.dialect;

import io.governance4j.jdbc.internal.dialect.CapturePlan.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Capture by one function for all tables, {@code log_modification()} of {@code V4__capture.sql}, and two triggers a table:
 * one for rows, one for TRUNCATE.
 */
final class PostgresCapture implements CaptureSql {
    private static final String TRUNCATE = "governance_truncate";
    private static final int NAME_BYTES = 63;

    private static String trigger(String table) {
        return TriggerName.of(TriggerName.CAPTURE, table, NAME_BYTES);
    }

    @Override
    public boolean isSystem(String schema) {
        return schema.startsWith("pg_") || schema.equals("information_schema");
    }

    @Override
    public List<Column> columns(Look look, String schema, String table) throws SQLException {
        return PostgresCatalog.columns(look, schema, table);
    }

    @Override
    public List<String> key(Look look, String schema, String table) throws SQLException {
        return PostgresCatalog.key(look, schema, table);
    }

    @Override
    public List<String> obstacles(Look look, CapturePlan plan, Namespace namespace) throws SQLException {
        List<String> obstacles = new ArrayList<>();
        PostgresCatalog.parent(look, plan)
                .ifPresent(parent -> obstacles.add(
                        "is a partition of " + parent + "; audit that one, which covers all of its partitions"));
        obstacles.addAll(PostgresCatalog.casts(look, namespace));
        for (PostgresCatalog.Trigger found : PostgresCatalog.triggers(look, plan, namespace)) {
            boolean named =
                    found.name().equals(trigger(plan.table())) || found.name().equals(TRUNCATE);
            if (named && !found.ours()) {
                obstacles.add("has a trigger " + found.name() + " that is not of this library; rename that one");
            } else if (!named && found.ours()) {
                obstacles.add("is captured already by the trigger " + found.name() + "; drop that one first");
            }
        }
        return obstacles;
    }

    /** A partition's events carry the name of the table that it is a part of, and that name has to be passed. */
    @Override
    public List<String> install(CapturePlan plan, Namespace namespace) {
        String table = quoted(plan.schema()) + "." + quoted(plan.table());
        String body = "begin if exists (select from pg_catalog.pg_class where oid = " + literal(table)
                + "::regclass and relkind = 'p') then " + create(plan, namespace, true) + " else "
                + create(plan, namespace, false) + " end if; end";
        return Stream.concat(
                        uninstall(plan.schema(), plan.table(), namespace).stream(),
                        Stream.of(
                                "do " + literal(body),
                                "create trigger " + TRUNCATE + " after truncate on " + table
                                        + " for each statement execute function " + function(namespace) + "("
                                        + arguments(plan, false) + ")"))
                .toList();
    }

    @Override
    public List<String> uninstall(String schema, String table, Namespace namespace) {
        String qualified = quoted(schema) + "." + quoted(table);
        return List.of(
                "drop trigger if exists " + quoted(trigger(table)) + " on " + qualified,
                "drop trigger if exists " + TRUNCATE + " on " + qualified);
    }

    @Override
    public List<String> problems(Look look, CapturePlan plan, Namespace namespace) throws SQLException {
        List<String> problems = new ArrayList<>(obstacles(look, plan, namespace));
        List<PostgresCatalog.Trigger> found = PostgresCatalog.triggers(look, plan, namespace);
        Expected rows = new Expected(trigger(plan.table()), PostgresCatalog.ROW_CHANGES);
        Expected truncate = new Expected(TRUNCATE, PostgresCatalog.TRUNCATE);
        for (Expected expected : List.of(rows, truncate)) {
            List<PostgresCatalog.Trigger> named = found.stream()
                    .filter(each -> each.name().equals(expected.name))
                    .toList();
            if (named.isEmpty()) {
                problems.add("the trigger " + expected.name + " is gone");
            }
            named.forEach(each -> expected.check(plan, each, problems));
        }
        if (!PostgresFunction.isAsShipped(look, namespace)) {
            problems.add("the function " + function(namespace) + " is not the one that this library brought");
        }
        return problems;
    }

    @Override
    public List<String> gaps(Look look, CapturePlan plan) throws SQLException {
        return PostgresCatalog.gaps(look, plan);
    }

    private static String create(CapturePlan plan, Namespace namespace, boolean named) {
        return "create trigger " + quoted(trigger(plan.table())) + " after insert or update or delete on "
                + quoted(plan.schema()) + "." + quoted(plan.table()) + " for each row execute function "
                + function(namespace) + "(" + arguments(plan, named) + ");";
    }

    private static String function(Namespace namespace) {
        return namespace.qualified("log_modification");
    }

    private static String arguments(CapturePlan plan, boolean named) {
        return values(plan, named).stream().map(PostgresCapture::literal).collect(Collectors.joining(", "));
    }

    /** The arguments of the function, as the script explains them. */
    private static List<String> values(CapturePlan plan, boolean named) {
        List<String> values = new ArrayList<>();
        values.add(orEmpty(plan.tenant()));
        values.add(orEmpty(plan.person()));
        values.add(array(plan.leftOut()));
        values.add(array(plan.hashed()));
        values.add(plan.unchangedToo() ? "unchanged" : "");
        values.add(named ? plan.schema() : "");
        values.add(named ? plan.table() : "");
        values.addAll(plan.key());
        return values;
    }

    private static String orEmpty(@Nullable String column) {
        return column == null ? "" : column;
    }

    private static String array(Set<String> columns) {
        return columns.stream()
                .sorted()
                .map(column -> "\"" + column.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Writes a constant that means the same whatever standard_conforming_strings is. */
    private static String literal(String text) {
        String quoted = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
        return text.indexOf('\\') < 0 ? quoted : " E" + quoted;
    }

    /** A trigger as it should be. */
    private record Expected(String name, int type) {
        void check(CapturePlan plan, PostgresCatalog.Trigger found, List<String> problems) {
            boolean row = type == PostgresCatalog.ROW_CHANGES;
            if (!found.enabled()) {
                problems.add("the trigger " + name + found.where(plan) + " is disabled");
            }
            if (found.ours()
                    && (found.type() != type
                            || found.conditional()
                            || !found.arguments().equals(values(plan, row && found.partitioned())))) {
                problems.add("the trigger " + name + found.where(plan) + " was altered");
            }
        }
    }
}
