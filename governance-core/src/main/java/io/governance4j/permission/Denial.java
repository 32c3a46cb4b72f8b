package io.governance4j.permission;

import io.governance4j.Names;
import io.governance4j.condition.Condition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A permission withheld from a role, whatever other roles grant. What cannot be decided counts as denied.
 *
 * @param role the role
 * @param permission the permission
 * @param scope the records for which it is withheld
 * @param when when it is withheld, or null for always
 * @param description why, or null
 */
public record Denial(
        String role,
        String permission,
        Scope scope,
        @Nullable Condition when,
        @Nullable String description) {
    /**
     * Checks the names.
     *
     * @param role the role
     * @param permission the permission
     * @param scope the records for which it is withheld
     * @param when when it is withheld, or null for always
     * @param description why, or null
     */
    public Denial {
        Names.require("role", role);
        Names.require("permission", permission);
        Objects.requireNonNull(scope, "scope");
    }
}
