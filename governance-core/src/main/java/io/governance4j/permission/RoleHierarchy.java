package io.governance4j.permission;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which roles come with which: holding a role is holding everything it inherits. Immutable, compiled once. */
public final class RoleHierarchy {
    private final Map<String, Set<String>> included;

    /**
     * Follows the inheritance of roles.
     *
     * @param roles the roles by name; circles are harmless here and refused by lint
     */
    public RoleHierarchy(Map<String, Role> roles) {
        Map<String, Set<String>> all = new HashMap<>();
        roles.keySet().forEach(role -> all.put(role, Set.copyOf(follow(role, roles))));
        this.included = Map.copyOf(all);
    }

    private static Set<String> follow(String start, Map<String, Role> roles) {
        Set<String> seen = new HashSet<>();
        Deque<String> pending = new ArrayDeque<>(Set.of(start));
        while (!pending.isEmpty()) {
            String next = pending.pop();
            Role role = roles.get(next);
            if (role != null && seen.add(next)) {
                pending.addAll(role.inherits());
            }
        }
        return seen;
    }

    /**
     * The roles that come with one.
     *
     * @param held a role
     * @return that role and all it inherits; empty for a role that the policy does not define
     */
    public Set<String> including(String held) {
        return included.getOrDefault(held, Set.of());
    }

    /**
     * The roles whose holders hold one of these.
     *
     * @param roles roles
     * @return those roles and all that inherit one of them
     */
    public Set<String> holding(Collection<String> roles) {
        Set<String> holders = new HashSet<>();
        included.forEach((role, all) -> {
            if (all.stream().anyMatch(roles::contains)) {
                holders.add(role);
            }
        });
        return Set.copyOf(holders);
    }
}
