package io.governance4j.condition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A literal number, taken apart once so that comparing an attribute with it allocates nothing.
 *
 * <p>Why this is exact: rounding to the nearest {@code double} never reverses an order. So if an attribute is not the
 * literal's nearest {@code double}, comparing the two doubles is comparing the numbers; if it is, the answer is the same
 * each time and is computed in the constructor. The same goes for {@code float}.
 */
final class Decimal {
    /** Returned for what is not a number. */
    static final int INCOMPARABLE = Integer.MIN_VALUE;

    private final BigDecimal value;
    private final DecimalText text;

    /** The greatest whole number that is not above the value; meaningless when {@code beyondLong} is not 0. */
    private final long floor;

    private final boolean whole;

    /** 1 when the value is above every {@code long}, -1 when it is below, else 0. */
    private final int beyondLong;

    private final double nearestDouble;
    private final int doubleTie;
    private final float nearestFloat;
    private final int floatTie;

    Decimal(BigDecimal value) {
        this.value = value;
        this.text = new DecimalText(value);
        BigInteger below = floor(value);
        this.beyondLong = below.bitLength() > 63 ? value.signum() : 0;
        this.floor = below.longValue();
        this.whole = beyondLong == 0 && value.compareTo(BigDecimal.valueOf(floor)) == 0;
        this.nearestDouble = value.doubleValue();
        this.doubleTie = Double.isFinite(nearestDouble)
                ? BigDecimal.valueOf(nearestDouble).compareTo(value)
                : 0;
        this.nearestFloat = value.floatValue();
        this.floatTie =
                Float.isFinite(nearestFloat) ? new BigDecimal(Float.toString(nearestFloat)).compareTo(value) : 0;
    }

    BigDecimal value() {
        return value;
    }

    /** The sign of attribute minus literal, or {@link #INCOMPARABLE}. */
    int compare(Object attribute) {
        if (attribute instanceof String string) {
            return text.compare(string);
        }
        if (!(attribute instanceof Number number) || Scalars.notANumber(number)) {
            return INCOMPARABLE;
        }
        if (Scalars.fitsLong(number)) {
            return compareLong(number.longValue());
        }
        if (number instanceof Double d) {
            return order(d < nearestDouble, d > nearestDouble, doubleTie);
        }
        if (number instanceof Float f) {
            return order(f < nearestFloat, f > nearestFloat, floatTie);
        }
        if (number instanceof BigDecimal decimal) {
            return decimal.compareTo(value);
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer).compareTo(value);
        }
        return text.compare(number.toString());
    }

    private int compareLong(long attribute) {
        if (beyondLong != 0) {
            return -beyondLong;
        }
        return order(attribute < floor, attribute > floor, whole ? 0 : -1);
    }

    private static int order(boolean less, boolean more, int tie) {
        if (less) {
            return -1;
        }
        return more ? 1 : tie;
    }

    /** Looks at the magnitude first: 1E+2147483647 must not be written out. */
    private static BigInteger floor(BigDecimal value) {
        long digitsBeforePoint = (long) value.precision() - value.scale();
        if (value.signum() == 0) {
            return BigInteger.ZERO;
        }
        if (digitsBeforePoint <= 0) {
            return value.signum() > 0 ? BigInteger.ZERO : BigInteger.ONE.negate();
        }
        if (digitsBeforePoint > 19) {
            return BigInteger.TWO.pow(64);
        }
        return value.setScale(0, RoundingMode.FLOOR).toBigInteger();
    }
}
