package io.governance4j.condition;

import io.governance4j.Resource;
import io.governance4j.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether two attributes are equal: numbers by value, times as instants, strings exactly. Where one of them has several
 * values, one common value is enough.
 *
 * @param other the attribute to compare with
 */
public record SameAs(AttributePath other) implements Test {
    /**
     * Refuses {@code env.now}: that a stored time is exactly now is never what was meant.
     *
     * @param other the attribute to compare with
     */
    public SameAs {
        if (other.source() == AttributePath.Source.ENV) {
            throw new IllegalArgumentException("env.now can be tested with after and before only");
        }
    }

    @Override
    public Truth evaluate(AttributePath attribute, Subject subject, @Nullable Resource resource, long nowMillis) {
        return compare(attribute.read(subject, resource), other.read(subject, resource));
    }

    /**
     * Compares what two attributes have; the order does not matter.
     *
     * @param left one value, a list of them, or null when the attribute is missing
     * @param right the same of the other attribute
     * @return whether they are equal
     */
    public static Truth compare(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Truth.UNKNOWN;
        }
        if (!(left instanceof List<?> many)) {
            return oneOf(left, right);
        }
        Truth outcome = Truth.FALSE;
        for (int i = 0; i < many.size() && outcome != Truth.TRUE; i++) {
            outcome = outcome.or(oneOf(many.get(i), right));
        }
        return outcome;
    }

    private static Truth oneOf(Object left, Object right) {
        if (!(right instanceof List<?> many)) {
            return Scalars.same(left, right);
        }
        Truth outcome = Truth.FALSE;
        for (int i = 0; i < many.size() && outcome != Truth.TRUE; i++) {
            outcome = outcome.or(Scalars.same(left, many.get(i)));
        }
        return outcome;
    }

    @Override
    public String describe() {
        return "equals " + other;
    }
}
