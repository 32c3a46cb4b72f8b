package io.governance4j.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time.
 *
 * @param from the first instant, or null
 * @param until the first instant after it, or null
 */
public record AuditWindow(@Nullable Instant from, @Nullable Instant until) {
    /** All of time. */
    public static final AuditWindow ALWAYS = new AuditWindow(null, null);

    /**
     * {@return whether an instant lies in the span}
     *
     * @param at the instant
     */
    public boolean contains(Instant at) {
        return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
    }
}
