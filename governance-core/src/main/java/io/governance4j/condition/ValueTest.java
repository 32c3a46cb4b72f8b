package io.governance4j.condition;

import io.governance4j.Resource;
import io.governance4j.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A test of one value against literals of the pack. */
public sealed interface ValueTest extends Test
        permits Equals, In, NumberTest, TimeTest, VersionTest, TextTest, Matches {
    /**
     * Tests one value.
     *
     * @param value a string, boolean, number, Instant or LocalDate
     * @return the outcome; unknown when values of this type cannot be compared
     */
    Truth test(Object value);

    /** An attribute with several values passes when one of them does; a missing one is unknown. */
    @Override
    default Truth evaluate(AttributePath attribute, Subject subject, @Nullable Resource resource, long nowMillis) {
        return testAny(attribute.read(subject, resource));
    }

    /**
     * Tests what an attribute has.
     *
     * @param value one value, a list of them, or null when the attribute is missing
     * @return the outcome for the attribute
     */
    default Truth testAny(@Nullable Object value) {
        if (value == null) {
            return Truth.UNKNOWN;
        }
        if (!(value instanceof List<?> many)) {
            return test(value);
        }
        Truth outcome = Truth.FALSE;
        for (int i = 0; i < many.size() && outcome != Truth.TRUE; i++) {
            outcome = outcome.or(test(many.get(i)));
        }
        return outcome;
    }
}
