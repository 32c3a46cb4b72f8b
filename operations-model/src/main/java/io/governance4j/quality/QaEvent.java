package io.governance4j.quality;

import io.governance4j.operations.internal.Given;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on a call and may open cases.
 *
 * @param type what
 * @param incidentId the call, in the system that documents it
 * @param patientId the patient there, if there is one
 * @param occurredAt when
 * @param providerId the user whose care is looked at
 * @param crewIds users of the same crew
 * @param measured the figure that thresholds look at, with at most four decimal places and eight digits before them, if there is
 *     one
 */
public record QaEvent(
        EventType type,
        String incidentId,
        @Nullable String patientId,
        Instant occurredAt,
        String providerId,
        List<String> crewIds,
        @Nullable BigDecimal measured) {
    /**
     * Takes an event that says whose care it is about.
     *
     * @param type what
     * @param incidentId the call, in the system that documents it
     * @param patientId the patient there, if there is one
     * @param occurredAt when
     * @param providerId the user whose care is looked at
     * @param crewIds users of the same crew
     * @param measured the figure that thresholds look at, if there is one
     * @throws IllegalArgumentException if an id is blank or too long, or the figure does not fit
     */
    public QaEvent {
        Given.text("incidentId", incidentId, 200);
        Given.optional("patientId", patientId, 200);
        Given.text("providerId", providerId, 200);
        crewIds = List.copyOf(crewIds);
        crewIds.forEach(id -> Given.text("crewIds", id, 200));
        if (measured != null) {
            Given.decimal("measured", measured, 12, 4);
        }
    }
}
