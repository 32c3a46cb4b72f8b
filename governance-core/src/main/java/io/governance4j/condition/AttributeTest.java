package io.governance4j.condition;

import io.governance4j.Resource;
import io.governance4j.Subject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts one attribute to a test.
 *
 * @param attribute which attribute
 * @param test what it must pass
 */
public record AttributeTest(AttributePath attribute, Test test) implements Condition {
    /**
     * Refuses every test of {@code env.now} that is not a comparison of times.
     *
     * @param attribute which attribute
     * @param test what it must pass
     */
    public AttributeTest {
        Objects.requireNonNull(attribute, "attribute");
        Objects.requireNonNull(test, "test");
        if (attribute.source() == AttributePath.Source.ENV && !(test instanceof TimeTest)) {
            throw new IllegalArgumentException("env.now can be tested with after and before only");
        }
    }

    @Override
    public Truth evaluate(Subject subject, @Nullable Resource resource, long nowMillis, World world) {
        return test.evaluate(attribute, subject, resource, nowMillis);
    }

    @Override
    public String describe() {
        return attribute + " " + test.describe();
    }
}
