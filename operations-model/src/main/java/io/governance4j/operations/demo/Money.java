package io.governance4j.operations.demo;

import java.math.BigDecimal;

/** Amounts of two places, kept in cents. */
final class Money {
    static final BigDecimal NONE = of(0);

    private Money() {}

    static BigDecimal of(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }
}
