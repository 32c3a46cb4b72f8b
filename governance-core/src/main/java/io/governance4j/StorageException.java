package io.governance4j;

import org.jspecify.annotations.Nullable;

/** Thrown when the store cannot be reached, read, written or brought to the schema that this library needs. */
public class StorageException extends GovernanceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param message what could not be done, and what would help
     */
    public StorageException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what could not be done, and what would help
     * @param cause what it stems from
     */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
