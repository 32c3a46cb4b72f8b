package io.governance4j.operations.demo;

import io.governance4j.operations.Part;
import io.governance4j.operations.tables.records.IncidentReportsRecord;
import io.governance4j.operations.tables.records.OpsStaffSchedulesRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Who was on duty on a day, and what else happened now and then. */
final class DutyRows {
    private static final int CYCLE = 12;

    private final RowStream stream;
    private final Values values;
    private final Clinic clinic;
    private final KpiEventRows events;
    private final Patients patients;
    private int incidents;

    DutyRows(RowStream stream, Values values, Clinic clinic, KpiEventRows events, Patients patients) {
        this.stream = stream;
        this.values = values;
        this.clinic = clinic;
        this.events = events;
        this.patients = patients;
    }

    /** Returns who treats in a lane; two lanes never share. */
    UUID clinician(int index, int lane) {
        return clinic.clinicians().get((index + lane) % clinic.clinicians().size());
    }

    void write(LocalDate day, int index) {
        for (int lane = 0; lane < clinic.lanes(); lane++) {
            shift(day, clinician(index, lane));
        }
        Instant noon = clinic.at(day, 12, 15);
        switch (index % CYCLE) {
            case 2 -> events.measured("supply_depleted", noon, day, values.between(1, 4), "items");
            case 4 -> incident(day, noon);
            case 6 -> events.measured("custom", noon, day, values.between(3, 5), "satisfaction");
            case 8 ->
                events.about(
                        "safety_alert", noon, day, null, "room", clinic.rooms().get(0));
            default -> {
                // An ordinary day.
            }
        }
    }

    private void shift(LocalDate day, UUID staff) {
        OpsStaffSchedulesRecord row = new OpsStaffSchedulesRecord();
        Instant starts = clinic.at(day, clinic.opens(), 0);
        Instant ends = clinic.at(day, clinic.closes(), 0);
        Instant published = clinic.at(Clinic.openBefore(day.minusDays(14)), 10, 0);
        row.setId(values.uuid());
        row.setClinicId(clinic.id());
        row.setStaffId(staff);
        row.setScheduleDate(day);
        row.setStartsAt(starts);
        row.setEndsAt(ends);
        row.setBreakMinutes(45);
        row.setStatus("completed");
        row.setPublishedAt(published);
        row.setCheckedInAt(starts);
        row.setCheckedOutAt(ends);
        row.setCreatedBy(clinic.user("s0"));
        stream.add(Part.OPERATIONS, row, published, ends);
        events.about("staff_shift_started", starts, day, staff, "schedule", row.getId());
        events.about("staff_shift_ended", ends, day, staff, "schedule", row.getId());
    }

    private void incident(LocalDate day, Instant when) {
        IncidentReportsRecord row = new IncidentReportsRecord();
        incidents++;
        row.setId(values.uuid());
        row.setClinicId(clinic.id());
        row.setIncidentNumber("INC-" + day.getYear() + "-" + (1_000 + incidents));
        row.setIncidentType(values.pick(List.of("near_miss", "fall", "equipment_failure", "other")));
        row.setSeverity(values.pick(List.of("low", "low", "medium", "high")));
        row.setStatus("closed");
        row.setOccurredAt(when);
        row.setLocation("Room 1");
        row.setPatientId(values.pick(patients.ids()));
        row.setDescription("A short account of what happened in room 1.");
        row.setImmediateAction("The patient was looked after.");
        row.setReportedAt(when.plusSeconds(1_800));
        row.setReportedBy(clinic.user("desk"));
        row.setReviewedBy(clinic.user("s0"));
        row.setReviewedAt(when.plusSeconds(7_200));
        row.setClosedAt(when.plusSeconds(14_400));
        stream.add(Part.OPERATIONS, row, row.getReportedAt(), row.getClosedAt());
        events.about("quality_incident", when, day, null, "incident", row.getId());
    }
}
