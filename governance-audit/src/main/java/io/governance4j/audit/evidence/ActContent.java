package io.governance4j.audit.evidence;

import io.governance4j.audit.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an erasure or a purge says that it removed.
 *
 * @param events ids of events whose data are gone
 * @param leaves leaves whose texts are gone
 * @param reason the reason, or an empty text
 */
record ActContent(List<UUID> events, List<Finding.Span> leaves, String reason) {
    /** Reads the data of an act, or returns null when it does not say what it removed. */
    static @Nullable ActContent parse(String action, @Nullable String data) {
        try {
            if (data == null || !(Json.parse(data) instanceof Json.Fields object)) {
                return null;
            }
            Map<String, Json> fields = object.fields();
            String reason = fields.get("reason") instanceof Json.Text text ? text.value() : "";
            if (!(fields.get(action.equals("erase") ? "events" : "leaves") instanceof Json.Items items)) {
                return null;
            }
            return action.equals("erase")
                    ? new ActContent(events(items.items()), List.of(), reason)
                    : new ActContent(List.of(), leaves(items.items()), reason);
        } catch (IllegalArgumentException notThat) {
            return null;
        }
    }

    private static List<UUID> events(List<Json> items) {
        List<UUID> events = new ArrayList<>();
        for (Json item : items) {
            if (!(item instanceof Json.Text text)
                    || !Line.UUID_TEXT.matcher(text.value()).matches()) {
                throw new IllegalArgumentException("not an id");
            }
            events.add(UUID.fromString(text.value()));
        }
        return events;
    }

    private static List<Finding.Span> leaves(List<Json> items) {
        List<Finding.Span> leaves = new ArrayList<>();
        for (Json item : items) {
            if (!(item instanceof Json.Items pair) || pair.items().size() != 2) {
                throw new IllegalArgumentException("not a pair");
            }
            leaves.add(span(pair.items().get(0), pair.items().get(1)));
        }
        return leaves;
    }

    private static Finding.Span span(Json from, Json until) {
        Long first = from instanceof Json.Numeral numeral ? Line.whole(numeral) : null;
        Long end = until instanceof Json.Numeral numeral ? Line.whole(numeral) : null;
        if (first == null || end == null || first < 0 || first >= end) {
            throw new IllegalArgumentException("not leaves from and until");
        }
        return new Finding.Span(first, end);
    }

    long named() {
        return events.size()
                + leaves.stream().mapToLong(span -> span.until() - span.from()).sum();
    }
}
