package io.governance4j.operations.demo;

import io.governance4j.operations.Part;
import io.governance4j.operations.tables.records.OpsCapacitySnapshotsRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** How full a clinic was, hour by hour. */
final class SnapshotRows {
    /** From which per cent on it is high. */
    static final int HIGH = 85;

    /** From which per cent on it is critical. */
    static final int CRITICAL = 95;

    private final RowStream stream;
    private final Values values;
    private final Clinic clinic;
    private final KpiEventRows events;
    private final int slots;

    SnapshotRows(RowStream stream, Values values, Clinic clinic, KpiEventRows events, int slots) {
        this.stream = stream;
        this.values = values;
        this.clinic = clinic;
        this.events = events;
        this.slots = slots;
    }

    /**
     * Writes a day.
     *
     * @param booked how many appointments there were
     * @param present how many patients were treated in each hour from the first
     */
    void write(LocalDate day, int booked, int[] present) {
        int percent = booked * 100 / slots;
        if (percent >= HIGH) {
            events.measured("capacity_threshold_reached", clinic.at(day, clinic.opens(), 0), day, percent, "percent");
        }
        for (int hour = 0; hour < present.length; hour++) {
            snapshot(day, hour, booked, present);
        }
    }

    private void snapshot(LocalDate day, int hour, int booked, int[] present) {
        OpsCapacitySnapshotsRecord row = new OpsCapacitySnapshotsRecord();
        Instant when = clinic.at(day, clinic.opens() + hour, 30);
        row.setId(values.uuid());
        row.setClinicId(clinic.id());
        row.setSnapshotTimestamp(when);
        row.setSnapshotDate(day);
        row.setSnapshotHour(clinic.opens() + hour);
        row.setShiftType(hour < present.length / 2 ? "morning" : "afternoon");
        row.setDimensions("{}");
        row.setCapturedBy("job:capacity");
        staff(row, present[hour]);
        slots(row, booked);
        int waiting = hour + 1 < present.length ? Math.min(present[hour + 1], values.between(0, 1)) : 0;
        row.setWaitingPatients(waiting);
        row.setActivePatientsInClinic(present[hour] + waiting);
        row.setCriticalEquipmentInUse(Math.min(present[hour], 1));
        row.setCriticalEquipmentAvailable(2 - row.getCriticalEquipmentInUse());
        if (present[hour] > 0) {
            row.setAverageWaitTimeMinutes(percent(values.between(2, 15)));
            row.setAverageVisitDurationMinutes(percent(values.between(30, 55)));
        }
        stream.add(Part.OPERATIONS, row, when);
    }

    private void staff(OpsCapacitySnapshotsRecord row, int present) {
        row.setTotalStaffAvailable(clinic.clinicians().size());
        row.setTotalStaffScheduled(clinic.lanes());
        row.setTotalStaffOnDuty(clinic.lanes());
        row.setStaffUtilizationPercent(percent(present * 100 / clinic.lanes()));
        int rooms = clinic.rooms().size();
        row.setTotalRooms(rooms);
        row.setRoomsInUse(present);
        row.setRoomsMaintenance(0);
        row.setRoomsAvailable(rooms - present);
        row.setRoomUtilizationPercent(percent(present * 100 / rooms));
    }

    private void slots(OpsCapacitySnapshotsRecord row, int booked) {
        int percent = booked * 100 / slots;
        row.setTotalAppointmentSlots(slots);
        row.setSlotsBooked(booked);
        row.setSlotsAvailable(Math.max(0, slots - booked));
        row.setSlotUtilizationPercent(percent(percent));
        row.setIsAtCapacity(booked >= slots);
        row.setIsOvercapacity(booked > slots);
        row.setCapacityStatus(percent >= CRITICAL ? "critical" : percent >= HIGH ? "high" : "normal");
    }

    private static BigDecimal percent(int value) {
        return BigDecimal.valueOf(value * 100L, 2);
    }
}
