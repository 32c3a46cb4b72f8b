package io.governance4j.audit.history;

import org.jspecify.annotations.Nullable;

/**
 * What became of one field. An immutable value.
 *
 * @param field the field; {@link #WHOLE} where an image is no JSON object and is shown as it is
 * @param before its value as JSON, or null when it was not there
 * @param after its value as JSON, or null when it is not there any more
 */
public record FieldChange(
        String field, @Nullable String before, @Nullable String after) {
    /** Stands for the field where an image cannot be taken apart. */
    public static final String WHOLE = "";

    /** The change as people read it. */
    @Override
    public String toString() {
        return (field.equals(WHOLE) ? "" : field + ": ") + shown(before) + " -> " + shown(after);
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(none)" : value;
    }
}
