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
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /**
     * Refuses a schedule that is never open, and years that are not written with four digits.
     *
     * @param from the first instant, or null for ever before
     * @param until the first instant at which it is off again, or null for ever after
     */
    public Schedule {
        requireYear("from", from);
        requireYear("until", until);
        from = from == null ? null : from.truncatedTo(ChronoUnit.MICROS);
        until = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("from must be before until, but " + from + " is not before " + until);
        }
    }

    private static void requireYear(String field, @Nullable Instant instant) {
        if (instant != null && (instant.isBefore(EARLIEST) || instant.isAfter(LATEST))) {
            throw new IllegalArgumentException(field + " must lie in the years 0 to 9999, but is " + instant);
        }
    }
}
