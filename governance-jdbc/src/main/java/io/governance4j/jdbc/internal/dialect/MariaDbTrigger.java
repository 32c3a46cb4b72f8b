package io.governance4j.jdbc.internal.dialect;

import static io.governance4j.jdbc.internal.dialect.MariaDbColumn.identifier;
import static io.governance4j.jdbc.internal.dialect.MariaDbColumn.literal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of the three triggers that capture a table of MariaDB: its name and its text. */
final class MariaDbTrigger {
    /** What a body begins with, by which ours are told from the host's. */
    static final String MARK = "governance4j:";

    /** The sql_mode in which it runs, whoever writes: a value that does not fit is cut, and no statement fails by it. */
    static final String SQL_MODE = "NO_ENGINE_SUBSTITUTION";

    /** The server's longest name. */
    private static final int NAME_LENGTH = 64;

    /** The server's clock stands still while a statement lasts; the time in a new UUID does not, and knows no time zone. */
    private static final String BODY = """
            governance4j: begin
              declare g_salt, g_id, g_clock, g_random varchar(64) character set utf8mb4 collate utf8mb4_bin;
              declare g_old, g_new, g_fields, g_record, g_actor longtext character set utf8mb4 collate utf8mb4_bin;
              declare g_micros, g_version, g_revision bigint;
              set g_fields = ${fields};
              if ${recorded} then
                set g_salt = lower(hex(random_bytes(32)));
                set g_random = lower(hex(random_bytes(8)));
                set g_clock = uuid();
                set g_micros = (cast(conv(concat(substr(g_clock, 16, 3), substr(g_clock, 10, 4), substr(g_clock, 1, 8)),
                  16, 10) as signed) - 122192928000000000) div 10;
                set g_id = lpad(lower(hex(g_micros div 1000)), 12, '0');
                set g_id = concat(substr(g_id, 1, 8), '-', substr(g_id, 9), '-7',
                  lpad(lower(hex(g_micros % 1000 * 4096 div 1000)), 3, '0'), '-',
                  elt(1 + (ascii(g_random) & 3), '8', '9', 'a', 'b'), substr(g_random, 2, 3), '-',
                  substr(g_random, 5));
                set g_old = ${old};
                set g_new = ${new};
            ${shortened}\
                set g_record = ${record};
                if char_length(g_record) > 500 then
                  set g_record = concat('sha256:', sha2(g_record, 256));
                end if;
                set g_actor = nullif(convert(@governance_actor using utf8mb4), '');
                if g_actor is not null then
                  set g_version = ${policy_version};
                  set g_revision = ${revision};
                end if;
                if g_version is null or g_revision is null then
                  select s.version, s.revision into g_version, g_revision from ${p}governance_state s where s.id = 1;
                end if;
                insert into ${p}audit_events (id, action, table_schema, table_name, record_id, changed_fields, tenant,
                  person_id, actor, actor_kind, executed_by, ip_address, user_agent, session_id, decision_id,
                  policy_version, revision, transaction_id, db_user, old_commitment, new_commitment, created_at)
                values (g_id, '${action}', ${schema}, ${table}, g_record, concat('[', substr(g_fields, 2), ']'),
                  left(${tenant}, 200), left(${person}, 200),
                  left(coalesce(g_actor, user()), 200),
                  if(g_actor is null, 'DATABASE_USER', left(coalesce(${actor_kind}, 'UNSTATED'), 20)),
                  ${executed_by}, left(${ip_address}, 200), ${user_agent}, left(${session_id}, 200),
                  if(char_length(${decision_id}) = 36 and ${decision_id} regexp '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
                    lower(${decision_id}), null),
                  coalesce(g_version, 0), coalesce(g_revision, 0), left(${transaction_id}, 100), left(user(), 200),
                  sha2(concat(g_salt, ':old:', g_old), 256), sha2(concat(g_salt, ':new:', g_new), 256),
                  timestampadd(microsecond, g_micros, '1970-01-01'));
                insert into ${p}audit_payloads (event_id, salt, old_data, new_data) values (g_id, g_salt, g_old, g_new);
                insert into ${p}audit_pending (kind, item_id) values ('event', g_id);
              end if;
            end""";

