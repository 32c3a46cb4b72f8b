package io.governance4j.raci;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long something may or must take.
 *
 * @param description what is measured, or null
 * @param atLeast the shortest time, or null
 * @param atMost the longest time, or null
 */
public record Sla(
        @Nullable String description,
        @Nullable Duration atLeast,
        @Nullable Duration atMost) {
    /**
     * Refuses an agreement without a time and one that cannot be kept.
     *
     * @param description what is measured, or null
     * @param atLeast the shortest time, or null
     * @param atMost the longest time, or null
     */
    public Sla {
        if (atLeast == null && atMost == null) {
            throw new IllegalArgumentException("an SLA needs atLeast or atMost");
        }
        if ((atLeast != null && atLeast.isNegative()) || (atMost != null && atMost.isNegative())) {
            throw new IllegalArgumentException("an SLA must not be negative");
        }
        if (atLeast != null && atMost != null && atLeast.compareTo(atMost) > 0) {
            throw new IllegalArgumentException("atLeast must not be longer than atMost");
        }
    }
}
