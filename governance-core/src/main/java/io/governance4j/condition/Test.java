package io.governance4j.condition;

import io.governance4j.Resource;
import io.governance4j.Subject;
import org.jspecify.annotations.Nullable;

/** What an attribute must pass. Immutable values, safe to share between threads. */
public sealed interface Test permits ValueTest, Exists, SameAs {
    /**
     * Reads the attribute and tests it.
     *
     * @param attribute which attribute
     * @param subject who asks
     * @param resource what is asked about, or null
     * @param nowMillis the value of {@code env.now}, in milliseconds since 1970
     * @return the outcome
     */
    Truth evaluate(AttributePath attribute, Subject subject, @Nullable Resource resource, long nowMillis);

    /**
     * Says the test in words, as the rest of a sentence that begins with the attribute.
     *
     * @return for instance {@code equals cardiology}
     */
    String describe();
}
