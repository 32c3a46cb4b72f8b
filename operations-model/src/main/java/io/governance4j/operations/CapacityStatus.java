package io.governance4j.operations;

/** How full a clinic is, in rising order. */
public enum CapacityStatus implements Coded {
    /** There is room. */
    NORMAL,
    /** There is little room. */
    HIGH,
    /** There is hardly any room. */
    CRITICAL;
}
