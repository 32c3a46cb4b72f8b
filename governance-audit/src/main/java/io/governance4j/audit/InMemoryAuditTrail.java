package io.governance4j.audit;

import java.util.ArrayList;
import java.util.List;

/** A trail that lives as long as the process; one lock guards the list. */
final class InMemoryAuditTrail implements AuditTrail {
    private final List<AuditEvent> events = new ArrayList<>();

    @Override
    public synchronized void record(AuditEvent event) {
        events.add(event);
    }

    @Override
    public synchronized List<AuditEvent> events(AuditQuery query) {
        List<AuditEvent> found = new ArrayList<>();
        for (int i = events.size() - 1; i >= 0 && found.size() < query.limit(); i--) {
            if (query.matches(events.get(i))) {
                found.add(events.get(i));
            }
        }
        return List.copyOf(found);
    }
}
