package io.governance4j.operations;

import java.util.EnumSet;
import java.util.Set;

/** The states of a case, and from each the ones that it can go to. */
public enum CaseStatus implements Coded {
    /** Opened, and nothing has been done. */
    NEW,
    /** Under treatment. */
    ACTIVE,
    /** Treatment rests. */
    ON_HOLD,
    /** Treatment waits until somebody agrees, as the payer. */
    PENDING_APPROVAL,
    /** Ended as it should. It can be taken up again, as long as it is not archived. */
    COMPLETED,
    /** Ended without. It stays so: who comes again gets a new case. */
    CANCELLED,
    /** Put away; nothing changes any more. */
    ARCHIVED;

    /** {@return the states that a case in this one can go to; never this one} */
    public Set<CaseStatus> next() {
        return switch (this) {
            case NEW -> EnumSet.of(ACTIVE, CANCELLED);
            case ACTIVE -> EnumSet.of(ON_HOLD, PENDING_APPROVAL, COMPLETED, CANCELLED);
            case ON_HOLD -> EnumSet.of(ACTIVE, CANCELLED);
            case PENDING_APPROVAL -> EnumSet.of(ACTIVE, COMPLETED, CANCELLED);
            case COMPLETED -> EnumSet.of(ACTIVE, ARCHIVED);
            case CANCELLED -> EnumSet.of(ARCHIVED);
            case ARCHIVED -> EnumSet.noneOf(CaseStatus.class);
        };
    }

    /** {@return whether the case has ended, so that it has a time of closing} */
    public boolean closed() {
        return this == COMPLETED || this == CANCELLED || this == ARCHIVED;
    }
}
