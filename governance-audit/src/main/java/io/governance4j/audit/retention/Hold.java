package io.governance4j.audit.retention;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold: while it lasts, nothing that it covers is erased or purged. An immutable value.
 *
 * @param id its id
 * @param scope what it covers
 * @param placed who placed it, when and why
 * @param released who released it, when and why; null while it lasts
 */
public record Hold(
        UUID id, HoldScope scope, Note placed, @Nullable Note released) {
    /**
     * Who did something to a hold.
     *
     * @param by who
     * @param at when
     * @param why the reason
     */
    public record Note(String by, Instant at, String why) {}

    /**
     * Whether it lasts.
     *
     * @return false when it was released
     */
    public boolean active() {
        return released == null;
    }

    /** The hold as a sentence. */
    @Override
    public String toString() {
        return "hold " + id + " on " + scope + ", placed by " + placed.by() + ": " + placed.why();
    }
}
