package io.governance4j.quality;

import io.governance4j.operations.Coded;

/** In what form somebody learns. */
public enum EducationType implements Coded {
    /** A course. */
    COURSE,
    /** A lab. */
    SKILLS_LAB,
    /** Going through a protocol. */
    PROTOCOL_REVIEW,
    /** Talking about a case. */
    CASE_DISCUSSION,
    /** A simulation. */
    SIMULATION,
    /** Riding along. */
    RIDE_ALONG,
    /** Reading. */
    READING;
}
