package io.governance4j.jdbc.internal.rows;

import io.governance4j.condition.Truth;
import org.jooq.Condition;

/**
 * A question with three outcomes as two conditions of which neither is ever null; where both fail, the outcome is unknown.
 *
 * @param isTrue where it is true
 * @param isFalse where it is false
 */
record Outcome(Condition isTrue, Condition isFalse) {
    static final Outcome UNKNOWN = new Outcome(Logic.NO, Logic.NO);

    static Outcome of(Truth truth) {
        return new Outcome(truth == Truth.TRUE ? Logic.YES : Logic.NO, truth == Truth.FALSE ? Logic.YES : Logic.NO);
    }

    /** True or false, never unknown. */
    static Outcome of(Condition isTrue) {
        return new Outcome(isTrue, Logic.not(isTrue));
    }
}
