package io.governance4j.operations;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was counted at a clinic at a moment. Immutable; {@link #of} begins one and the others return a copy. What was not
 * counted is left out.
 *
 * @param clinicId the clinic
 * @param serviceLine of which service line; empty for the whole clinic
 * @param shift during which shift, if it is counted by shifts
 * @param staff who worked
 * @param rooms rooms
 * @param slots appointments of that day
 * @param patients patients who were there
 * @param equipment critical devices
 * @param dimensions what else to group by; at most 16 KiB of JSON
 */
public record CapacityReading(
        UUID clinicId,
        @Nullable String serviceLine,
        @Nullable ShiftType shift,
        Staff staff,
        Rooms rooms,
        Slots slots,
        Patients patients,
        Equipment equipment,
        Map<String, ?> dimensions) {
    /** Checks what is given. */
    public CapacityReading {
        Objects.requireNonNull(clinicId, "clinicId");
        Checks.optional("serviceLine", serviceLine, 100);
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(rooms, "rooms");
        Objects.requireNonNull(slots, "slots");
        Objects.requireNonNull(patients, "patients");
        Objects.requireNonNull(equipment, "equipment");
        Checks.json("dimensions", dimensions);
    }

    /**
     * {@return a reading of the whole clinic, in which nothing was counted yet}
     *
     * @param clinicId the clinic
     */
    public static CapacityReading of(UUID clinicId) {
        return new CapacityReading(
                clinicId,
                null,
                null,
                new Staff(null, null, null, null),
                new Rooms(null, null, null),
                new Slots(null, null),
                new Patients(null, null, null, null),
                new Equipment(null, null),
                Map.of());
    }

    /**
     * {@return the same of a service line}
     *
     * @param line the service line
     */
    public CapacityReading line(String line) {
        return new CapacityReading(clinicId, line, shift, staff, rooms, slots, patients, equipment, dimensions);
    }

    /**
     * {@return the same during a shift}
     *
     * @param type which one
     */
    public CapacityReading during(ShiftType type) {
        return new CapacityReading(clinicId, serviceLine, type, staff, rooms, slots, patients, equipment, dimensions);
    }

    /**
     * {@return the same with staff}
     *
     * @param counted who worked
     */
    public CapacityReading with(Staff counted) {
        return new CapacityReading(
                clinicId, serviceLine, shift, counted, rooms, slots, patients, equipment, dimensions);
    }

    /**
     * {@return the same with rooms}
     *
     * @param counted the rooms
     */
    public CapacityReading with(Rooms counted) {
        return new CapacityReading(
                clinicId, serviceLine, shift, staff, counted, slots, patients, equipment, dimensions);
    }

    /**
     * {@return the same with appointments}
     *
     * @param counted the appointments
     */
    public CapacityReading with(Slots counted) {
        return new CapacityReading(
                clinicId, serviceLine, shift, staff, rooms, counted, patients, equipment, dimensions);
    }

    /**
     * {@return the same with patients}
     *
     * @param counted the patients
     */
    public CapacityReading with(Patients counted) {
        return new CapacityReading(clinicId, serviceLine, shift, staff, rooms, slots, counted, equipment, dimensions);
    }

    /**
     * {@return the same with critical devices}
     *
     * @param counted the devices
     */
    public CapacityReading with(Equipment counted) {
        return new CapacityReading(clinicId, serviceLine, shift, staff, rooms, slots, patients, counted, dimensions);
    }

    /**
     * {@return the same with dimensions}
     *
     * @param others what else to group by
     */
    public CapacityReading with(Map<String, ?> others) {
        return new CapacityReading(clinicId, serviceLine, shift, staff, rooms, slots, patients, equipment, others);
    }

    /**
     * Staff.
     *
     * @param available who could work
     * @param scheduled who were to work
     * @param onDuty who worked
     * @param utilization how busy they were in percent, if it was measured; otherwise it is the share of the available who
     *     were scheduled
     */
    public record Staff(
            @Nullable Integer available,
            @Nullable Integer scheduled,
            @Nullable Integer onDuty,
            @Nullable BigDecimal utilization) {
        /** Checks what is given. */
        public Staff {
            Checks.count("staff available", available);
            Checks.count("staff scheduled", scheduled);
            Checks.count("staff on duty", onDuty);
            if (utilization != null) {
                Percent.stated("staff utilization", utilization);
            }
            Percent.of("staff scheduled", scheduled, available);
        }
    }

    /**
     * Rooms.
     *
     * @param total all of them
     * @param inUse those that were taken
     * @param maintenance those that could not be used
     */
    public record Rooms(
            @Nullable Integer total,
            @Nullable Integer inUse,
            @Nullable Integer maintenance) {
        /** Checks what is given. */
        public Rooms {
            Checks.count("rooms", total);
            Checks.count("rooms in use", inUse);
            Checks.count("rooms in maintenance", maintenance);
            int taken = (inUse == null ? 0 : inUse) + (maintenance == null ? 0 : maintenance);
            if (total != null && taken > total) {
                throw new IllegalArgumentException("rooms: " + taken + " are in use or maintenance, of " + total);
            }
        }

        @Nullable
        Integer usable() {
            return total == null ? null : Integer.valueOf(total - (maintenance == null ? 0 : maintenance));
        }

        @Nullable
        Integer available() {
            Integer usable = usable();
            return usable == null || inUse == null ? null : Integer.valueOf(usable - inUse);
        }
    }

    /**
     * Appointments that there could be on that day.
     *
     * @param total all of them
     * @param booked those that were booked, which may be more
     */
    public record Slots(@Nullable Integer total, @Nullable Integer booked) {
        /** Checks what is given. */
        public Slots {
            Checks.count("slots", total);
            Checks.count("slots booked", booked);
            Percent.of("slots booked", booked, total);
        }

        @Nullable
        Integer available() {
            return total == null || booked == null ? null : Integer.valueOf(Math.max(0, total - booked));
        }
    }

    /**
     * Patients who were there.
     *
     * @param present how many
     * @param waiting how many of them waited
     * @param averageWait for how many minutes
     * @param averageVisit for how many minutes they stayed
     */
    public record Patients(
            @Nullable Integer present,
            @Nullable Integer waiting,
            @Nullable BigDecimal averageWait,
            @Nullable BigDecimal averageVisit) {
        /** Checks what is given. */
        public Patients {
            Checks.count("patients", present);
            Checks.count("patients waiting", waiting);
            if (averageWait != null) {
                Percent.stated("average wait", averageWait);
            }
            if (averageVisit != null) {
                Percent.stated("average visit", averageVisit);
            }
        }
    }

    /**
     * Critical devices.
     *
     * @param available those that were free
     * @param inUse those that were in use
     */
    public record Equipment(
            @Nullable Integer available, @Nullable Integer inUse) {
        /** Checks what is given. */
        public Equipment {
            Checks.count("equipment available", available);
            Checks.count("equipment in use", inUse);
        }
    }
}
