package io.governance4j.audit.history;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.AuditTrail;
import io.governance4j.audit.RecordRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a record's past from a trail. Its events are its inserts, updates and deletes, and each TRUNCATE of its table. */
public final class RecordHistory {
    private static final Comparator<AuditEvent> OLDEST_FIRST = Comparator.comparing(AuditEvent::at)
            .thenComparing(event -> event.id().toString());

    private final AuditTrail trail;
    private final RecordRef record;

    /**
     * Makes a history.
     *
     * @param trail what it is read from
     * @param record whose it is
     */
    public RecordHistory(AuditTrail trail, RecordRef record) {
        this.trail = trail;
        this.record = record;
    }

    private AuditQuery changes() {
        return record.query().action(AuditAction.INSERT, AuditAction.UPDATE, AuditAction.DELETE);
    }

    private AuditQuery truncations() {
        AuditQuery query = AuditQuery.table(record.table()).action(AuditAction.TRUNCATE);
        return record.schema() == null ? query : query.schema(record.schema());
    }

    /**
     * Reads all versions. A TRUNCATE is one of them if the record was there.
     *
     * @return an immutable list, oldest first
     */
    public List<RecordVersion> versions() {
        List<AuditEvent> events = new ArrayList<>();
        trail.forEach(changes().oldestFirst(), events::add);
        trail.forEach(truncations().oldestFirst(), events::add);
        events.sort(OLDEST_FIRST);
        List<RecordVersion> versions = new ArrayList<>();
        boolean there = false;
        for (AuditEvent event : events) {
            boolean emptied = event.action() == AuditAction.TRUNCATE;
            if (!emptied || there) {
                versions.add(RecordVersion.of(event));
            }
            there = !emptied && event.action() != AuditAction.DELETE;
        }
        return List.copyOf(versions);
    }

    /**
     * Looks at the record as it was.
     *
     * @param at when; an event of that very instant counts
     * @return what is known
     */
    public RecordState asOf(Instant at) {
        Instant after = at.equals(Instant.MAX) ? at : at.plusNanos(1);
        AuditEvent last = first(changes().until(after));
        if (last == null) {
            AuditEvent next = first(changes().since(after).oldestFirst());
            boolean born = next != null && next.action() == AuditAction.INSERT;
            return RecordState.without(born ? RecordState.Kind.NOT_YET : RecordState.Kind.UNKNOWN, null);
        }
        AuditEvent emptied = first(truncations().until(after));
        if (emptied == null || last.action() == AuditAction.DELETE || OLDEST_FIRST.compare(emptied, last) < 0) {
            return RecordState.after(last);
        }
        return RecordState.after(emptied);
    }

    private @Nullable AuditEvent first(AuditQuery query) {
        List<AuditEvent> found = trail.events(query.limit(1));
        return found.isEmpty() ? null : found.get(0);
    }
}
