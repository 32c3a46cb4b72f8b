package io.governance4j.permission;

/** What an override does. */
public enum OverrideEffect {
    /** Gives the permission. */
    GRANT,
    /** Takes the permission away. */
    DENY
}
