package io.governance4j.raci;

/** The four letters of a RACI matrix (seed 001). */
public enum RaciRole {
    /** Does the work. */
    RESPONSIBLE,
    /** Decides. */
    ACCOUNTABLE,
    /** Gives input. */
    CONSULTED,
    /** Is kept updated. */
    INFORMED;

    /**
     * The letter in a printed matrix.
     *
     * @return R, A, C or I
     */
    public char letter() {
        return name().charAt(0);
    }
}
