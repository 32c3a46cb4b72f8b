package io.governance4j.permission;

import java.util.Set;

/**
 * How far a subject's permission reaches, counted in tenants: no row outside can be permitted, and not every row inside need
 * be. An immutable value.
 *
 * @param everywhere whether it reaches every tenant, those that are yet to come included
 * @param tenants the tenants that it reaches, when not everywhere
 */
public record TenantReach(boolean everywhere, Set<String> tenants) {
    /** It reaches nobody. */
    public static final TenantReach NOWHERE = new TenantReach(false, Set.of());

    /** It reaches everybody. */
    public static final TenantReach EVERYWHERE = new TenantReach(true, Set.of());

    /**
     * Copies the set.
     *
     * @param everywhere whether it reaches every tenant
     * @param tenants the tenants that it reaches, when not everywhere
     */
    public TenantReach {
        tenants = Set.copyOf(tenants);
    }

    /**
     * The tenants of a rule.
     *
     * @param rule the rule
     * @return the tenants about whose rows the rule is not constantly false
     */
    public static TenantReach of(RowRule rule) {
        return RowReach.of(rule);
    }

    /**
     * Whether a tenant is within.
     *
     * @param tenant the tenant's id
     * @return true if it is
     */
    public boolean covers(String tenant) {
        return everywhere || tenants.contains(tenant);
    }

    /**
     * Whether there is no tenant within.
     *
     * @return true if there is none
     */
    public boolean isNowhere() {
        return !everywhere && tenants.isEmpty();
    }
}
