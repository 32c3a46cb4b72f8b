package io.governance4j.audit.evidence;

import java.util.Locale;

/** What an evidence file claims to be. */
public enum EvidenceKind {
    /** The whole trail, from the first leaf to the last. */
    TRAIL,
    /** A part of the trail, without a gap. */
    RANGE,
    /** One event. */
    EVENT,
    /** One decision. */
    DECISION;

    /**
     * The kind as the file has it.
     *
     * @return the name in lower case
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
