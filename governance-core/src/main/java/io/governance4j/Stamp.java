package io.governance4j;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Who did something, when, and why. Times are kept to the microsecond, because every database keeps those.
 *
 * @param by the acting subject's id
 * @param at when
 * @param why the stated reason, at most 10,000 characters
 */
public record Stamp(String by, Instant at, String why) {
    private static final int MAX_REASON = 10_000;

    /**
     * Checks the parts.
     *
     * @param by the acting subject's id
     * @param at when
     * @param why the stated reason, at most 10,000 characters
     */
    public Stamp {
        Names.require("by", by);
        at = Objects.requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
        Objects.requireNonNull(why, "why");
        if (why.length() > MAX_REASON) {
            throw new IllegalArgumentException(
                    "why must have at most " + MAX_REASON + " characters, but has " + why.length());
        }
        Attributes.storable("why", why);
    }
}
