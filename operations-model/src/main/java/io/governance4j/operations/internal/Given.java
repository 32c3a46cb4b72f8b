package io.governance4j.operations.internal;

import io.governance4j.audit.json.Json;
import io.governance4j.audit.json.JsonException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What callers give, refused by the name of the field where it cannot be stored or makes no sense. */
public final class Given {
    private Given() {}

    /**
     * {@return the text, which says something and fits its column}
     *
     * @param field its name
     * @param value the text
     * @param longest how many characters fit
     * @throws IllegalArgumentException if it is blank or too long
     */
    public static String text(String field, String value, int longest) {
        Objects.requireNonNull(value, field);
        require(!value.isBlank(), field, "is blank");
        require(value.length() <= longest, field, "has " + value.length() + " characters, and " + longest + " fit");
        return value;
    }

    /**
     * {@return the text, or null}
     *
     * @param field its name
     * @param value the text, if there is one
     * @param longest how many characters fit
     * @throws IllegalArgumentException if it is blank or too long
     */
    public static @Nullable String optional(String field, @Nullable String value, int longest) {
        return value == null ? null : text(field, value, longest);
    }

    /**
     * {@return the JSON as it was given}
     *
     * @param field its name
     * @param value the text
     * @throws IllegalArgumentException if it is not JSON
     */
    public static String json(String field, String value) {
        try {
            Json.parse(value);
        } catch (JsonException e) {
            throw new IllegalArgumentException(field + ": is not JSON: " + e.getMessage(), e);
        }
        return value;
    }

    /**
     * Refuses what must not be.
     *
     * @param holds whether all is well
     * @param field the field's name
     * @param problem what is wrong with it
     * @throws IllegalArgumentException if it does not hold
     */
    public static void require(boolean holds, String field, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(field + ": " + problem);
        }
    }
}
