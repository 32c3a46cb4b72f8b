package io.governance4j.operations;

import static io.governance4j.operations.Tables.OPS_CAPACITY_SNAPSHOTS;

import io.governance4j.operations.internal.Given;
import io.governance4j.operations.tables.records.OpsCapacitySnapshotsRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how full clinics are, and tells when one becomes fuller.
 *
 * <p>The percents and the state follow from what was counted. The fullest of staff, rooms and appointments gives the state:
 * high and critical begin at the percents of the clinic's row in {@code ops_capacity_targets}, without one at 85 and 95. At
 * 100 percent a clinic is at capacity, above that over capacity. A state that is higher than that of the last snapshot of
 * the same clinic, service line and shift is recorded as an event {@code capacity_threshold_reached}; what stays or falls
 * is not. The first snapshot counts as following a normal one.
 *
 * <p>It asks for {@code operations.record} in the clinic. For one transaction, used by one thread at a time.
 */
public final class CapacitySnapshots {
    private static final BigDecimal FULL = BigDecimal.valueOf(100);

    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public CapacitySnapshots(Work work) {
        this.work = Objects.requireNonNull(work, "work");
    }

    /**
     * Keeps what was counted now.
     *
     * @param reading what was counted
     * @return the row, with what follows from it
     * @throws io.governance4j.AccessDeniedException if the subject may not record there
     * @throws UnknownRecordException if there is no such clinic
     */
    public OpsCapacitySnapshotsRecord capture(CapacityReading reading) {
        work.require("operations.record", OPS_CAPACITY_SNAPSHOTS.getName(), reading.clinicId());
        ZonedDateTime there = Clinic.of(work, reading.clinicId()).now(work);
        OpsCapacitySnapshotsRecord row = counted(reading, there);
        BigDecimal fullest = Stream.of(
                        row.getStaffUtilizationPercent(),
                        row.getRoomUtilizationPercent(),
                        row.getSlotUtilizationPercent())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        CapacityStatus status = Thresholds.on(
                        work.dsl(), reading.clinicId(), reading.serviceLine(), there.toLocalDate())
                .judge(fullest);
        row.setCapacityStatus(status.code());
        row.setIsAtCapacity(fullest.compareTo(FULL) >= 0);
        row.setIsOvercapacity(fullest.compareTo(FULL) > 0);
        OpsCapacitySnapshotsRecord last = last(reading);
        work.dsl().insertInto(OPS_CAPACITY_SNAPSHOTS).set(row).execute();
        CapacityStatus before =
                last == null ? CapacityStatus.NORMAL : Coded.of(CapacityStatus.class, last.getCapacityStatus());
        if (status.compareTo(before) > 0) {
            tell(row, last, before, fullest);
        }
        return row;
    }

    private @Nullable OpsCapacitySnapshotsRecord last(CapacityReading reading) {
        String line = reading.serviceLine();
        ShiftType shift = reading.shift();
        return work.dsl()
                .selectFrom(OPS_CAPACITY_SNAPSHOTS)
                .where(OPS_CAPACITY_SNAPSHOTS.CLINIC_ID.eq(reading.clinicId()))
                .and(
                        line == null
                                ? OPS_CAPACITY_SNAPSHOTS.SERVICE_LINE.isNull()
                                : OPS_CAPACITY_SNAPSHOTS.SERVICE_LINE.eq(line))
                .and(
                        shift == null
                                ? OPS_CAPACITY_SNAPSHOTS.SHIFT_TYPE.isNull()
                                : OPS_CAPACITY_SNAPSHOTS.SHIFT_TYPE.eq(shift.code()))
                .orderBy(OPS_CAPACITY_SNAPSHOTS.SNAPSHOT_TIMESTAMP.desc(), OPS_CAPACITY_SNAPSHOTS.ID.desc())
                .limit(1)
                .fetchOne();
    }

