package io.governance4j.permission;

import io.governance4j.Names;
import io.governance4j.condition.Condition;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A permission given to a role.
 *
 * @param role the role
 * @param permission the permission
 * @param scope how far it reaches
 * @param except relations to the resource that make the grant not match, also when the resource does not state them
 * @param when what must be true besides, or null
 * @param description why, or null
 */
public record Grant(
        String role,
        String permission,
        Scope scope,
        Set<String> except,
        @Nullable Condition when,
        @Nullable String description) {
    /**
     * Checks the names and copies the set.
     *
     * @param role the role
     * @param permission the permission
     * @param scope how far it reaches
     * @param except relations to the resource that make the grant not match, also when the resource does not state them
     * @param when what must be true besides, or null
     * @param description why, or null
     */
    public Grant {
        Names.require("role", role);
        Names.require("permission", permission);
        Objects.requireNonNull(scope, "scope");
        except = Set.copyOf(except);
    }
}
