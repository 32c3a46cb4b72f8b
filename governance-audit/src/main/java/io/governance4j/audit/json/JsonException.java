package io.governance4j.audit.json;

/** Thrown when a text is not strictly JSON; the message says what is wrong at which character. */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    JsonException(String problem, int at) {
        super(problem + " at character " + (at + 1));
    }
}
