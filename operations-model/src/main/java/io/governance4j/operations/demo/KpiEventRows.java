package io.governance4j.operations.demo;

import io.governance4j.operations.Part;
import io.governance4j.operations.tables.records.OpsKpiEventsRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events of one clinic. */
final class KpiEventRows {
    private final RowStream stream;
    private final Values values;
    private final Clinic clinic;

    KpiEventRows(RowStream stream, Values values, Clinic clinic) {
        this.stream = stream;
        this.values = values;
        this.clinic = clinic;
    }

    /** Adds what happened to a thing, and by whom. */
    void about(String type, Instant when, LocalDate day, @Nullable UUID staff, String thing, UUID id) {
        OpsKpiEventsRecord row = event(type, when, day);
        row.setStaffId(staff);
        row.setRelatedEntityType(thing);
        row.setRelatedEntityId(id.toString());
        add(row);
    }

    /** Adds a measurement of the clinic. */
    void measured(String type, Instant when, LocalDate day, long value, String unit) {
        OpsKpiEventsRecord row = event(type, when, day);
        measure(row, value, unit);
        add(row);
    }

    /** Returns what happened, to be completed and added. */
    OpsKpiEventsRecord event(String type, Instant when, LocalDate day) {
        OpsKpiEventsRecord row = new OpsKpiEventsRecord();
        row.setId(values.uuid());
        row.setEventType(type);
        row.setEventName(Words.title(type));
        row.setClinicId(clinic.id());
        row.setEventTimestamp(when);
        row.setEventDate(day);
        row.setDimensions("{}");
        row.setTags(List.of());
        row.setMetadata("{}");
        row.setTriggeredBy("job:demo");
        return row;
    }

    static void measure(OpsKpiEventsRecord row, long value, String unit) {
        row.setMetricValue(BigDecimal.valueOf(value * 10_000, 4));
        row.setMetricUnit(unit);
    }

    void add(OpsKpiEventsRecord row) {
        stream.add(Part.OPERATIONS, row, row.getEventTimestamp());
    }
}
