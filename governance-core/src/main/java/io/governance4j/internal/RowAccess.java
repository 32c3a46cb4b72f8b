package io.governance4j.internal;

import io.governance4j.Decision;
import io.governance4j.Subject;
import io.governance4j.permission.RowRule;
import io.governance4j.permission.TenantReach;
import java.util.Map;
import java.util.Set;

/** The door for what asks about many rows at once. */
public interface RowAccess {
    /** What a decision names that is about every kind of record of a permission. */
    String ANY_KIND = "*";

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
     * Takes note of permissions with which somebody reaches other tenants. What is logged, all together, is one decision a
     * permission, about the kind of record {@link #ANY_KIND} where the answer is the same for several kinds, and else one for each
     * kind.
     *
     * @param subject who asks
     * @param kinds the permissions, each with the kinds of record that it opens
     * @return those of which the answer for every kind is a yes that reaches other tenants; none when they could not be logged
     */
    Set<String> crossing(Subject subject, Map<String, Set<String>> kinds);

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
