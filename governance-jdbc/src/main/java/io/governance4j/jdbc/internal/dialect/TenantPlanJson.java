package io.governance4j.jdbc.internal.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** Plans as they are stored. */
public final class TenantPlanJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private TenantPlanJson() {}

    /**
     * {@return the plan as text}
     *
     * @param plan the plan
     */
    public static String write(TenantPlan plan) {
        try {
            return MAPPER.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan has no form in JSON", e);
        }
    }

    /**
     * {@return the plan, or nothing if the text is none: anybody with rights on the table may have written it}
     *
     * @param text the text
     */
    public static Optional<TenantPlan> read(String text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, TenantPlan.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
