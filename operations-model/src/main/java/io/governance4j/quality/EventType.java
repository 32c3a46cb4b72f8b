package io.governance4j.quality;

import io.governance4j.operations.Coded;

/** What may open a case. */
public enum EventType implements Coded {
    /** A cardiac arrest. */
    CARDIAC_ARREST,
    /** A patient who refused. */
    REFUSAL,
    /** How soon help was there. */
    RESPONSE_TIME,
    /** How long it stayed. */
    ON_SCENE_TIME,
    /** An airway was managed. */
    AIRWAY,
    /** A controlled substance was given or lost. */
    CONTROLLED_SUBSTANCE,
    /** A medication was wrong. */
    MEDICATION_ERROR,
    /** A patient was critical. */
    CRITICAL_PATIENT,
    /** A patient was a child. */
    PEDIATRIC_PATIENT,
    /** A patient was restrained. */
    RESTRAINT,
    /** Equipment failed. */
    EQUIPMENT_FAILURE,
    /** A protocol was left. */
    PROTOCOL_DEVIATION,
    /** Documentation is missing. */
    DOCUMENTATION_GAP,
    /** Somebody complained. */
    COMPLAINT,
    /** Chance. */
    RANDOM_SAMPLE,
    /** None of these. */
    OTHER;
}
