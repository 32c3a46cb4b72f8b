package io.governance4j.jdbc.internal.tenancy;

import io.governance4j.Subject;

/** Takes note, durably, that somebody acts with a permission that reaches every tenant. */
@FunctionalInterface
public interface CrossTenantLog {
    /**
     * {@return whether it was recorded}
     *
     * @param subject who acts
     * @param permission the permission that reaches everywhere
     */
    boolean recorded(Subject subject, String permission);
}
