package io.governance4j.feature;

import io.governance4j.condition.Condition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold before a feature's status is looked at.
 *
 * @param schedule when it can be on, or null for always
 * @param requires the features that must be on for the same subject
 * @param when a condition on the subject, or null
 */
public record Availability(
        @Nullable Schedule schedule,
        Set<String> requires,
        @Nullable Condition when) {
    /** No limits. */
    public static final Availability ALWAYS = new Availability(null, Set.of(), null);

    /**
     * Copies the set.
     *
     * @param schedule when it can be on, or null for always
     * @param requires the features that must be on for the same subject
     * @param when a condition on the subject, or null
     */
    public Availability {
        requires = Set.copyOf(requires);
    }
}
