package io.governance4j.feature;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a feature can be on, to the microsecond.
 *
 * @param from the first instant, or null for ever before
 * @param until the first instant at which it is off again, or null for ever after
 */
public record Schedule(@Nullable Instant from, @Nullable Instant until) {
    /** Refuses a schedule that is never open. */
    public Schedule {
        from = from == null ? null : from.truncatedTo(ChronoUnit.MICROS);
        until = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("from must be before until, but " + from + " is not before " + until);
        }
    }
}
