package io.governance4j.raci;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is called, in order.
 *
 * @param description when, or null
 * @param path the roles, first to last
 */
public record Escalation(@Nullable String description, List<String> path) {
    /**
     * Copies the list.
     *
     * @param description when, or null
     * @param path the roles, first to last
     */
    public Escalation {
        path = List.copyOf(path);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path must name at least one role");
        }
    }
}
