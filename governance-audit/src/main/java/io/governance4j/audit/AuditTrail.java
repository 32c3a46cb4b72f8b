package io.governance4j.audit;

import java.util.List;

/** Keeps audit events. Events are added and read, never changed or removed. Implementations are safe for all threads. */
public interface AuditTrail {
    /**
     * Adds an event; when this returns, it is kept.
     *
     * @param event the event
     */
    void record(AuditEvent event);

    /**
     * Reads events.
     *
     * @param query which ones
     * @return an immutable list, newest first
     */
    List<AuditEvent> events(AuditQuery query);

    /**
     * A trail in memory, for tests.
     *
     * @return an empty trail
     */
    static AuditTrail inMemory() {
        return new InMemoryAuditTrail();
    }
}
