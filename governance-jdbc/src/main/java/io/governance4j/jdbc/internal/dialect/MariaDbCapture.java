package io.governance4j.jdbc.internal.dialect;

import static io.governance4j.jdbc.internal.dialect.MariaDbColumn.identifier;

import io.governance4j.jdbc.internal.dialect.CapturePlan.Column;
import io.governance4j.jdbc.internal.dialect.MariaDbTrigger.Event;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Capture on MariaDB: three triggers a table, with their definer's rights. The columns stand in their text, so a table that
 * was altered needs them to be made again.
 */
final class MariaDbCapture implements CaptureSql {
    private static final Set<String> SYSTEM = Set.of("information_schema", "mysql", "performance_schema", "sys");

    /** No name holds it, so it can stand for what is not known before the statement runs. */
    private static final String HOME = "\0";

    private static final Pattern BACKSLASHES = Pattern.compile("\\\\+");

    private static final String COLUMNS = """
            select table_name, column_name, column_type from information_schema.columns
            where table_schema = ? {and table_name = ?} order by table_name, ordinal_position""";

    private static final String KEY = """
            select table_name, column_name from information_schema.statistics
            where table_schema = ? {and table_name = ?} and index_name = 'PRIMARY' order by table_name, seq_in_index""";

    private static final String CASCADES = """
            select table_name, constraint_name, delete_rule, update_rule from information_schema.referential_constraints
            where constraint_schema = ? {and table_name = ?} order by constraint_name""";

    private static final String STORAGE = """
            select table_name, coalesce(engine, '') from information_schema.tables
            where table_schema = ? {and table_name = ?}""";

    /** What a foreign key does to this table's rows when those that they refer to change. */
    private record Rules(String constraint, String onDelete, String onUpdate) {}

    @Override
    public boolean isSystem(String schema) {
        return SYSTEM.contains(schema);
    }

    @Override
    public List<Column> columns(Look look, String schema, String table) throws SQLException {
        return look.rows(COLUMNS, schema, table, Column.class, row -> new Column(row.getString(2), row.getString(3)));
    }

    @Override
    public List<String> key(Look look, String schema, String table) throws SQLException {
        return look.texts(KEY, schema, table);
    }

    @Override
    public List<String> obstacles(Look look, CapturePlan plan, Namespace namespace) throws SQLException {
        List<String> obstacles = new ArrayList<>();
        Map<String, MariaDbStored> there = MariaDbStored.of(look, plan.schema(), plan.table());
        for (MariaDbTrigger trigger : triggers(plan).toList()) {
            MariaDbStored.obstacle(look.connection(), there, plan.schema(), plan.table(), trigger.name())
                    .ifPresent(obstacles::add);
        }
        return obstacles;
    }

    @Override
    public List<String> install(CapturePlan plan, Namespace namespace) {
        return triggers(plan)
                .map(trigger -> "set statement sql_mode = '" + MariaDbTrigger.SQL_MODE + "' for execute immediate "
                        + assembled(trigger.create(HOME + namespace.prefix()), plan.schema()))
                .toList();
    }

    /** Our tables are in the connection's database; if the host's is in another, the trigger has to say where ours are. */
    private static String assembled(String text, String schema) {
        String home =
                "if(cast(database() as binary) = x'" + HexFormat.of().formatHex(schema.getBytes(StandardCharsets.UTF_8))
                        + "', left('`', 0), concat('`', replace(database(), '`', '``'), '`.'))";
        return Stream.of(text.split(HOME, -1))
                .map(MariaDbCapture::literal)
                .collect(Collectors.joining(", " + home + ", ", "concat(", ")"));
    }

    /** What a backslash is, and whether '' is text, depends on the sql_mode, so neither is written. */
    private static String literal(String text) {
        String doubled = text.replace("'", "''");
        return BACKSLASHES
                .matcher("'" + doubled + "'")
                .replaceAll(run ->
                        "', repeat(char(92 using utf8mb4), " + run.group().length() + "), '");
    }

    @Override
    public List<String> uninstall(String schema, String table, Namespace namespace) {
        return Stream.of(Event.values())
                .map(event -> "drop trigger if exists " + identifier(schema) + "."
                        + identifier(MariaDbTrigger.name(table, event)))
                .toList();
    }

    @Override
    public List<String> problems(Look look, CapturePlan plan, Namespace namespace) throws SQLException {
        String database = look.connection().getCatalog();
        String home = plan.schema().equals(database) ? "" : identifier(String.valueOf(database)) + ".";
        Map<String, MariaDbStored> there = MariaDbStored.of(look, plan.schema(), plan.table());
        List<String> problems = new ArrayList<>();
        for (MariaDbTrigger trigger : triggers(plan).toList()) {
            MariaDbStored stored = there.get(trigger.name());
            if (stored == null) {
                problems.add("trigger " + trigger.name() + " is missing, or this user may not see it");
            } else if (!stored.is(plan.table(), trigger.event(), trigger.body(home + namespace.prefix()))) {
                problems.add("trigger " + trigger.name() + " is not as it was installed");
            }
        }
        return problems;
    }

    @Override
    public List<String> gaps(Look look, CapturePlan plan) throws SQLException {
        List<String> gaps = new ArrayList<>(cascades(look, plan.schema(), plan.table()));
        for (String engine : otherEngines(look, plan.schema(), plan.table())) {
            gaps.add("a rollback undoes no change of a table that " + engine + " stores, and does undo the events");
        }
        gaps.add("TRUNCATE fires no trigger; it takes the privilege DROP, which an application can do without");
        return List.copyOf(gaps);
    }

    /** {@return what foreign keys do to a table without firing its triggers, as sentences} */
    static List<String> cascades(Look look, String schema, String table) throws SQLException {
        List<String> gaps = new ArrayList<>();
        for (Rules rules : look.rows(
                CASCADES,
                schema,
                table,
                Rules.class,
                row -> new Rules(row.getString(2), row.getString(3), row.getString(4)))) {
            gap(gaps, rules.constraint(), "DELETE", rules.onDelete());
            gap(gaps, rules.constraint(), "UPDATE", rules.onUpdate());
        }
        return gaps;
    }

    /** {@return what stores a table, if it is not the engine that knows transactions} */
    static List<String> otherEngines(Look look, String schema, String table) throws SQLException {
        return look.texts(STORAGE, schema, table).stream()
                .filter(engine -> !engine.equalsIgnoreCase("InnoDB"))
                .toList();
    }

    private static void gap(List<String> gaps, String constraint, String verb, String rule) {
        if (!rule.equals("RESTRICT") && !rule.equals("NO ACTION")) {
            gaps.add("what foreign key " + constraint + " does ON " + verb + " " + rule
                    + " fires no trigger on MariaDB; delete or update such rows with statements of their own");
        }
    }

    private static Stream<MariaDbTrigger> triggers(CapturePlan plan) {
        return Stream.of(Event.values()).map(event -> new MariaDbTrigger(plan, event));
    }
}
