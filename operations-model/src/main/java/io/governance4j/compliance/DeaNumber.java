package io.governance4j.compliance;

import java.util.Objects;
import java.util.Optional;

/**
 * The number of a registration with the Drug Enforcement Administration: two letters, or a letter and a 9, and seven
 * digits, of which the last checks the others.
 *
 * <p>The check digit is the last digit of (d1 + d3 + d5) + 2 (d2 + d4 + d6). That is how such numbers are made and how
 * pharmacies verify them; no regulation is cited for it here. The letters are capitals; which of them are in use
 * is not checked. A number that is valid need not have been given to anybody, and is a reference and no credential. Immutable.
 *
 * @param value the letters and digits
 */
public record DeaNumber(String value) {
    private static final int LENGTH = 9;
    private static final int LETTERS = 2;

    /**
     * Takes a valid number.
     *
     * @param value the letters and digits
     * @throws IllegalArgumentException if it is not valid; the message says what is wrong and leaves the number out
     */
    public DeaNumber {
        problem(value).ifPresent(problem -> {
            throw new IllegalArgumentException("DEA number: " + problem);
        });
    }

    /**
     * {@return the registration with this number}
     *
     * @param value the letters and digits, with nothing before, between or behind them
     * @throws IllegalArgumentException if they are not valid; the message says what is wrong and leaves the number out
     */
    public static DeaNumber of(String value) {
        return new DeaNumber(value);
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
        if (!isLetter(value.charAt(0))) {
            return Optional.of("character 1 is not a letter from A to Z");
        }
        if (!isLetter(value.charAt(1)) && value.charAt(1) != '9') {
            return Optional.of("character 2 is neither a letter from A to Z nor 9");
        }
        for (int i = LETTERS; i < LENGTH; i++) {
            if (!Digits.isDigit(value.charAt(i))) {
                return Optional.of("character " + (i + 1) + " is not a digit");
            }
        }
        int expected = checkDigit(value);
        return Digits.at(value, LENGTH - 1) == expected
                ? Optional.empty()
                : Optional.of("the last digit does not fit the others; it would be " + expected);
    }

    private static int checkDigit(String value) {
        int sum = 0;
        for (int i = LETTERS; i < LENGTH - 1; i++) {
            sum += i % 2 == 0 ? Digits.at(value, i) : 2 * Digits.at(value, i);
        }
        return sum % 10;
    }

    private static boolean isLetter(char character) {
        return character >= 'A' && character <= 'Z';
    }
}
