package io.governance4j.jdbc.internal.dialect;

/** What a tenant's id is to the database; elsewhere it is a text. */
public enum TenantKind {
    /** Characters, compared letter by letter. */
    TEXT,
    /** A UUID, whose text has lower-case digits. */
    UUID,
    /** An integer of any size. */
    INTEGER
}
