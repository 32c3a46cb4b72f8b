package io.governance4j.permission;

import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.Verdict;
import io.governance4j.condition.World;
import io.governance4j.raci.RaciEvaluator;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether a subject may do something, by the rules and overrides of one snapshot. Immutable, safe for all
 * threads; evaluating allocates nothing (but for regular expressions) and does no I/O.
 */
public final class PermissionEvaluator {
    private static final Verdict UNKNOWN = Verdict.no(
            Reason.UNKNOWN_PERMISSION, "permissions", "may not do what the policy does not define as a permission");

    private static final CompiledOverride[] NO_OVERRIDES = {};

    private final Map<String, CompiledPermission> permissions;
    private final Map<String, Map<String, CompiledOverride[]>> overrides;

    /**
     * Compiles rules.
     *
     * @param rules the rules, which have passed lint
     * @param overrides the overrides that were not revoked; those of undefined permissions are left out
     * @param roles the hierarchy of roles
     * @param raci the compiled matrices
     */
    public PermissionEvaluator(
            AccessRules rules, Collection<PermissionOverride> overrides, RoleHierarchy roles, RaciEvaluator raci) {
        Map<String, CompiledPermission> compiled = new HashMap<>();
        Set<String> agents = agentPermissions(rules, roles);
        rules.permissions()
                .values()
                .forEach(permission -> compiled.put(
                        permission.name(),
                        new CompiledPermission(permission, rules, roles, raci, agents.contains(permission.name()))));
        this.permissions = Map.copyOf(compiled);
        this.overrides = byUser(overrides);
    }

    private static Set<String> agentPermissions(AccessRules rules, RoleHierarchy roles) {
        Set<String> names = new HashSet<>();
        if (rules.agentRole() != null) {
            Set<String> included = roles.including(rules.agentRole());
            rules.grants().stream()
                    .filter(grant -> included.contains(grant.role()))
                    .forEach(grant -> names.add(grant.permission()));
        }
        return names;
    }

    private Map<String, Map<String, CompiledOverride[]>> byUser(Collection<PermissionOverride> all) {
        Map<String, Map<String, CompiledOverride[]>> users = new HashMap<>();
        for (PermissionOverride override : all) {
            CompiledPermission permission = permissions.get(override.permission());
            if (permission != null) {
                users.computeIfAbsent(override.userId(), u -> new HashMap<>())
                        .merge(
                                override.permission(),
                                new CompiledOverride[] {new CompiledOverride(override)},
                                CompiledOverride::denialsFirst);
            }
        }
        return users;
    }

    /**
     * Answers the question.
     *
     * @param permission the permission's name
     * @param subject who asks
     * @param resource the record, or null to ask whether it is possible at all
     * @param nowMillis the time, in milliseconds since 1970
     * @param world what conditions may ask for
     * @return the verdict, one of those made when the policy was compiled
     */
    public Verdict evaluate(
            String permission, Subject subject, @Nullable Resource resource, long nowMillis, World world) {
        CompiledPermission rules = permissions.get(permission);
        if (rules == null) {
            return UNKNOWN;
        }
        Map<String, CompiledOverride[]> own = overrides.get(subject.id());
        CompiledOverride[] exceptions = own == null ? null : own.get(permission);
        return rules.evaluate(subject, resource, nowMillis, world, exceptions);
    }

    /**
     * Answers for all rows of a kind at once: the rule says yes about a row exactly where {@link #evaluate} does.
     *
     * @param permission the permission's name
     * @param subject who asks
     * @param type the kind of record, or null when any may be meant
     * @param nowMillis the time, in milliseconds since 1970
     * @param world what conditions may ask for
     * @return the rule, and the way by which the most is reached or why nothing is
     */
    public RowVerdict rows(String permission, Subject subject, @Nullable String type, long nowMillis, RowWorld world) {
        CompiledPermission rules = permissions.get(permission);
        if (rules == null) {
            return RowVerdict.no(UNKNOWN);
        }
        RowFolding asked = new RowFolding(subject, type, nowMillis, world, this::rule);
        return new PermissionRows(rules, overrides(subject, permission), asked).verdict();
    }

    private RowRule rule(String permission, RowFolding asked) {
        CompiledPermission rules = permissions.get(permission);
        return rules == null
                ? RowRule.NONE
                : new PermissionRows(rules, overrides(asked.subject, permission), asked).rule();
    }

    private CompiledOverride[] overrides(Subject subject, String permission) {
        return overrides.getOrDefault(subject.id(), Map.of()).getOrDefault(permission, NO_OVERRIDES);
    }

    /**
     * The narrowest scope in which any role has a permission.
     *
     * @param rules the rules
     * @param permission the permission's name
     * @return the scope, or null when no role is granted it
     */
    public static @Nullable Scope narrowestScope(AccessRules rules, String permission) {
        List<Scope> scopes = rules.grants().stream()
                .filter(grant -> grant.permission().equals(permission))
                .map(Grant::scope)
                .sorted()
                .toList();
        return scopes.isEmpty() ? null : scopes.get(scopes.size() - 1);
    }
}
