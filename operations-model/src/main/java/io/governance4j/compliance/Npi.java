package io.governance4j.compliance;

import java.util.Objects;
import java.util.Optional;

/**
 * A national provider identifier: ten digits, of which the last checks the others.
 *
 * <p>Form after 45 CFR 162.406. The check digit is that of ISO/IEC 7812-1 (Luhn), computed with the prefix 80840 in front,
 * which names the United States and health care and is not part of the number. A number that is valid need not have been
 * given to anybody; only the registry knows that. Immutable.
 *
 * @param value the ten digits
 */
public record Npi(String value) {
    private static final int LENGTH = 10;
    private static final String PREFIX = "80840";

    /**
     * Takes a valid number.
     *
     * @param value the ten digits
     * @throws IllegalArgumentException if it is not valid; the message says what is wrong and leaves the number out
     */
    public Npi {
        problem(value).ifPresent(problem -> {
            throw new IllegalArgumentException("NPI: " + problem);
        });
    }

    /**
     * {@return the identifier with these digits}
     *
     * @param value the digits, with nothing before, between or behind them
     * @throws IllegalArgumentException if they are not valid; the message says what is wrong and leaves the number out
     */
    public static Npi of(String value) {
        return new Npi(value);
    }

    /**
     * {@return whether this is a valid number}
     *
     * @param value any text
     */
    public static boolean isValid(String value) {
        return problem(value).isEmpty();
    }

    private static Optional<String> problem(String value) {
        Objects.requireNonNull(value, "value");
        if (value.length() != LENGTH) {
            return Optional.of("it has " + value.length() + " characters instead of " + LENGTH);
        }
        for (int i = 0; i < LENGTH; i++) {
            if (!Digits.isDigit(value.charAt(i))) {
                return Optional.of("character " + (i + 1) + " is not a digit");
            }
        }
        int expected = checkDigit(PREFIX + value.substring(0, LENGTH - 1));
        return Digits.at(value, LENGTH - 1) == expected
                ? Optional.empty()
                : Optional.of("the last digit does not fit the others; it would be " + expected);
    }

    /** Every second digit counts twice, from the right, and of a product the sum of its digits. */
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Digits.at(digits, digits.length() - 1 - i);
            sum += i % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit;
        }
        return (10 - sum % 10) % 10;
    }
}
