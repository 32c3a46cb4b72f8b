package io.governance4j.condition;

import io.governance4j.Resource;
import io.governance4j.Subject;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds when its condition does not. What is unknown stays unknown.
 *
 * @param condition what must not hold
 */
public record Not(Condition condition) implements Condition {
    /**
     * Checks that there is a condition.
     *
     * @param condition what must not hold
     */
    public Not {
        Objects.requireNonNull(condition, "condition");
    }

    @Override
    public Truth evaluate(Subject subject, @Nullable Resource resource, long nowMillis, World world) {
        return condition.evaluate(subject, resource, nowMillis, world).not();
    }

    @Override
    public String describe() {
        return "not (" + condition.describe() + ")";
    }

    @Override
    public void visit(Consumer<? super Condition> visitor) {
        visitor.accept(this);
        condition.visit(visitor);
    }
}
