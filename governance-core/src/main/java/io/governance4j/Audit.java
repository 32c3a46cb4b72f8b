package io.governance4j;

import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import java.util.List;

/** The guarded door to the evidence. */
public interface Audit {
    /**
     * Reads audit events.
     *
     * @param by who reads; must be allowed to {@code read_audit}
     * @param query which events
     * @return an immutable list, newest first
     * @throws AccessDeniedException if they may not
     */
    List<AuditEvent> events(Subject by, AuditQuery query);

    /**
     * Records something that the application did, in the acting subject's name.
     *
     * @param by who did it
     * @param what what they did, as a sentence
     * @param about to which record
     * @return the event as it was kept
     */
    AuditEvent record(Subject by, String what, Resource about);
}
