package io.governance4j.operations;

/** Whether a credential holds. */
public enum CredentialStatus implements Coded {
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
}
