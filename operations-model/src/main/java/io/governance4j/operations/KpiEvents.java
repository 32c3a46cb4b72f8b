package io.governance4j.operations;

import static io.governance4j.operations.Tables.OPS_KPI_EVENTS;

import io.governance4j.operations.internal.Given;
import io.governance4j.operations.internal.Once;
import io.governance4j.operations.tables.records.OpsKpiEventsRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Records what happens at clinics, event by event, and reads it. Nothing is changed afterwards.
 *
 * <p>To record asks for {@code operations.record} in the clinic, to read for {@code operations.read}.
 *
 * <p>For one transaction, used by one thread at a time.
 */
public final class KpiEvents {
    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public KpiEvents(Work work) {
        this.work = Objects.requireNonNull(work, "work");
    }

    /**
     * Records an event of now.
     *
     * @param type what happened
     * @param name the same for people
     * @param clinicId where
     * @param value what was measured, if anything was
     * @param dimensions what to filter and group by; at most 16 KiB of JSON
     * @return the id of the event
     * @throws IllegalArgumentException if the name, the value or the dimensions cannot be kept; the message names it
     * @throws io.governance4j.AccessDeniedException if the subject may not record there
     * @throws UnknownRecordException if there is no such clinic
     */
    public UUID record(
            KpiEventType type, String name, UUID clinicId, @Nullable BigDecimal value, Map<String, ?> dimensions) {
        NewKpiEvent event = NewKpiEvent.of(type, name, clinicId).dimensions(dimensions);
        return record(value == null ? event : event.measured(value, null));
    }

    /**
     * Records an event of now. Its date is that of the clinic.
     *
     * @param event the event
     * @return its id
     * @throws io.governance4j.AccessDeniedException if the subject may not record there
     * @throws UnknownRecordException if there is no such clinic
     */
    public UUID record(NewKpiEvent event) {
        OpsKpiEventsRecord row = row(UUID.randomUUID(), event);
        work.dsl().insertInto(OPS_KPI_EVENTS).set(row).execute();
        return row.getId();
    }

    /** Records an event, unless it is there; its id says which one it is. */
    void recordOnce(UUID id, NewKpiEvent event) {
        Once.insert(work.dsl(), row(id, event));
    }

    private OpsKpiEventsRecord row(UUID id, NewKpiEvent event) {
        work.require("operations.record", OPS_KPI_EVENTS.getName(), event.clinicId());
        Clinic clinic = Clinic.of(work, event.clinicId());
        Instant now = work.now();
        OpsKpiEventsRecord row = new OpsKpiEventsRecord();
        row.setId(id);
        row.setEventType(event.type().code());
        row.setEventName(event.name());
        row.setClinicId(event.clinicId());
        row.setStaffId(event.about().staffId());
        row.setPatientId(event.about().patientId());
        row.setCaseId(event.about().caseId());
        row.setRelatedEntityType(event.about().entityType());
        row.setRelatedEntityId(event.about().entityId());
        row.setEventTimestamp(now);
        row.setEventDate(LocalDate.ofInstant(now, clinic.zone()));
        NewKpiEvent.Measure measure = event.measure();
        if (measure != null) {
            row.setMetricValue(measure.value());
            row.setMetricUnit(measure.unit());
        }
        row.setDimensions(Given.json("dimensions", event.dimensions()));
        row.setTriggeredBy(work.subject().id());
        row.setCreatedAt(now);
        return row;
    }

    /**
     * {@return the events of a type from a day on, the newest first}
     *
     * @param type the type
     * @param clinicId the clinic
     * @param from the first day, in the clinic's zone
     * @throws io.governance4j.AccessDeniedException if the subject may not read there
     */
    public List<OpsKpiEventsRecord> since(KpiEventType type, UUID clinicId, LocalDate from) {
        return list(type, clinicId, OPS_KPI_EVENTS.EVENT_DATE.ge(from));
    }

    /**
     * {@return the events of a type between two days, the newest first}
     *
     * @param type the type
     * @param clinicId the clinic
     * @param from the first day, in the clinic's zone
     * @param to the last day
     * @throws IllegalArgumentException if the last day is before the first
     * @throws io.governance4j.AccessDeniedException if the subject may not read there
     */
    public List<OpsKpiEventsRecord> between(KpiEventType type, UUID clinicId, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to: " + to + " is before " + from);
        }
        return list(type, clinicId, OPS_KPI_EVENTS.EVENT_DATE.between(from, to));
    }

    private List<OpsKpiEventsRecord> list(KpiEventType type, UUID clinicId, Condition days) {
        work.require("operations.read", OPS_KPI_EVENTS.getName(), clinicId);
        return work.dsl()
                .selectFrom(OPS_KPI_EVENTS)
                .where(OPS_KPI_EVENTS.CLINIC_ID.eq(clinicId))
                .and(OPS_KPI_EVENTS.EVENT_TYPE.eq(type.code()))
                .and(days)
                .orderBy(OPS_KPI_EVENTS.EVENT_TIMESTAMP.desc(), OPS_KPI_EVENTS.ID.desc())
                .fetch();
    }
}
