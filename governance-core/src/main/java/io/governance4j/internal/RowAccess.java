package io.governance4j.internal;

import io.governance4j.Decision;
import io.governance4j.Subject;
import io.governance4j.permission.RowRule;
import io.governance4j.permission.TenantReach;
import java.util.List;

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
    default RowAnswer rows(Subject subject, String permission, String resourceType) {
        return rows(subject, List.of(new RowQuestion(permission, resourceType))).get(0);
    }

    /**
     * The same for several questions, of which the answers are logged together.
     *
     * @param subject who asks
     * @param questions the questions
     * @return the answers, in their order
     */
    List<RowAnswer> rows(Subject subject, List<RowQuestion> questions);

    /**
     * How far a permission reaches, without logging.
     *
     * @param subject who asks
     * @param permission the permission's name
     * @return the tenants in which it may permit something
     */
    TenantReach reach(Subject subject, String permission);

    /**
     * A question about rows.
     *
     * @param permission the permission's name
     * @param resourceType the kind of record
     */
    record RowQuestion(String permission, String resourceType) {}

    /**
     * An answer about rows.
     *
     * @param decision what was logged; a no when there is no such row whatever it says
     * @param rule which rows
     */
    record RowAnswer(Decision decision, RowRule rule) {}
}
