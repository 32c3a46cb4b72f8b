package io.governance4j.jdbc.internal.catalog;

import java.util.Set;

/** Names by which a column is taken to hold the tenant where nobody says which one does. */
public final class TenantNames {
    private static final Set<String> NAMES = Set.of("tenant_id", "tenant", "clinic_id", "agency_id");

    private TenantNames() {}

    /**
     * {@return whether a column is called like one of a tenant}
     *
     * @param column its name
     */
    public static boolean has(String column) {
        return NAMES.stream().anyMatch(column::equalsIgnoreCase);
    }
}
