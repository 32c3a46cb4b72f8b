package io.governance4j.jdbc.internal.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.governance4j.jdbc.internal.dialect.CapturePlan;
import java.util.Optional;

/** Plans as they are stored. */
final class PlanJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private PlanJson() {}

    static String write(CapturePlan plan) {
        try {
            return MAPPER.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan has no form in JSON", e);
        }
    }

    /** {@return the plan, or nothing if the text is none: anybody with rights on the table may have written it} */
    static Optional<CapturePlan> read(String text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, CapturePlan.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
