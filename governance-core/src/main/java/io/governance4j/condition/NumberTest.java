package io.governance4j.condition;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of numbers. A string that is a decimal number, such as {@code 12.50} or {@code 1e3}, counts as that number;
 * a {@code double} counts as the decimal number that {@code Double.toString} writes.
 */
public final class NumberTest implements ValueTest {
    /** How to compare. */
    public enum Op {
        /** The attribute is the bound or more. */
        AT_LEAST("is at least"),
        /** The attribute is the bound or less. */
        AT_MOST("is at most"),
        /** The attribute is more than the bound. */
        GREATER_THAN("is greater than"),
        /** The attribute is less than the bound. */
        LESS_THAN("is less than");

        private final String words;

        Op(String words) {
            this.words = words;
        }

        private boolean holds(int order) {
            return switch (this) {
                case AT_LEAST -> order >= 0;
                case AT_MOST -> order <= 0;
                case GREATER_THAN -> order > 0;
                case LESS_THAN -> order < 0;
            };
        }
    }

    private final Op op;
    private final Decimal bound;

    /**
     * Creates the test.
     *
     * @param op how to compare
     * @param bound what to compare with
     */
    public NumberTest(Op op, BigDecimal bound) {
        this.op = Objects.requireNonNull(op, "op");
        this.bound = new Decimal(bound);
    }

    /**
     * How to compare.
     *
     * @return the operator
     */
    public Op op() {
        return op;
    }

    /**
     * What to compare with.
     *
     * @return the bound
     */
    public BigDecimal bound() {
        return bound.value();
    }

    @Override
    public Truth test(Object attribute) {
        int order = bound.compare(attribute);
        return order == Decimal.INCOMPARABLE ? Truth.UNKNOWN : Truth.of(op.holds(order));
    }

    @Override
    public String describe() {
        return op.words + " " + bound.value();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberTest that && op == that.op && bound().equals(that.bound());
    }

    @Override
    public int hashCode() {
        return Objects.hash(op, bound());
    }

    @Override
    public String toString() {
        return describe();
    }
}
