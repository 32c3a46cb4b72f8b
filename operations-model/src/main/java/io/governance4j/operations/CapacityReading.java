package io.governance4j.operations;

import io.governance4j.operations.CapacityCounts.Equipment;
import io.governance4j.operations.CapacityCounts.Patients;
import io.governance4j.operations.CapacityCounts.Rooms;
import io.governance4j.operations.CapacityCounts.Slots;
import io.governance4j.operations.CapacityCounts.Staff;
import io.governance4j.operations.internal.Given;
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
    /**
     * Checks what is given.
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
    public CapacityReading {
        Objects.requireNonNull(clinicId, "clinicId");
        Given.optional("serviceLine", serviceLine, 100);
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(rooms, "rooms");
        Objects.requireNonNull(slots, "slots");
        Objects.requireNonNull(patients, "patients");
        Objects.requireNonNull(equipment, "equipment");
        Given.json("dimensions", dimensions);
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
}
