package io.governance4j.billing;

import io.governance4j.GovernanceException;

/** An idempotency key came again with something else. What came first stands, and nothing was changed. */
public final class KeyReusedException extends GovernanceException {
    private static final long serialVersionUID = 1L;

    /** The key. */
    private final String key;

    KeyReusedException(String table, String key) {
        super("the key " + key + " names another of " + table + " already; use a new key for something new", null);
        this.key = key;
    }

    /** {@return the key} */
    public String key() {
        return key;
    }
}
