package io.governance4j.audit;

import java.util.Locale;

/** What happened. */
public enum AuditAction {
    /** A row was inserted. */
    INSERT,
    /** A row was updated. */
    UPDATE,
    /** A row was deleted. */
    DELETE,
    /** Something else that the application or the library recorded: a policy change, an erasure, a sign-off. */
    EVENT;

    /**
     * The action as it is stored.
     *
     * @return the name in lower case, as seed 000 queries it
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
