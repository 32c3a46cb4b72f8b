package io.governance4j.condition;

import io.governance4j.Resource;
import io.governance4j.Subject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A question about a subject and a resource with three possible outcomes. Conditions are immutable values and safe to
 * share between threads; apart from {@link Matches}, evaluating one allocates nothing unless a number is too wide for
 * a {@code long} and a {@code double}.
 */
public sealed interface Condition permits AllOf, AnyOf, Not, AttributeTest, FeatureOn, ModuleOn, PermissionHeld {
    /**
     * Answers the question. Never throws because of an attribute's value: what cannot be compared is unknown.
     *
     * @param subject who asks
     * @param resource what is asked about, or null; every {@code resource.*} is then unknown
     * @param nowMillis the time of the question, in milliseconds since 1970
     * @param world answers what attributes cannot
     * @return the outcome
     */
    Truth evaluate(Subject subject, @Nullable Resource resource, long nowMillis, World world);

    /**
     * Says the condition in words, for explanations: {@code subject.department equals cardiology}. Long values are
     * shortened and control characters are replaced, so that the sentence fits into one line of a log.
     *
     * @return a short sentence without a full stop
     */
    String describe();

    /**
     * Shows this condition and then every condition inside it, outermost first, for instance to find what is referred
     * to.
     *
     * @param visitor is called once for each condition
     */
    default void visit(Consumer<? super Condition> visitor) {
        visitor.accept(this);
    }
}