    /** Its id follows from the snapshot before: two who capture at once see the same one, and the clinic is told once. */
    private void tell(
            OpsCapacitySnapshotsRecord row,
            @Nullable OpsCapacitySnapshotsRecord last,
            CapacityStatus before,
            BigDecimal fullest) {
        String rise = String.join(
                "|",
                row.getClinicId().toString(),
                String.valueOf(row.getServiceLine()),
                String.valueOf(row.getShiftType()),
                last == null ? "first" : last.getId().toString(),
                row.getCapacityStatus());
        Map<String, Object> dimensions = new LinkedHashMap<>();
        dimensions.put("from", before.code());
        dimensions.put("to", row.getCapacityStatus());
        dimensions.put("service_line", row.getServiceLine());
        dimensions.put("shift_type", row.getShiftType());
        new KpiEvents(work)
                .recordOnce(
                        UUID.nameUUIDFromBytes(rise.getBytes(StandardCharsets.UTF_8)),
                        NewKpiEvent.of(
                                        KpiEventType.CAPACITY_THRESHOLD_REACHED,
                                        "Capacity became " + row.getCapacityStatus(),
                                        row.getClinicId())
                                .measured(fullest, "percent")
                                .dimensions(dimensions)
                                .about(new NewKpiEvent.About(
                                        null,
                                        null,
                                        null,
                                        OPS_CAPACITY_SNAPSHOTS.getName(),
                                        row.getId().toString())));
    }

    private OpsCapacitySnapshotsRecord counted(CapacityReading reading, ZonedDateTime there) {
        OpsCapacitySnapshotsRecord row = new OpsCapacitySnapshotsRecord();
        row.setId(UUID.randomUUID());
        row.setClinicId(reading.clinicId());
        row.setSnapshotTimestamp(there.toInstant());
        row.setSnapshotDate(there.toLocalDate());
        row.setSnapshotHour(there.getHour());
        CapacityCounts.Staff staff = reading.staff();
        row.setTotalStaffAvailable(staff.available());
        row.setTotalStaffScheduled(staff.scheduled());
        row.setTotalStaffOnDuty(staff.onDuty());
        row.setStaffUtilizationPercent(
                staff.utilization() != null
                        ? staff.utilization()
                        : Percent.of("staff scheduled", staff.scheduled(), staff.available()));
        CapacityCounts.Rooms rooms = reading.rooms();
        row.setTotalRooms(rooms.total());
        row.setRoomsInUse(rooms.inUse());
        row.setRoomsMaintenance(rooms.maintenance());
        row.setRoomsAvailable(rooms.available());
        row.setRoomUtilizationPercent(Percent.of("rooms in use", rooms.inUse(), rooms.usable()));
        CapacityCounts.Slots slots = reading.slots();
        row.setTotalAppointmentSlots(slots.total());
        row.setSlotsBooked(slots.booked());
        row.setSlotsAvailable(free(slots));
        row.setSlotUtilizationPercent(Percent.of("slots booked", slots.booked(), slots.total()));
        row.setActivePatientsInClinic(reading.patients().present());
        row.setWaitingPatients(reading.patients().waiting());
        row.setAverageWaitTimeMinutes(reading.patients().averageWait());
        row.setAverageVisitDurationMinutes(reading.patients().averageVisit());
        row.setCriticalEquipmentAvailable(reading.equipment().available());
        row.setCriticalEquipmentInUse(reading.equipment().inUse());
        row.setServiceLine(reading.serviceLine());
        ShiftType shift = reading.shift();
        row.setShiftType(shift == null ? null : shift.code());
        row.setDimensions(Given.json("dimensions", reading.dimensions()));
        row.setCapturedBy(work.subject().id());
        row.setCreatedAt(there.toInstant());
        return row;
    }

    private static @Nullable Integer free(CapacityCounts.Slots slots) {
        Integer total = slots.total();
        Integer booked = slots.booked();
        return total == null || booked == null ? null : Integer.valueOf(Math.max(0, total - booked));
    }
}
