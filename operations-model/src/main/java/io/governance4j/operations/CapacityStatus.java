package io.governance4j.operations;

import java.util.Locale;

/** How full a clinic is, in rising order. */
public enum CapacityStatus {
    /** There is room. */
    NORMAL,
    /** There is little room. */
    HIGH,
    /** There is hardly any room. */
    CRITICAL;

    /** {@return the value of the column} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CapacityStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