    private static final String SHORTENED = """
                if g_${side} is null then
                  set g_${side} = ${image};
                end if;
            """;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z_]+)\\}");
    private static final List<String> STATED =
            List.of("actor_kind", "executed_by", "ip_address", "user_agent", "session_id", "decision_id");
    private static final List<String> NUMBERS = List.of("policy_version", "revision");

    private final CapturePlan plan;
    private final Event event;
    private final List<MariaDbColumn> columns;

    /** What a trigger is fired by. */
    enum Event {
        INSERT,
        UPDATE,
        DELETE;

        /** {@return the word for it in SQL and in an event} */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    MariaDbTrigger(CapturePlan plan, Event event) {
        this.plan = plan;
        this.event = event;
        this.columns = plan.columns().stream()
                .filter(column -> !plan.leftOut().contains(column.name()))
                .map(MariaDbColumn::of)
                .toList();
    }

    /** {@return the trigger's name} */
    String name() {
        return name(plan.table(), event);
    }

    static String name(String table, Event event) {
        return TriggerName.of(TriggerName.CAPTURE + event.word() + "_", table, NAME_LENGTH);
    }

    Event event() {
        return event;
    }

    /**
     * {@return the statement that makes it}
     *
     * @param home what stands before the names of our tables
     */
    String create(String home) {
        return "create or replace trigger " + identifier(plan.schema()) + "." + identifier(name()) + " after "
                + event.word() + " on " + identifier(plan.schema()) + "." + identifier(plan.table())
                + " for each row\n" + body(home);
    }

    /**
     * {@return its text}
     *
     * @param home what stands before the names of our tables
     */
    String body(String home) {
        Map<String, String> values = new HashMap<>();
        STATED.forEach(name -> values.put(name, "if(g_actor is null, null, " + stated(name) + ")"));
        values.put("transaction_id", stated("transaction_id"));
        NUMBERS.forEach(name -> values.put(name, number(name)));
        values.put("p", home);
        values.put("action", event.word());
        values.put("schema", literal(plan.schema()));
        values.put("table", literal(plan.table()));
        values.put("fields", event == Event.UPDATE ? changedFields() : "''");
        values.put("recorded", event == Event.UPDATE && !plan.unchangedToo() ? "length(g_fields) > 0" : "true");
        values.put("old", event == Event.INSERT ? "null" : image("OLD", this::json));
        values.put("new", event == Event.DELETE ? "null" : image("NEW", this::json));
        values.put("shortened", shortened());
        values.put("record", record());
        values.put("tenant", text(plan.tenant()));
        values.put("person", text(plan.person()));
        return filled(BODY, values);
    }

    private String changedFields() {
        return columns.stream()
                .map(column -> "if(" + column.changed() + ", " + literal("," + column.quotedName()) + ", '')")
                .collect(Collectors.joining(",\n    ", "concat(", ")"));
    }

    private String image(String row, BiFunction<MariaDbColumn, String, String> json) {
        StringBuilder image = new StringBuilder("concat(");
        String before = "{";
        for (MariaDbColumn column : columns) {
            image.append(literal(before + column.quotedName() + ":"))
                    .append(", ")
                    .append(json.apply(column, row))
                    .append(",\n      ");
            before = ",";
        }
        return image.append("'}')").toString();
    }

    private String json(MariaDbColumn column, String row) {
        return plan.hashed().contains(column.name()) ? column.hash(row) : column.json(row);
    }

    /** An image that would be longer than max_allowed_packet comes out as null, and the event must not. */
    private String shortened() {
        if (columns.stream().noneMatch(MariaDbColumn::unbounded)) {
            return "";
        }
        BiFunction<MariaDbColumn, String, String> json = (column, row) -> column.shortened(row, json(column, row));
        return (event == Event.INSERT ? "" : filled(SHORTENED, Map.of("side", "old", "image", image("OLD", json))))
                + (event == Event.DELETE ? "" : filled(SHORTENED, Map.of("side", "new", "image", image("NEW", json))));
    }

    private String record() {
        return plan.key().size() == 1
                ? text(plan.key().get(0))
                : plan.key().stream()
                        .map(name -> column(name).json(row()))
                        .collect(Collectors.joining(", ',', ", "concat('[', ", ", ']')"));
    }

    private String text(@Nullable String name) {
        return name == null ? "null" : column(name).text(row());
    }

    private String row() {
        return event == Event.DELETE ? "OLD" : "NEW";
    }

    private MariaDbColumn column(String name) {
        return plan.columns().stream()
                .filter(column -> column.name().equals(name))
                .map(MariaDbColumn::of)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("table " + plan.table() + ": no column " + name));
    }

    private static String stated(String name) {
        return "nullif(convert(@governance_" + name + " using utf8mb4), '')";
    }

    /** Without anchors: a {@code $} matches before a last line end too, and what a backslash means is up to sql_mode. */
    private static String number(String name) {
        return "if(char_length(" + stated(name) + ") <= 18 and " + stated(name)
                + " not regexp '[^0-9]', cast(@governance_" + name + " as signed), null)";
    }

    /** In one pass, because a column may be called like a placeholder. */
    private static String filled(String template, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Objects.requireNonNull(values.get(found.group(1)), found.group())));
    }
}
