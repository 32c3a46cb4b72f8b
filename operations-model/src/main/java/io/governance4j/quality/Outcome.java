package io.governance4j.quality;

import io.governance4j.operations.Coded;

/** What may come of a case or a review. None is disciplinary: reviewers take no such act. */
public enum Outcome implements Coded {
    /** Nothing. */
    NO_ACTION,
    /** Praise. */
    COMMENDATION,
    /** Somebody learns. */
    EDUCATION,
    /** Work is done differently. */
    PROCESS_IMPROVEMENT,
    /** Whoever keeps the protocols hears of it. */
    PROTOCOL_FEEDBACK;
}
