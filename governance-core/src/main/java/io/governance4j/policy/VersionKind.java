package io.governance4j.policy;

/** How a version came to be. */
public enum VersionKind {
    /** A pack was published. */
    PUBLISHED,
    /** One thing was changed through the library. */
    CHANGED,
    /** An older version was published anew. */
    ROLLED_BACK,
    /** Somebody changed the tables behind the library's back. */
    OUT_OF_BAND
}
