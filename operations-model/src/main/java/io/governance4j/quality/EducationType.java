package io.governance4j.quality;

import java.util.Locale;

/** In what form somebody learns. */
public enum EducationType {
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

    /** {@return what the column holds} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
