package io.governance4j.jdbc;

/** What a statement does to a row. */
public enum Verb {
    /** Reads it. */
    SELECT,
    /** Makes it. */
    INSERT,
    /** Changes it. */
    UPDATE,
    /** Removes it. */
    DELETE
}
