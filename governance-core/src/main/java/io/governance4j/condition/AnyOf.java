package io.governance4j.condition;

import io.governance4j.Resource;
import io.governance4j.Subject;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds when one of its conditions holds.
 *
 * @param conditions at least one condition, asked in this order until one decides
 */
public record AnyOf(List<Condition> conditions) implements Condition {
    /**
     * Copies the list.
     *
     * @param conditions at least one condition, asked in this order until one decides
     */
    public AnyOf {
        conditions = Parts.copy("any", conditions);
    }

    @Override
    public Truth evaluate(Subject subject, @Nullable Resource resource, long nowMillis, World world) {
        Truth outcome = Truth.FALSE;
        for (int i = 0; i < conditions.size(); i++) {
            outcome = outcome.or(conditions.get(i).evaluate(subject, resource, nowMillis, world));
            if (outcome == Truth.TRUE) {
                return outcome;
            }
        }
        return outcome;
    }

    @Override
    public String describe() {
        return Parts.join(conditions, " or ");
    }

    @Override
    public void visit(Consumer<? super Condition> visitor) {
        visitor.accept(this);
        conditions.forEach(one -> one.visit(visitor));
    }
}
