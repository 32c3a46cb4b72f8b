package io.governance4j;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A role as one subject holds it.
 *
 * @param role the role's name, as the policy pack defines it
 * @param tenant the only tenant in which it is held, or null when it is held in all of the subject's tenants
 */
public record HeldRole(String role, @Nullable String tenant) {
    /**
     * Checks both names.
     *
     * @param role the role's name, as the policy pack defines it
     * @param tenant the only tenant in which it is held, or null when it is held in all of the subject's tenants
     */
    public HeldRole {
        Names.require("role", role);
        if (tenant != null) {
            Names.require("tenant", tenant);
        }
    }

    /**
     * Whether the role is held in a tenant by a subject with these tenants.
     *
     * @param subject the holder
     * @param where the tenant asked about
     * @return true when the holding names the tenant, or names none and the tenant is one of the subject's
     */
    public boolean heldIn(Subject subject, String where) {
        return tenant == null ? subject.tenants().contains(where) : Objects.equals(tenant, where);
    }
}
