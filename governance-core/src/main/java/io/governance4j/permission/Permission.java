package io.governance4j.permission;

import io.governance4j.Label;
import io.governance4j.Names;
import io.governance4j.raci.TaskRef;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be done.
 *
 * @param name the name that programs ask for
 * @param label what people call it
 * @param resourceRequired whether asking without a resource is answered with no
 * @param raci the task whose responsible and accountable roles alone pass, or null
 */
public record Permission(
        String name,
        Label label,
        boolean resourceRequired,
        @Nullable TaskRef raci) {
    /**
     * Checks the name.
     *
     * @param name the name that programs ask for
     * @param label what people call it
     * @param resourceRequired whether asking without a resource is answered with no
     * @param raci the task whose responsible and accountable roles alone pass, or null
     */
    public Permission {
        Names.require("permission", name);
    }
}
