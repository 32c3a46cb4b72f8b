package io.governance4j.operations;

/** How soon a case has to be looked at. */
public enum CasePriority implements Coded {
    /** When there is time. */
    LOW,
    /** As usual. */
    MEDIUM,
    /** Before others. */
    HIGH,
    /** As soon as it can be done. */
    URGENT,
    /** At once. */
    CRITICAL;
}
