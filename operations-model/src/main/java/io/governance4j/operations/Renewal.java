package io.governance4j.operations;

import io.governance4j.operations.internal.Given;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A credential that holds for longer.
 *
 * @param until its last day
 * @param from its first day, if it is a new one
 * @param number the number on it, if that is a new one
 */
public record Renewal(
        LocalDate until, @Nullable LocalDate from, @Nullable String number) {
    /**
     * Checks what is given.
     *
     * @param until its last day
     * @param from its first day, if it is a new one
     * @param number the number on it, if that is a new one
     */
    public Renewal {
        Objects.requireNonNull(until, "until");
        if (from != null && until.isBefore(from)) {
            throw new IllegalArgumentException("until: " + until + " is before " + from);
        }
        Given.optional("number", number, 100);
    }

    /**
     * {@return one of which only the end is new}
     *
     * @param until the last day
     */
    public static Renewal until(LocalDate until) {
        return new Renewal(until, null, null);
    }
}
