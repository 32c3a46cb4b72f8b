package io.governance4j.policy;

import io.governance4j.permission.PermissionOverride;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is decided about people and tenants rather than by policy: a revision counts its changes, and rolling back a
 * policy does not touch it.
 *
 * @param revision the number of changes so far
 * @param overrides the overrides that were not revoked
 * @param modules the modules that are on, by module name, with their tenants
 */
public record People(long revision, List<PermissionOverride> overrides, Map<String, Set<String>> modules) {
    /** Nobody has been given anything. */
    public static final People NONE = new People(0, List.of(), Map.of());

    /**
     * Copies the collections.
     *
     * @param revision the number of changes so far
     * @param overrides the overrides that were not revoked
     * @param modules the modules that are on, by module name, with their tenants
     */
    public People {
        overrides = List.copyOf(overrides);
        Map<String, Set<String>> copied = new HashMap<>();
        modules.forEach((module, tenants) -> copied.put(module, Set.copyOf(tenants)));
        modules = Map.copyOf(copied);
    }

    /**
     * The tenants in whose registry a module is on.
     *
     * @param module the module's name
     * @return an immutable set
     */
    public Set<String> tenantsWith(String module) {
        return modules.getOrDefault(module, Set.of());
    }
}
