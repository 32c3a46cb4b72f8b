package io.governance4j.operations;

import io.governance4j.operations.internal.Given;
import java.time.LocalTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a shift is like.
 *
 * @param name what people call it, once in each clinic
 * @param type when it lies
 * @param start when it begins, in the zone of the clinic
 * @param end when it ends; on the next day if that is not later than the beginning
 * @param capacity how many people it usually needs
 * @param color how it is shown, as {@code #3366cc}
 */
public record ShiftTemplate(
        String name,
        ShiftType type,
        LocalTime start,
        LocalTime end,
        int capacity,
        @Nullable String color) {
    /**
     * Checks what is given.
     *
     * @param name what people call it, once in each clinic
     * @param type when it lies
     * @param start when it begins, in the zone of the clinic
     * @param end when it ends; on the next day if that is not later than the beginning
     * @param capacity how many people it usually needs
     * @param color how it is shown, as {@code #3366cc}
     */
    public ShiftTemplate {
        Given.text("name", name, 100);
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Given.count("capacity", capacity);
        Given.optional("color", color, 20);
    }
}
