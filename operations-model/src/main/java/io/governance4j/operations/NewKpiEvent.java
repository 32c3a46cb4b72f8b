package io.governance4j.operations;

import io.governance4j.operations.internal.Given;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to record. Immutable; {@link #of} begins one and the others return a copy.
 *
 * @param type what happened
 * @param name the same for people
 * @param clinicId where
 * @param measure what was measured, if anything was
 * @param dimensions what to filter and group by: anything that Jackson writes as JSON, of at most 16 KiB
 * @param about whom and what it concerns
 */
public record NewKpiEvent(
        KpiEventType type,
        String name,
        UUID clinicId,
        @Nullable Measure measure,
        Map<String, ?> dimensions,
        About about) {
    /**
     * Checks what is given.
     *
     * @param type what happened
     * @param name the same for people
     * @param clinicId where
     * @param measure what was measured, if anything was
     * @param dimensions what to filter and group by: anything that Jackson writes as JSON, of at most 16 KiB
     * @param about whom and what it concerns
     */
    public NewKpiEvent {
        Objects.requireNonNull(type, "type");
        Given.text("name", name, 200);
        Objects.requireNonNull(clinicId, "clinicId");
        Given.json("dimensions", dimensions);
        Objects.requireNonNull(about, "about");
    }

    /**
     * {@return an event without a measure}
     *
     * @param type what happened
     * @param name the same for people
     * @param clinicId where
     */
    public static NewKpiEvent of(KpiEventType type, String name, UUID clinicId) {
        return new NewKpiEvent(type, name, clinicId, null, Map.of(), About.NOBODY);
    }

    /**
     * {@return the same with a measure}
     *
     * @param value how much
     * @param unit of what, as {@code minutes}
     */
    public NewKpiEvent measured(BigDecimal value, @Nullable String unit) {
        return new NewKpiEvent(type, name, clinicId, new Measure(value, unit), dimensions, about);
    }

    /**
     * {@return the same with dimensions}
     *
     * @param others what to filter and group by
     */
    public NewKpiEvent dimensions(Map<String, ?> others) {
        return new NewKpiEvent(type, name, clinicId, measure, others, about);
    }

    /**
     * {@return the same about somebody}
     *
     * @param other whom and what it concerns
     */
    public NewKpiEvent about(About other) {
        return new NewKpiEvent(type, name, clinicId, measure, dimensions, other);
    }

    /**
     * What was measured.
     *
     * @param value how much, with at most four decimal places
     * @param unit of what, as {@code minutes}
     */
    public record Measure(BigDecimal value, @Nullable String unit) {
        /**
         * Checks what is given.
         *
         * @param value how much, with at most four decimal places
         * @param unit of what, as {@code minutes}
         */
        public Measure {
            Given.measure("value", value);
            Given.optional("unit", unit, 50);
        }
    }

    /**
     * Whom and what an event concerns; all of it is of its clinic.
     *
     * @param staffId the member of staff
     * @param patientId the patient
     * @param caseId the case
     * @param entityType what else, as {@code appointment}
     * @param entityId which one of these
     */
    public record About(
            @Nullable UUID staffId,
            @Nullable UUID patientId,
            @Nullable UUID caseId,
            @Nullable String entityType,
            @Nullable String entityId) {
        /** The clinic alone. */
        public static final About NOBODY = new About(null, null, null, null, null);

        /**
         * Checks what is given.
         *
         * @param staffId the member of staff
         * @param patientId the patient
         * @param caseId the case
         * @param entityType what else, as {@code appointment}
         * @param entityId which one of these
         */
        public About {
            Given.optional("entityType", entityType, 100);
            Given.optional("entityId", entityId, 200);
        }
    }
}
