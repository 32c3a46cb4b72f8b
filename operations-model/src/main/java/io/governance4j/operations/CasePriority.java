package io.governance4j.operations;

import java.util.Locale;

/** How soon a case has to be looked at. */
public enum CasePriority {
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

    /** {@return the value of the column} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
