package io.governance4j.operations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Shares in percent, with two decimal places, as the columns keep them. */
final class Percent {
    private static final BigDecimal END = BigDecimal.valueOf(10_000);

    private Percent() {}

    /** Returns how much one is of the other, or null where one is not known or there is nothing to be a share of. */
    static @Nullable BigDecimal of(String field, @Nullable Integer part, @Nullable Integer whole) {
        if (part == null || whole == null) {
            return null;
        }
        if (whole == 0) {
            if (part > 0) {
                throw new IllegalArgumentException(field + ": is " + part + " where there is nothing to be taken");
            }
            return null;
        }
        BigDecimal percent =
                BigDecimal.valueOf(part).movePointRight(2).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_EVEN);
        return stated(field, percent);
    }

    /** Refuses what decimal(6,2) does not keep, if there is anything. */
    static void check(String field, @Nullable BigDecimal value) {
        if (value != null) {
            stated(field, value);
        }
    }

    /** Refuses what decimal(6,2) does not keep. */
    static BigDecimal stated(String field, BigDecimal value) {
        if (value.signum() < 0 || value.compareTo(END) >= 0) {
            throw new IllegalArgumentException(field + ": must be from 0 to below 10000, but is " + value);
        }
        if (value.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException(field + ": has more than two decimal places: " + value);
        }
        return value;
    }
}
