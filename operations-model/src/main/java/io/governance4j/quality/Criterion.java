package io.governance4j.quality;

import io.governance4j.operations.Coded;

/** What is scored. */
public enum Criterion implements Coded {
    /** What was written down. */
    DOCUMENTATION,
    /** What was looked at. */
    ASSESSMENT,
    /** What was done. */
    TREATMENT,
    /** What was given. */
    MEDICATION,
    /** Whether the protocol was followed. */
    PROTOCOL_ADHERENCE,
    /** How soon. */
    TIMELINESS,
    /** How people spoke with each other. */
    COMMUNICATION,
    /** Whether everybody was safe. */
    SAFETY,
    /** All of them together; computed. */
    OVERALL;
}
