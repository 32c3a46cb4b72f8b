package io.governance4j;

import org.jspecify.annotations.Nullable;

/** The root of everything that this library throws, apart from argument errors. */
public class GovernanceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened, and what to do about it
     * @param cause the cause, if there is one
     */
    public GovernanceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened, and what to do about it
     */
    public GovernanceException(String message) {
        super(message);
    }
}
