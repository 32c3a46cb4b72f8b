package io.governance4j.condition;

import java.util.List;
import java.util.StringJoiner;

/** What the two combinators share. */
final class Parts {
    private Parts() {}

    /** An empty {@code all} would always hold and open a grant to everyone, so none is accepted. */
    static List<Condition> copy(String word, List<Condition> conditions) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException(word + " must combine at least one condition");
        }
        return List.copyOf(conditions);
    }

    static String join(List<Condition> conditions, String word) {
        if (conditions.size() == 1) {
            return conditions.get(0).describe();
        }
        StringJoiner joined = new StringJoiner(word);
        for (Condition one : conditions) {
            boolean combined = one instanceof AllOf || one instanceof AnyOf;
            joined.add(combined ? "(" + one.describe() + ")" : one.describe());
        }
        return joined.toString();
    }
}
