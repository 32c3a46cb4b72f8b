package io.governance4j.operations;

import java.util.Locale;

/** Whether a credential holds. */
public enum CredentialStatus {
    /** It holds. */
    ACTIVE,
    /** Its last day has passed. */
    EXPIRED,
    /** Who gave it has taken it back for a time. */
    SUSPENDED,
    /** Who gave it has taken it back for good. */
    REVOKED,
    /** It holds, and its renewal was asked for. */
    PENDING_RENEWAL;

    /** {@return the value of the column} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
