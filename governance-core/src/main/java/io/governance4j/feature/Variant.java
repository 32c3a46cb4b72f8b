package io.governance4j.feature;

import io.governance4j.Names;
import org.jspecify.annotations.Nullable;

/**
 * One of several forms of a feature.
 *
 * @param name the variant's name
 * @param weight its share, relative to the sum of the weights; at least 1
 * @param payload JSON text for the host, or null
 */
public record Variant(String name, int weight, @Nullable String payload) {
    /**
     * Checks name and weight.
     *
     * @param name the variant's name
     * @param weight its share, relative to the sum of the weights; at least 1
     * @param payload JSON text for the host, or null
     */
    public Variant {
        Names.require("variant name", name);
        if (weight < 1 || weight > 1_000_000) {
            throw new IllegalArgumentException("weight must be between 1 and 1000000, but is " + weight);
        }
    }
}
