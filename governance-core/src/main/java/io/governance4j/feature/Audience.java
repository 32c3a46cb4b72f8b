package io.governance4j.feature;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is in while a feature is in pilot or beta, and who is always out.
 *
 * @param roles the listed roles
 * @param tenants the pilot tenants
 * @param users the listed users
 * @param deniedUsers users who are out whatever else holds
 * @param rollout the gradual rollout, or null
 */
public record Audience(
        Set<String> roles,
        Set<String> tenants,
        Set<String> users,
        Set<String> deniedUsers,
        @Nullable Rollout rollout) {
    /** Nobody. */
    public static final Audience NOBODY = new Audience(Set.of(), Set.of(), Set.of(), Set.of(), null);

    /**
     * Copies the sets.
     *
     * @param roles the listed roles
     * @param tenants the pilot tenants
     * @param users the listed users
     * @param deniedUsers users who are out whatever else holds
     * @param rollout the gradual rollout, or null
     */
    public Audience {
        roles = Set.copyOf(roles);
        tenants = Set.copyOf(tenants);
        users = Set.copyOf(users);
        deniedUsers = Set.copyOf(deniedUsers);
    }
}
