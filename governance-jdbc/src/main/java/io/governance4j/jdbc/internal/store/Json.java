package io.governance4j.jdbc.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.governance4j.PolicyException;
import io.governance4j.PolicyException.Problem;
import java.util.List;

/** JSON text in columns. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Reads the text of a column.
     *
     * @throws PolicyException if it is not JSON, as it may be where somebody wrote it by hand
     */
    static JsonNode read(String column, String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new PolicyException(
                    "the policy tables do not make up a policy",
                    List.of(new Problem(column, 0, 0, "is not JSON: " + e.getOriginalMessage())));
        }
    }

    static String write(Object tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value has no form in JSON", e);
        }
    }
}
