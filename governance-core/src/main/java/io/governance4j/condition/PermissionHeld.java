package io.governance4j.condition;

import io.governance4j.Names;
import io.governance4j.Resource;
import io.governance4j.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Holds when another permission is held, asked of the same subject and resource.
 *
 * @param permission the permission's name
 */
public record PermissionHeld(String permission) implements Condition {
    /**
     * Checks the name.
     *
     * @param permission the permission's name
     */
    public PermissionHeld {
        Names.require("permission", permission);
    }

    @Override
    public Truth evaluate(Subject subject, @Nullable Resource resource, long nowMillis, World world) {
        return world.permission(permission, subject, resource, nowMillis);
    }

    @Override
    public String describe() {
        return "permission " + permission + " is held";
    }
}
