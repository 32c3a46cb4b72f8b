package io.governance4j.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in the trail: that of an event.
 *
 * @param at the event's time
 * @param id the event's id
 */
public record AuditPosition(Instant at, UUID id) {}
