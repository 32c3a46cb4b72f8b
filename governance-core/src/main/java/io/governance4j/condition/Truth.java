package io.governance4j.condition;

/**
 * The outcome of a condition in Kleene's three-valued logic.
 *
 * <p>A grant and a flag need {@link #TRUE}; a denial and a guardrail match unless the outcome is {@link #FALSE}. So a
 * missing attribute never opens a door, on either side.
 */
public enum Truth {
    /** The condition holds. */
    TRUE,
    /** The condition does not hold. */
    FALSE,
    /** An attribute is missing, or of a type that cannot be compared. */
    UNKNOWN;

    /**
     * The outcome that a plain answer stands for.
     *
     * @param value the answer
     * @return {@link #TRUE} or {@link #FALSE}
     */
    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /**
     * Kleene's conjunction: false as soon as one side is false.
     *
     * @param other the other side
     * @return the outcome of both
     */
    public Truth and(Truth other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
    }

    /**
     * Kleene's disjunction: true as soon as one side is true.
     *
     * @param other the other side
     * @return the outcome of either
     */
    public Truth or(Truth other) {
        if (this == TRUE || other == TRUE) {
            return TRUE;
        }
        return this == FALSE && other == FALSE ? FALSE : UNKNOWN;
    }

    /**
     * Kleene's negation: what is unknown stays unknown.
     *
     * @return the opposite outcome
     */
    public Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
