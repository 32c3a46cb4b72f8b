package io.governance4j.audit;

import io.governance4j.audit.retention.Custody;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Keeps audit events. Events are added and read, never changed. Implementations are safe for all threads. */
public interface AuditTrail {
    /**
     * Adds an event; when this returns, it is kept.
     *
     * @param event the event
     */
    void record(AuditEvent event);

    /**
     * Reads some events. What is written between two pages is neither repeated nor does it hide what was there before.
     *
     * @param query which ones
     * @return a page
     */
    AuditPage page(AuditQuery query);

    /**
     * Reads events.
     *
     * @param query which ones
     * @return an immutable list, in the query's order
     */
    default List<AuditEvent> events(AuditQuery query) {
        return page(query).events();
    }

    /**
     * Reads through all events that a query asks for, as they were when it began, with a memory that does not grow with
     * their number. A limit bounds it only if it was stated.
     *
     * @param query which ones
     * @param action what to do with each; it must not use this trail
     */
    void forEach(AuditQuery query, Consumer<AuditEvent> action);

    /**
     * What removes from this trail, and keeps from that.
     *
     * @return the trail's custody
     */
    Custody custody();

    /**
     * A trail in memory, for tests. It knows no decisions, so it finds nothing that was done under an override.
     *
     * @return an empty trail
     */
    static AuditTrail inMemory() {
        return inMemory(decision -> Optional.empty());
    }

    /**
     * A trail in memory, for tests.
     *
     * @param rules tells which rule made a decision
     * @return an empty trail
     */
    static AuditTrail inMemory(Function<UUID, Optional<String>> rules) {
        return new InMemoryAuditTrail(rules);
    }
}
