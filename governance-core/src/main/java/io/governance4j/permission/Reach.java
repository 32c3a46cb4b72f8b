package io.governance4j.permission;

import io.governance4j.HeldRole;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.condition.Truth;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a scope reaches a record; unknown when the record does not state what the scope needs. */
final class Reach {
    private Reach() {}

    /**
     * Scopes other than global never leave the tenant: an owned or assigned record of a tenant in which the role is not
     * held is out of reach.
     *
     * @param held the role through which the rule applies, or null for a rule about the user
     */
    static Truth of(Scope scope, Subject subject, @Nullable HeldRole held, Resource resource) {
        if (scope == Scope.GLOBAL) {
            return Truth.TRUE;
        }
        String tenant = resource.tenant();
        if (tenant != null && !within(tenant, subject, held)) {
            return Truth.FALSE;
        }
        return switch (scope) {
            case TENANT -> tenant == null ? Truth.UNKNOWN : Truth.TRUE;
            case ASSIGNED -> related(resource, Resource.ASSIGNEES, subject);
            case OWN -> related(resource, Resource.OWNER, subject);
            case GLOBAL -> Truth.TRUE;
        };
    }

    /** Whether the subject stands in a relation; unknown when the record does not state it. */
    static Truth related(Resource resource, String relation, Subject subject) {
        Set<String> ids = resource.relations().get(relation);
        return ids == null ? Truth.UNKNOWN : Truth.of(ids.contains(subject.id()));
    }

    private static boolean within(String tenant, Subject subject, @Nullable HeldRole held) {
        return held == null ? subject.tenants().contains(tenant) : held.heldIn(subject, tenant);
    }
}
