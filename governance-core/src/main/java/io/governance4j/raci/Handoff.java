package io.governance4j.raci;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done when work changes hands.
 *
 * @param description when, or null
 * @param steps what is done, in order
 */
public record Handoff(@Nullable String description, List<String> steps) {
    /**
     * Copies the list.
     *
     * @param description when, or null
     * @param steps what is done, in order
     */
    public Handoff {
        steps = List.copyOf(steps);
    }
}
