package io.governance4j.operations.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.governance4j.audit.json.Json;
import io.governance4j.audit.json.JsonException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What callers give, refused by the name of the field where it cannot be stored or makes no sense. Every method throws
 * {@link IllegalArgumentException} for what it refuses; each message begins with the field.
 */
public final class Given {
    /** How long text without a limit of its own may be. */
    public static final int LONG_TEXT = 100_000;

    private static final int JSON_BYTES = 16_384;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Given() {}

    /**
     * {@return the text, which says something and fits its column} Not every engine keeps the character NUL.
     *
     * @param field its name
     * @param value the text
     * @param longest how many characters fit, in UTF-16, which no engine counts as less
     */
    public static String text(String field, String value, int longest) {
        Objects.requireNonNull(value, field);
        require(!value.isBlank(), field, "is blank");
        require(value.indexOf('\0') < 0, field, "has the character NUL, which cannot be kept");
        require(value.length() <= longest, field, "has " + value.length() + " characters, and " + longest + " fit");
        return value;
    }

    /**
     * {@return the text, or null}
     *
     * @param field its name
     * @param value the text, if there is one
     * @param longest how many characters fit
     */
    public static @Nullable String optional(String field, @Nullable String value, int longest) {
        return value == null ? null : text(field, value, longest);
    }

    /**
     * {@return the number, which is not negative, or null}
     *
     * @param field its name
     * @param value the number, if it is known
     */
    public static @Nullable Integer count(String field, @Nullable Integer value) {
        require(value == null || value >= 0, field, "must not be negative, but is " + value);
        return value;
    }

    /**
     * {@return the number, which fits decimal(18,4)}
     *
     * @param field its name
     * @param value the number
     */
    public static BigDecimal measure(String field, BigDecimal value) {
        return decimal(field, value, 18, 4);
    }

    /**
     * {@return the number, which fits its column} An engine would round the rest away without a word.
     *
     * @param field its name
     * @param value the number
     * @param digits how many there may be in all
     * @param places how many of them behind the point
     */
    public static BigDecimal decimal(String field, BigDecimal value, int digits, int places) {
        require(
                value.stripTrailingZeros().scale() <= places,
                field,
                "has more than " + places + " decimal places: " + value);
        int before = digits - places;
        require(
                value.abs().compareTo(BigDecimal.TEN.pow(before)) < 0,
                field,
                "has more than " + before + " digits before the point: " + value);
        return value;
    }

    /**
     * {@return the JSON as it was given}
     *
     * @param field its name
     * @param value the text
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
     * {@return a JSON object of at most 16 KiB, its keys in order}
     *
     * @param field its name
     * @param value the members
     */
    public static String json(String field, Map<String, ?> value) {
        String text;
        try {
            text = JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(field + ": cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        require(bytes <= JSON_BYTES, field, "is " + bytes + " bytes of JSON, but at most " + JSON_BYTES + " are kept");
        return text;
    }

    /**
     * Refuses what must not be.
     *
     * @param holds whether all is well
     * @param field the field's name
     * @param problem what is wrong with it
     */
    public static void require(boolean holds, String field, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(field + ": " + problem);
        }
    }
}
