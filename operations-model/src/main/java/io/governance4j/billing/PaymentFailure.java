package io.governance4j.billing;

import io.governance4j.operations.internal.Given;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed.
 *
 * @param code the processor's code
 * @param message what it was, in the processor's words; the first 400 characters are kept
 * @param retryable whether another attempt makes sense
 */
public record PaymentFailure(String code, @Nullable String message, boolean retryable) {
    private static final int LONGEST = 400;

    /**
     * Checks that there is a code. A long message is shortened and not refused: the words are another's, and to refuse them would
     * leave the attempt under way.
     *
     * @param code the processor's code
     * @param message what it was, in the processor's words; the first 400 characters are kept
     * @param retryable whether another attempt makes sense
     * @throws IllegalArgumentException if the code is blank or has more than 100 characters
     */
    public PaymentFailure {
        Given.text("code", code, 100);
        message = message == null ? null : kept(message);
    }

    /** No half of a character that takes two, and no NUL, which not every engine keeps. */
    private static String kept(String message) {
        String clean = message.replace('\0', ' ');
        if (clean.length() <= LONGEST) {
            return clean;
        }
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
