package io.governance4j.condition;

import io.governance4j.Names;
import io.governance4j.Resource;
import io.governance4j.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Holds when a feature is on for the same subject.
 *
 * @param feature the feature's key
 */
public record FeatureOn(String feature) implements Condition {
    /**
     * Checks the name.
     *
     * @param feature the feature's key
     */
    public FeatureOn {
        Names.require("feature", feature);
    }

    @Override
    public Truth evaluate(Subject subject, @Nullable Resource resource, long nowMillis, World world) {
        return world.feature(feature, subject, resource, nowMillis);
    }

    @Override
    public String describe() {
        return "feature " + feature + " is on";
    }
}
