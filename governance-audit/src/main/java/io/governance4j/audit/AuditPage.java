package io.governance4j.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the events that a query asks for. An immutable value.
 *
 * @param events the events, in the query's order
 * @param next where the next page begins, for {@link AuditQuery#after(String)}; null when there are no more events
 */
public record AuditPage(List<AuditEvent> events, @Nullable String next) {
    /**
     * Copies the list.
     *
     * @param events the events, in the query's order
     * @param next where the next page begins, for {@link AuditQuery#after(String)}; null when there are no more events
     */
    public AuditPage {
        events = List.copyOf(events);
    }

    /**
     * The page that answers a query.
     *
     * @param query the query
     * @param found what was found, in the query's order; more than the limit when there are more events
     * @return the page, with at most as many events as the query wants
     */
    public static AuditPage of(AuditQuery query, List<AuditEvent> found) {
        if (found.size() <= query.limit()) {
            return new AuditPage(found, null);
        }
        List<AuditEvent> shown = found.subList(0, query.limit());
        AuditEvent last = shown.get(shown.size() - 1);
        Cursor cursor = new Cursor(query.isOldestFirst(), new AuditPosition(last.at(), last.id()));
        return new AuditPage(shown, cursor.text());
    }
}
