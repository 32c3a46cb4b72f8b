package io.governance4j.permission;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what: the part of a policy that permissions are decided by.
 *
 * @param roles the roles, by name
 * @param permissions the permissions, by name
 * @param grants what roles may do
 * @param denials what roles may not do
 * @param guardrails what nobody may do, by id
 * @param agentRole the role whose grants are all that AI agents may do, or null when agents may do nothing
 */
public record AccessRules(
        Map<String, Role> roles,
        Map<String, Permission> permissions,
        List<Grant> grants,
        List<Denial> denials,
        Map<String, Guardrail> guardrails,
        @Nullable String agentRole) {
    /** No rules, so nothing is allowed. */
    public static final AccessRules NONE = new AccessRules(Map.of(), Map.of(), List.of(), List.of(), Map.of(), null);

    /**
     * Copies the collections.
     *
     * @param roles the roles, by name
     * @param permissions the permissions, by name
     * @param grants what roles may do
     * @param denials what roles may not do
     * @param guardrails what nobody may do, by id
     * @param agentRole the role whose grants are all that AI agents may do, or null when agents may do nothing
     */
    public AccessRules {
        roles = Map.copyOf(roles);
        permissions = Map.copyOf(permissions);
        grants = List.copyOf(grants);
        denials = List.copyOf(denials);
        guardrails = Map.copyOf(guardrails);
    }
}
