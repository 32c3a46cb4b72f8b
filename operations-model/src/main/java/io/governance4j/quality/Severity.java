package io.governance4j.quality;

import java.util.Locale;

/** How grave a case is. */
public enum Severity {
    /** Little. */
    LOW,
    /** As most. */
    MODERATE,
    /** More than most. */
    HIGH,
    /** As grave as can be. */
    CRITICAL;

    /** {@return what the column holds} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
