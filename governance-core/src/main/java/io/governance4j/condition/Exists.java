package io.governance4j.condition;

import io.governance4j.Resource;
import io.governance4j.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Whether an attribute is there: the only test that turns a missing attribute into an answer. An attribute with an empty
 * list of values is there. Without a resource, nothing is known about the resource's attributes.
 *
 * @param expected true when it must be there, false when it must not
 */
public record Exists(boolean expected) implements Test {
    @Override
    public Truth evaluate(AttributePath attribute, Subject subject, @Nullable Resource resource, long nowMillis) {
        if (attribute.source() == AttributePath.Source.RESOURCE && resource == null) {
            return Truth.UNKNOWN;
        }
        return Truth.of((attribute.read(subject, resource) != null) == expected);
    }

    @Override
    public String describe() {
        return expected ? "exists" : "does not exist";
    }
}
