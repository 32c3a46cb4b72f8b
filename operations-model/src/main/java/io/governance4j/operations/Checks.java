package io.governance4j.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the inputs of the services have in common; each message begins with the field. */
final class Checks {
    /** How long a JSON object may be, in bytes of UTF-8. */
    static final int JSON_BYTES = 16_384;

    private static final BigDecimal MEASURES_END = BigDecimal.TEN.pow(14);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Checks() {}

    static String text(String field, String value, int longest) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + ": is empty");
        }
        if (value.codePointCount(0, value.length()) > longest) {
            throw new IllegalArgumentException(field + ": is longer than " + longest + " characters");
        }
        return value;
    }

    static @Nullable String optional(String field, @Nullable String value, int longest) {
        return value == null ? null : text(field, value, longest);
    }

    static @Nullable Integer count(String field, @Nullable Integer value) {
        if (value != null && value < 0) {
            throw new IllegalArgumentException(field + ": must not be negative, but is " + value);
        }
        return value;
    }

    /** Of decimal(18,4), because an engine would round the rest away without a word. */
    static BigDecimal measure(String field, BigDecimal value) {
        if (value.stripTrailingZeros().scale() > 4) {
            throw new IllegalArgumentException(field + ": has more than four decimal places: " + value);
        }
        if (value.abs().compareTo(MEASURES_END) >= 0) {
            throw new IllegalArgumentException(field + ": has more than 14 digits before the point: " + value);
        }
        return value;
    }

    static String json(String field, Map<String, ?> value) {
        String text;
        try {
            text = JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(field + ": cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > JSON_BYTES) {
            throw new IllegalArgumentException(
                    field + ": is " + bytes + " bytes of JSON, but at most " + JSON_BYTES + " are kept");
        }
        return text;
    }
}
