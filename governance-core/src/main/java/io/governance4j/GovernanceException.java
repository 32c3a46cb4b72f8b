package io.governance4j;

import org.jspecify.annotations.Nullable;

/** The root of every exception that this library throws on its own account. */
public class GovernanceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param message what happened, with the ids that it concerns
     */
    public GovernanceException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what happened, with the ids that it concerns
     * @param cause what it stems from
     */
    public GovernanceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
