package io.governance4j.internal;

import io.governance4j.Decision;
import io.governance4j.Subject;
import io.governance4j.permission.RowRule;
import io.governance4j.permission.TenantReach;

/** The door for what asks about many rows at once. */
public interface RowAccess {
    /**
     * Decides on which rows a subject may do something, and logs the answer. A permission that reaches other tenants is
     * marked as cross-tenant, and its rule names the way.
     *
     * @param subject who asks
     * @param permission the permission's name
     * @param resourceType the kind of record
     * @return the answer; when it could not be logged, no row
     */
    RowAnswer rows(Subject subject, String permission, String resourceType);

    /**
     * How far a permission reaches, without logging.
     *
     * @param subject who asks
     * @param permission the permission's name
     * @return the tenants in which it may permit something
     */
    TenantReach reach(Subject subject, String permission);

    /**
     * An answer about rows.
     *
     * @param decision what was logged; a no when there is no such row whatever it says
     * @param rule which rows
     */
    record RowAnswer(Decision decision, RowRule rule) {}
}
