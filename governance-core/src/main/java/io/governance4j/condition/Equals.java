package io.governance4j.condition;

import java.util.Objects;

/**
 * Whether an attribute is a value.
 *
 * @param value the value
 */
public record Equals(Literal value) implements ValueTest {
    /**
     * Checks that there is a value.
     *
     * @param value the value
     */
    public Equals {
        Objects.requireNonNull(value, "value");
    }

    /**
     * A test for a plain value.
     *
     * @param value a string, boolean or finite number
     * @return the test
     */
    public static Equals to(Object value) {
        return new Equals(Literal.of(value));
    }

    @Override
    public Truth test(Object attribute) {
        return value.matches(attribute);
    }

    @Override
    public String describe() {
        return "equals " + value;
    }
}
