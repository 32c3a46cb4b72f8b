package io.governance4j;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values an attribute may have; what comes in is checked and copied, so that subjects stay immutable. */
final class Attributes {
    private Attributes() {}

    static Object copy(String field, @Nullable Object value) {
        if (value instanceof Collection<?> many) {
            List<Object> copied = new ArrayList<>(many.size());
            for (Object one : many) {
                copied.add(scalar(field, one));
            }
            return List.copyOf(copied);
        }
        return scalar(field, value);
    }

    /** What rules read is logged, so it must be text that every database keeps. */
    static String storable(String field, String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(field + " must not contain U+0000 or an unpaired surrogate");
        }
        return text;
    }

    private static Object scalar(String field, @Nullable Object value) {
        if (value instanceof String text) {
            return storable(field, text);
        }
        if (value instanceof Boolean
                || value instanceof Number
                || value instanceof Instant
                || value instanceof LocalDate) {
            return value;
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        throw new IllegalArgumentException(field + " must be a string, boolean, number, Instant, LocalDate, enum or a"
                + " collection of those, but is "
                + (value == null ? "null" : value.getClass().getName()));
    }
}
