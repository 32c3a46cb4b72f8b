package io.governance4j.operations;

import java.util.Locale;

/** When a shift lies. */
public enum ShiftType {
    /** Before noon. */
    MORNING,
    /** After noon. */
    AFTERNOON,
    /** After the day's work. */
    EVENING,
    /** Over midnight. */
    NIGHT,
    /** Morning and afternoon. */
    FULL_DAY,
    /** At home, within call. */
    ON_CALL;

    /** {@return the value of the column} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
