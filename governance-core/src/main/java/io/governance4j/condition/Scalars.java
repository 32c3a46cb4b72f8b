package io.governance4j.condition;

import java.math.BigDecimal;

/**
 * Equality of two attribute values. A binary fraction counts as the decimal number that {@code toString} writes, because
 * that is the number people see: the {@code double} 0.1 is 0.1.
 */
final class Scalars {
    /** Below this, every whole number is a {@code double} of the same value. */
    private static final double EXACT = 1L << 53;

    private Scalars() {}

    static Truth same(Object left, Object right) {
        if (notANumber(left) || notANumber(right)) {
            return Truth.UNKNOWN;
        }
        if (left instanceof Number one && right instanceof Number two) {
            return sameNumber(one, two);
        }
        boolean leftIsTime = Times.isTime(left);
        boolean rightIsTime = Times.isTime(right);
        if (leftIsTime != rightIsTime) {
            return Truth.UNKNOWN;
        }
        return Truth.of(leftIsTime ? Times.same(left, right) : left.equals(right));
    }

    /** NaN and the infinities are values that no comparison can answer for. */
    static boolean notANumber(Object value) {
        return (value instanceof Double d && !Double.isFinite(d)) || (value instanceof Float f && !Float.isFinite(f));
    }

    static boolean fitsLong(Number number) {
        return number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte;
    }

    private static Truth sameNumber(Number left, Number right) {
        if (fitsLong(left) && fitsLong(right)) {
            return Truth.of(left.longValue() == right.longValue());
        }
        if (left instanceof Double && right instanceof Double) {
            return Truth.of(left.doubleValue() == right.doubleValue());
        }
        if (left instanceof Double && fitsLong(right) && Math.abs(left.doubleValue()) < EXACT) {
            return Truth.of(left.doubleValue() == right.doubleValue());
        }
        if (right instanceof Double && fitsLong(left) && Math.abs(right.doubleValue()) < EXACT) {
            return Truth.of(left.doubleValue() == right.doubleValue());
        }
        try {
            return Truth.of(new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0);
        } catch (NumberFormatException notDecimal) {
            return Truth.UNKNOWN; // a number class of the host's own that does not print as a number
        }
    }
}
