package io.governance4j.oracle;

import io.governance4j.HeldRole;
import io.governance4j.Subject;
import io.governance4j.permission.Role;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What holding a role includes: the role itself and, transitively, everything it inherits. */
final class NaiveRoles {
    private final Map<String, Role> roles;

    NaiveRoles(Map<String, Role> roles) {
        this.roles = roles;
    }

    /** A role that the policy does not define includes itself only, and no rule names it. */
    Set<String> including(String role) {
        Stream<String> inherited = roles.containsKey(role)
                ? Objects.requireNonNull(roles.get(role)).inherits().stream().flatMap(one -> including(one).stream())
                : Stream.empty();
        return Stream.concat(Stream.of(role), inherited).collect(Collectors.toSet());
    }

    boolean includesAny(HeldRole held, Collection<String> wanted) {
        return including(held.role()).stream().anyMatch(wanted::contains);
    }

    /** Whether the subject holds one of the roles in any tenant. */
    boolean holdsAny(Subject subject, Collection<String> wanted) {
        return subject.roles().stream().anyMatch(held -> includesAny(held, wanted));
    }

    /** Held in a tenant: for that tenant by name, or for all of the subject's tenants when it is one of them. */
    static boolean isHeldIn(Subject subject, HeldRole held, String tenant) {
        return held.tenant() == null
                ? subject.tenants().contains(tenant)
                : held.tenant().equals(tenant);
    }
}
