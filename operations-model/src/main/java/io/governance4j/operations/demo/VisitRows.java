package io.governance4j.operations.demo;

import io.governance4j.operations.Part;
import io.governance4j.operations.demo.Patients.Episode;
import io.governance4j.operations.tables.records.OpsKpiEventsRecord;
import io.governance4j.operations.tables.records.OpsRoomBookingsRecord;
import io.governance4j.operations.tables.records.PatientAppointmentsRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One visit: the appointment, its room and what happened, minute by minute. */
final class VisitRows {
    /** What an average visit takes, as most come. */
    static final int ROWS = 9;

    private static final int MINUTE = 60;
    private static final int NO_SHOW = 6;
    private static final int CANCELLED = 15;

    private final RowStream stream;
    private final DemoYear year;
    private final Values values;
    private final Clinic clinic;
    private final KpiEventRows events;
    private int count;

    VisitRows(RowStream stream, DemoYear year, Values values, Clinic clinic, KpiEventRows events) {
        this.stream = stream;
        this.year = year;
        this.values = values;
        this.clinic = clinic;
        this.events = events;
    }

    /**
     * When, where and with whom.
     *
     * @param hour in the clinic's time
     */
    record Slot(LocalDate day, int hour, UUID room, UUID clinician) {}

    /** Writes a visit of the past and returns whether the patient came. */
    boolean past(Slot slot, UUID patient, @Nullable Episode episode) {
        count++;
        int lot = values.between(1, 100);
        if (count % 20 == 4 || lot <= NO_SHOW) {
            Visit visit = new Visit(slot, patient, episode, "no_show");
            visit.missed("appointment_no_show", visit.starts.plusSeconds(15 * MINUTE));
            return false;
        } else if (count % 20 == 2 || lot <= CANCELLED) {
            Visit visit = new Visit(slot, patient, episode, "cancelled");
            visit.missed("appointment_cancelled", visit.scheduled.plusSeconds(5 * MINUTE));
            return false;
        }
        new Visit(slot, patient, episode, "completed").completed();
        return true;
    }

    /** Writes a visit that is to come. */
    void planned(Slot slot, UUID patient, @Nullable Episode episode) {
        new Visit(slot, patient, episode, values.chance(50) ? "confirmed" : "scheduled").planned();
    }

    private final class Visit {
        private final Slot slot;
        private final @Nullable Episode episode;
        private final PatientAppointmentsRecord row = new PatientAppointmentsRecord();
        private final int minutes = values.between(5, 10) * 5;
        private final LocalDate asked;
        private final Instant scheduled;
        private final Instant starts;

        Visit(Slot slot, UUID patient, @Nullable Episode episode, String status) {
            this.slot = slot;
            this.episode = episode;
            starts = clinic.at(slot.day(), slot.hour(), 5);
            LocalDate wished = Clinic.openBefore(slot.day().minusDays(values.between(2, 14)));
            LocalDate since = wished.isAfter(year.last()) ? Clinic.openBefore(year.last()) : wished;
            boolean within = !since.isBefore(year.first());
            asked = within ? since : slot.day();
            scheduled = within ? clinic.at(since, slot.hour(), 20) : starts.minusSeconds(10 * MINUTE);
            row.setId(values.uuid());
            row.setClinicId(clinic.id());
            row.setPatientId(patient);
            row.setClinicianId(slot.clinician());
            row.setCaseId(episode == null ? null : episode.id());
            row.setRoomId(slot.room());
            row.setAppointmentDate(slot.day());
            row.setStartsAt(starts);
            row.setEndsAt(starts.plusSeconds((long) minutes * MINUTE));
            row.setAppointmentType(episode != null && episode.begin().equals(slot.day()) ? "initial" : "follow_up");
            row.setServiceLine("therapy");
            row.setStatus(status);
            row.setReason("treatment session");
            row.setCreatedBy(clinic.user("desk"));
        }

        void completed() {
            Instant in = starts.minusSeconds((long) values.between(1, 4) * MINUTE);
            Instant out = row.getEndsAt().plusSeconds((long) values.between(1, 4) * MINUTE);
            row.setCheckedInAt(in);
            row.setCheckedOutAt(out);
            add("released", out);
            tell("patient_checked_in", in);
            tell("room_occupied", starts);
            tell("treatment_started", starts);
            if (count % 6 == 1) {
                tell("equipment_used", starts.plusSeconds(10 * MINUTE));
            }
            measure("treatment_completed", row.getEndsAt(), minutes);
            tell("room_released", row.getEndsAt());
            tell("patient_checked_out", out);
            measure("appointment_completed", out, out.getEpochSecond() / MINUTE - in.getEpochSecond() / MINUTE);
        }

        void missed(String event, Instant when) {
            boolean cancelled = event.equals("appointment_cancelled");
            if (cancelled) {
                row.setCancelledAt(when);
                row.setCancellationReason("asked by the patient");
            }
            add(cancelled ? "cancelled" : "released", when);
            LocalDate day = cancelled ? asked : slot.day();
            add(event, when, day);
        }

        void planned() {
            add("booked", scheduled);
        }

        private void add(String booking, Instant changed) {
            stream.add(Part.OPERATIONS, row, scheduled, changed);
            OpsRoomBookingsRecord room = new OpsRoomBookingsRecord();
            room.setId(values.uuid());
            room.setClinicId(clinic.id());
            room.setRoomId(slot.room());
            room.setAppointmentId(row.getId());
            room.setPurpose("treatment session");
            room.setStartsAt(starts);
            room.setEndsAt(row.getEndsAt());
            room.setStatus(booking);
            room.setBookedBy(clinic.user("desk"));
            stream.add(Part.OPERATIONS, room, scheduled, changed);
            add("appointment_scheduled", scheduled, asked);
        }

        private void tell(String type, Instant when) {
            add(type, when, slot.day());
        }

        private void add(String type, Instant when, LocalDate day) {
            events.add(event(type, when, day));
        }

        private void measure(String type, Instant when, long value) {
            OpsKpiEventsRecord event = event(type, when, slot.day());
            KpiEventRows.measure(event, value, "minutes");
            events.add(event);
        }

        private OpsKpiEventsRecord event(String type, Instant when, LocalDate day) {
            OpsKpiEventsRecord event = events.event(type, when, day);
            event.setStaffId(slot.clinician());
            event.setPatientId(row.getPatientId());
            event.setCaseId(episode == null ? null : episode.id());
            event.setDimensions("{\"service_line\":\"therapy\"}");
            event.setRelatedEntityType("appointment");
            event.setRelatedEntityId(row.getId().toString());
            return event;
        }
    }
}
