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
 * @param covered how many events it covered when it was placed, acts left out; stated by what places it, null where holds are
 *     listed
 */
public record Hold(
        UUID id,
        HoldScope scope,
        Note placed,
        @Nullable Note released,
        @Nullable Long covered) {
    /**
     * A hold of which is not stated how much it covers.
     *
     * @param id its id
     * @param scope what it covers
     * @param placed who placed it, when and why
     * @param released who released it, when and why; null while it lasts
     */
    public Hold(UUID id, HoldScope scope, Note placed, @Nullable Note released) {
        this(id, scope, placed, released, null);
    }

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

    /**
     * States how much it covers. None at all is a sign of a name that is spelled otherwise, or of a table whose events name no
     * person or tenant.
     *
     * @param events how many events
     * @return another hold
     */
    public Hold covering(long events) {
        return new Hold(id, scope, placed, released, events);
    }

    /** The hold as a sentence. */
    @Override
    public String toString() {
        return "hold " + id + " on " + scope + ", placed by " + placed.by() + ": " + placed.why();
    }
}
