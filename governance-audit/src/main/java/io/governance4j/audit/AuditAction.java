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
    /** A whole table was emptied by TRUNCATE; one event for all its rows, without their images. */
    TRUNCATE,
    /** A record was read or disclosed, and somebody wanted that to be known. */
    READ,
    /** Personal data were erased from the evidence. */
    ERASE,
    /** Evidence that retention lets go was removed. */
    PURGE,
    /** A legal hold was placed. */
    HOLD,
    /** A legal hold was released. */
    RELEASE,
    /** Something else that the application or the library recorded: a policy change, a sign-off. */
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
