package io.governance4j.permission;

import java.util.Set;

/**
 * How far a subject's permission reaches, counted in tenants: not every row inside need be permitted, but in no tenant inside
 * is every row refused, unless by tests of attributes that exclude each other. No row outside is permitted, with one exception: what would reach everywhere but for some tenants (a
 * denial, a guardrail or a module within a tenant, a test of the tenant's name, beside a global grant) does not reach
 * everywhere; it reaches the tenants that the rules name and those that the subject belongs to, as far as something may be
 * permitted there, and no row without a tenant. An immutable value.
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
     * @param own the tenants that the subject belongs to
     * @return the tenants about whose rows the rule is not constantly false; where that is all but some, those of them that
     *     the rule names and the own ones
     */
    public static TenantReach of(RowRule rule, Set<String> own) {
        return RowReach.of(rule, own);
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
