package io.governance4j.operations;

/** When a shift lies. */
public enum ShiftType implements Coded {
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
}
