package io.governance4j.condition;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value as a pack writes it behind {@code equals} and {@code in}: a string, a number or a boolean. Immutable.
 *
 * <p>A number equals a number of the same value (1 = 1.0) and never a string: {@code 1} is not {@code "1"}.
 */
public final class Literal {
    private final Object value;
    private final @Nullable Decimal number;

    private Literal(Object value) {
        this.value = value;
        this.number = value instanceof BigDecimal decimal ? new Decimal(decimal) : null;
    }

    /**
     * Checks a value; numbers become a {@link BigDecimal}.
     *
     * @param value a string, boolean or finite number
     * @return the literal
     * @throws IllegalArgumentException if it is anything else
     */
    public static Literal of(@Nullable Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof BigDecimal) {
            return new Literal(value);
        }
        if (value instanceof Number && !Scalars.notANumber(value)) {
            return new Literal(new BigDecimal(value.toString()));
        }
        throw new IllegalArgumentException(
                "a value to compare with must be a string, a finite number or a boolean, but is "
                        + (value == null
                                ? "null"
                                : value instanceof Number
                                        ? value
                                        : "a " + value.getClass().getSimpleName()));
    }

    /**
     * The value.
     *
     * @return a {@link String}, {@link Boolean} or {@link BigDecimal}
     */
    public Object value() {
        return value;
    }

    Truth matches(Object attribute) {
        if (Scalars.notANumber(attribute) || Times.isTime(attribute)) {
            return Truth.UNKNOWN; // no literal stands for such a value
        }
        if (number == null || !(attribute instanceof Number)) {
            return Truth.of(value.equals(attribute));
        }
        int order = number.compare(attribute);
        return order == Decimal.INCOMPARABLE ? Truth.UNKNOWN : Truth.of(order == 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Literal that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }

    /** The value, shortened to fit into a sentence. */
    @Override
    public String toString() {
        return value instanceof String text ? Wording.plain(text) : value.toString();
    }
}
