package io.governance4j.audit.retention;

/** What retention makes of an event. The later constant wins where two are found. */
public enum Fate {
    /** Nothing keeps it. */
    EXPIRED,
    /** It is kept for now. */
    KEPT,
    /** It is kept, because what would let it go cannot be read. */
    UNDECIDABLE;

    Fate and(Fate other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
