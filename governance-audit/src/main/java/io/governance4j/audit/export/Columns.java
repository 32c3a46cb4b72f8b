package io.governance4j.audit.export;

import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.json.Json;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an export says of an event, and in which order. The names are those of a leaf. */
final class Columns {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** Each column's name and value; a null is no value. */
    static final Map<String, Function<AuditEvent, @Nullable Json>> ALL = all();

    private Columns() {}

    private static Map<String, Function<AuditEvent, @Nullable Json>> all() {
        Map<String, Function<AuditEvent, @Nullable Json>> columns = new LinkedHashMap<>();
        columns.put("id", event -> text(event.id()));
        columns.put("at", event -> text(MICROS.format(event.at())));
        columns.put("action", event -> text(event.action().key()));
        columns.put("schema", event -> text(event.target().schema()));
        columns.put("table", event -> text(event.target().table()));
        columns.put("record", event -> text(event.target().record()));
        columns.put("fields", event -> list(event.change().fields()));
        columns.put("tenant", event -> text(event.target().tenant()));
        columns.put("person", event -> text(event.target().person()));
        columns.put("actor", event -> text(event.actor().id()));
        columns.put("actor_kind", event -> text(event.actor().kind()));
        columns.put("executed_by", event -> text(event.actor().executedBy()));
        columns.put("policy_version", event -> number(event.actor().policyVersion()));
        columns.put("revision", event -> number(event.actor().revision()));
        columns.put("ip", event -> text(event.origin().ipAddress()));
        columns.put("user_agent", event -> text(event.origin().userAgent()));
        columns.put("session", event -> text(event.origin().sessionId()));
        columns.put("decision", event -> text(event.origin().decisionId()));
        columns.put("transaction", event -> text(event.origin().transactionId()));
        columns.put("db_user", event -> text(event.origin().databaseUser()));
        columns.put("summary", event -> text(event.change().summary()));
        columns.put("erased", event -> event.change().erased() ? Json.Word.TRUE : Json.Word.FALSE);
        columns.put("old_data", event -> text(event.change().oldData()));
        columns.put("new_data", event -> text(event.change().newData()));
        return columns;
    }

    private static @Nullable Json text(@Nullable Object value) {
        return value == null ? null : new Json.Text(value.toString());
    }

    private static Json number(long value) {
        return new Json.Numeral(Long.toString(value));
    }

    private static Json list(List<String> values) {
        return new Json.Items(values.stream().<Json>map(Json.Text::new).toList());
    }
}
