package io.governance4j.feature;

import io.governance4j.Label;
import io.governance4j.Names;
import java.util.Objects;

/**
 * One feature flag as the policy defines it. An immutable value.
 *
 * @param key the key that programs ask for
 * @param label what people call it
 * @param status how far it has come
 * @param audience who is in while it is in pilot or beta
 * @param availability what must hold besides
 * @param content configuration and variants
 */
public record Feature(
        String key, Label label, FeatureStatus status, Audience audience, Availability availability, Content content) {
    /**
     * Checks the key.
     *
     * @param key the key that programs ask for
     * @param label what people call it
     * @param status how far it has come
     * @param audience who is in while it is in pilot or beta
     * @param availability what must hold besides
     * @param content configuration and variants
     */
    public Feature {
        Names.require("feature key", key);
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(availability, "availability");
        Objects.requireNonNull(content, "content");
    }
}
