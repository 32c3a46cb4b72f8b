package io.governance4j;

import org.jspecify.annotations.Nullable;

/** The store could not be read or written. Nothing of the failed call was kept. */
public final class StorageException extends GovernanceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what could not be done, and what to do about it
     * @param cause the cause, if there is one
     */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates the exception.
     *
     * @param message what could not be done, and what to do about it
     */
    public StorageException(String message) {
        super(message);
    }
}
