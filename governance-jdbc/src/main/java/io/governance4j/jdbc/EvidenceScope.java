package io.governance4j.jdbc;

import java.util.Objects;
import java.util.UUID;

/** What evidence is asked for. Immutable values. */
public sealed interface EvidenceScope {
    /**
     * One event, with the proof that it is in the tree.
     *
     * @param id the event's id
     */
    record Event(UUID id) implements EvidenceScope {
        /**
         * Checks that nothing is missing.
         *
         * @param id the event's id
         */
        public Event {
            Objects.requireNonNull(id, "event id");
        }
    }

    /**
     * One decision, with the proofs that it is in its batch and that the batch is in the tree.
     *
     * @param id the decision's id
     */
    record Decision(UUID id) implements EvidenceScope {
        /**
         * Checks that nothing is missing.
         *
         * @param id the decision's id
         */
        public Decision {
            Objects.requireNonNull(id, "decision id");
        }
    }

    /**
     * Leaves without a gap, with the proof of where they stand.
     *
     * @param from the first leaf's index
     * @param until the first index after them
     */
    record Leaves(long from, long until) implements EvidenceScope {
        /**
         * Checks the numbers.
         *
         * @param from the first leaf's index
         * @param until the first index after them
         */
        public Leaves {
            if (from < 0 || from >= until) {
                throw new IllegalArgumentException(
                        "leaves: from must be at least 0 and less than until, but they are " + from + " and " + until);
            }
        }
    }

    /** Everything: all leaves and checkpoints, what is pending, and what is in neither. */
    record Trail() implements EvidenceScope {}

    /**
     * Asks for one event.
     *
     * @param id the event's id
     * @return the scope
     */
    static EvidenceScope event(UUID id) {
        return new Event(id);
    }

    /**
     * Asks for one decision.
     *
     * @param id the decision's id
     * @return the scope
     */
    static EvidenceScope decision(UUID id) {
        return new Decision(id);
    }

    /**
     * Asks for a range of leaves.
     *
     * @param from the first leaf's index
     * @param until the first index after them
     * @return the scope
     */
    static EvidenceScope leaves(long from, long until) {
        return new Leaves(from, until);
    }

    /**
     * Asks for the whole trail.
     *
     * @return the scope
     */
    static EvidenceScope trail() {
        return new Trail();
    }
}
