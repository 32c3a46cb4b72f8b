package io.governance4j.jdbc.internal.tenancy;

import io.governance4j.Subject;

/** Takes note, durably, that somebody acts with a permission that reaches tenants which they do not belong to. */
@FunctionalInterface
public interface CrossTenantLog {
    /**
     * {@return whether it is recorded as a yes that reaches other tenants} Otherwise they are not to reach them.
     *
     * @param subject who acts
     * @param permission the permission
     */
    boolean recorded(Subject subject, String permission);
}
