package io.governance4j.billing;

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
        Permits.given("code", code);
    }
}
