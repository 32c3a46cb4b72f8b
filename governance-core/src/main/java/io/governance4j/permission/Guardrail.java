package io.governance4j.permission;

import io.governance4j.Names;
import io.governance4j.SubjectKind;
import io.governance4j.condition.Condition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds in every combination of roles and is lifted by no override.
 *
 * @param id the guardrail's id
 * @param permissions what it forbids
 * @param kinds the kinds of subject it binds; none named means every kind
 * @param roles the roles it binds; none named means everyone
 * @param when when it binds, or null for always; what cannot be decided binds
 * @param description why, or null
 */
public record Guardrail(
        String id,
        Set<String> permissions,
        Set<SubjectKind> kinds,
        Set<String> roles,
        @Nullable Condition when,
        @Nullable String description) {
    /**
     * Checks the id and copies the sets.
     *
     * @param id the guardrail's id
     * @param permissions what it forbids
     * @param kinds the kinds of subject it binds; none named means every kind
     * @param roles the roles it binds; none named means everyone
     * @param when when it binds, or null for always; what cannot be decided binds
     * @param description why, or null
     */
    public Guardrail {
        Names.require("guardrail", id);
        permissions = Set.copyOf(permissions);
        kinds = Set.copyOf(kinds);
        roles = Set.copyOf(roles);
        if (permissions.isEmpty()) {
            throw new IllegalArgumentException("permissions must name what the guardrail forbids");
        }
    }
}
