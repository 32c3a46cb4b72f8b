package io.governance4j.billing;

import io.governance4j.operations.internal.Given;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed.
 *
 * @param code the processor's code
 * @param message what it was, in words
 * @param retryable whether another attempt makes sense
 */
public record PaymentFailure(String code, @Nullable String message, boolean retryable) {
    /**
     * Checks that there is a code.
     *
     * @param code the processor's code
     * @param message what it was, in words
     * @param retryable whether another attempt makes sense
     * @throws IllegalArgumentException if it is blank
     */
    public PaymentFailure {
        Given.text("code", code, 100);
    }
}
