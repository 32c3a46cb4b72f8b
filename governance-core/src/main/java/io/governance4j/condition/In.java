package io.governance4j.condition;

import java.util.List;

/**
 * Whether an attribute is one of several values.
 *
 * @param values the values; of an empty list, no attribute is one
 */
public record In(List<Literal> values) implements ValueTest {
    /**
     * Copies the list.
     *
     * @param values the values; of an empty list, no attribute is one
     */
    public In {
        values = List.copyOf(values);
    }

    /**
     * A test for plain values.
     *
     * @param values strings, booleans or finite numbers
     * @return the test
     */
    public static In of(List<?> values) {
        return new In(values.stream().map(Literal::of).toList());
    }

    @Override
    public Truth test(Object attribute) {
        Truth outcome = Truth.FALSE;
        for (int i = 0; i < values.size() && outcome != Truth.TRUE; i++) {
            outcome = outcome.or(values.get(i).matches(attribute));
        }
        return outcome;
    }

    @Override
    public String describe() {
        return "is one of " + Wording.list(values);
    }
}
