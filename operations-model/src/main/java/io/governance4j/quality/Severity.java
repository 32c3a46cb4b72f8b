package io.governance4j.quality;

import io.governance4j.operations.Coded;

/** How grave a case is. */
public enum Severity implements Coded {
    /** Little. */
    LOW,
    /** As most. */
    MODERATE,
    /** More than most. */
    HIGH,
    /** As grave as can be. */
    CRITICAL;
}
