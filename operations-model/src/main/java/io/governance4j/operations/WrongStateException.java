package io.governance4j.operations;

import io.governance4j.GovernanceException;

/** A record's state does not allow what was asked of it, as closing a case that is closed. Nothing was changed. */
public final class WrongStateException extends GovernanceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which record, in which state, and what the state allows
     */
    public WrongStateException(String message) {
        super(message, null);
    }

    /**
     * Creates the exception.
     *
     * @param message which record, in which state, and what the state allows
     * @param cause what showed it
     */
    public WrongStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
