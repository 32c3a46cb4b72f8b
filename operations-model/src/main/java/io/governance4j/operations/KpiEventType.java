package io.governance4j.operations;

/** What can happen at a clinic: the twenty types of seed 002. */
public enum KpiEventType implements Coded {
    /** An appointment was made. */
    APPOINTMENT_SCHEDULED,
    /** An appointment took place. */
    APPOINTMENT_COMPLETED,
    /** An appointment was called off. */
    APPOINTMENT_CANCELLED,
    /** A patient did not come. */
    APPOINTMENT_NO_SHOW,
    /** A patient came. */
    PATIENT_CHECKED_IN,
    /** A patient left. */
    PATIENT_CHECKED_OUT,
    /** A treatment began. */
    TREATMENT_STARTED,
    /** A treatment ended. */
    TREATMENT_COMPLETED,
    /** The last day of a credential has passed; {@link Credentials} records it. */
    CREDENTIAL_EXPIRED,
    /** A credential holds for longer; {@link Credentials} records it. */
    CREDENTIAL_RENEWED,
    /** Somebody began to work. */
    STAFF_SHIFT_STARTED,
    /** Somebody stopped working. */
    STAFF_SHIFT_ENDED,
    /** A clinic became fuller; {@link CapacitySnapshots} records it. */
    CAPACITY_THRESHOLD_REACHED,
    /** A room was taken. */
    ROOM_OCCUPIED,
    /** A room became free. */
    ROOM_RELEASED,
    /** A device was used. */
    EQUIPMENT_USED,
    /** A supply ran out. */
    SUPPLY_DEPLETED,
    /** Care was not as it should be. */
    QUALITY_INCIDENT,
    /** Somebody was in danger. */
    SAFETY_ALERT,
    /** What the clinic counts beside; the name says what. */
    CUSTOM;
}
