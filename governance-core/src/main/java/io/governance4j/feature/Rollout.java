package io.governance4j.feature;

import io.governance4j.Names;
import org.jspecify.annotations.Nullable;

/**
 * A gradual rollout: subjects whose {@link Bucket} is at most the percentage are in. Raising the percentage never takes
 * anybody out.
 *
 * @param percentage 0 to 100
 * @param group what makes the order of subjects independent of other features; null for the feature's key
 * @param stickiness the subject attribute that is hashed, or null for the subject's id
 */
public record Rollout(
        int percentage, @Nullable String group, @Nullable String stickiness) {
    /**
     * Checks the percentage and the names.
     *
     * @param percentage 0 to 100
     * @param group what makes the order of subjects independent of other features; null for the feature's key
     * @param stickiness the subject attribute that is hashed, or null for the subject's id
     */
    public Rollout {
        if (percentage < 0 || percentage > 100) {
            throw new IllegalArgumentException("percentage must be between 0 and 100, but is " + percentage);
        }
        if (group != null) {
            Names.require("group", group);
        }
        if (stickiness != null) {
            Names.require("stickiness", stickiness);
        }
    }
}
