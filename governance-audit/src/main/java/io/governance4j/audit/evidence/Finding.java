package io.governance4j.audit.evidence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with evidence. An immutable value.
 *
 * @param kind what
 * @param leaves at which leaves, or null when it is about none
 * @param id about which event, batch or decision, or null when that is not known
 * @param sentence the same for people
 */
public record Finding(
        FindingKind kind, @Nullable Span leaves, @Nullable UUID id, String sentence) {
    /**
     * Leaves without a gap.
     *
     * @param from the first one's index
     * @param until the first index after them
     */
    public record Span(long from, long until) {
        @Override
        public String toString() {
            return until == from + 1 ? "leaf " + from : "leaves " + from + " to " + (until - 1);
        }
    }

    /** Writes kind, place and sentence on one line. */
    @Override
    public String toString() {
        return kind + (leaves == null ? "" : " " + leaves) + (id == null ? "" : " " + id) + ": " + sentence;
    }
}
