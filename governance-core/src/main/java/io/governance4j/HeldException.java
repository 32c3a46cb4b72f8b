package io.governance4j;

import io.governance4j.audit.retention.Hold;

/** Evidence was not erased, because a legal hold covers it. Carries the hold. */
public final class HeldException extends GovernanceException {
    private static final long serialVersionUID = 1L;

    private final transient Hold hold;
    private final transient long erased;

    /**
     * Creates the exception.
     *
     * @param hold the hold
     * @param erased of how many events the data had been erased before it was met
     */
    public HeldException(Hold hold, long erased) {
        super("Not erased: " + hold
                + (erased == 0 ? "" : " (it was placed after " + erased + " events had been erased)"));
        this.hold = hold;
        this.erased = erased;
    }

    /**
     * The hold.
     *
     * @return one of the holds that cover what was to be erased
     */
    public Hold hold() {
        return hold;
    }

    /**
     * What had been erased when the hold was met.
     *
     * @return the number of events; more than 0 only when the hold was placed meanwhile
     */
    public long erased() {
        return erased;
    }
}
