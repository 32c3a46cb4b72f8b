package io.governance4j.jdbc;

/** What the library does about its own tables when it is built. */
public enum SchemaMode {
    /**
     * Creates or upgrades them. Safe to run from several instances at once; it refuses tables that are not ours and a
     * schema that a newer library made.
     */
    MIGRATE,

    /**
     * Changes nothing and refuses a schema that lacks something. Where a history table exists, every migration must be
     * in it; in any case every table and column must be there and readable.
     */
    VALIDATE,

    /** Neither looks nor changes: for a user that sees only some of the tables. */
    NONE
}
