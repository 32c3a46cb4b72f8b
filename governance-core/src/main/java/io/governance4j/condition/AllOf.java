package io.governance4j.condition;

import io.governance4j.Resource;
import io.governance4j.Subject;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds when every one of its conditions holds.
 *
 * @param conditions at least one condition, asked in this order until one decides
 */
public record AllOf(List<Condition> conditions) implements Condition {
    /**
     * Copies the list.
     *
     * @param conditions at least one condition, asked in this order until one decides
     */
    public AllOf {
        conditions = Parts.copy("all", conditions);
    }

    @Override
    public Truth evaluate(Subject subject, @Nullable Resource resource, long nowMillis, World world) {
        Truth outcome = Truth.TRUE;
        for (int i = 0; i < conditions.size(); i++) {
            outcome = outcome.and(conditions.get(i).evaluate(subject, resource, nowMillis, world));
            if (outcome == Truth.FALSE) {
                return outcome;
            }
        }
        return outcome;
    }

    @Override
    public String describe() {
        return Parts.join(conditions, " and ");
    }

    @Override
    public void visit(Consumer<? super Condition> visitor) {
        visitor.accept(this);
        conditions.forEach(one -> one.visit(visitor));
    }
}
