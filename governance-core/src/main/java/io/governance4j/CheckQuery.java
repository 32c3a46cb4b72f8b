package io.governance4j;

import org.jspecify.annotations.Nullable;

/**
 * Which logged decisions are asked for; newest first. An immutable value: each method returns another query.
 *
 * @param subjectId only about this subject, or null
 * @param name only about this feature or permission, or null
 * @param allowed only yes, only no, or null for both
 * @param limit at most so many decisions, 1 to 10,000
 */
public record CheckQuery(
        @Nullable String subjectId,
        @Nullable String name,
        @Nullable Boolean allowed,
        int limit) {
    private static final int MAX_LIMIT = 10_000;

    /**
     * Checks the limit.
     *
     * @param subjectId only about this subject, or null
     * @param name only about this feature or permission, or null
     * @param allowed only yes, only no, or null for both
     * @param limit at most so many decisions, 1 to 10,000
     */
    public CheckQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be between 1 and " + MAX_LIMIT + ", but is " + limit);
        }
    }

    /**
     * Asks for the newest decisions.
     *
     * @param limit at most so many, 1 to 10,000
     * @return the query
     */
    public static CheckQuery latest(int limit) {
        return new CheckQuery(null, null, null, limit);
    }

    /**
     * Asks about a subject.
     *
     * @param id the subject's id
     * @return another query
     */
    public CheckQuery subject(String id) {
        return new CheckQuery(id, name, allowed, limit);
    }

    /**
     * Asks about a feature or a permission.
     *
     * @param wanted its key or name
     * @return another query
     */
    public CheckQuery name(String wanted) {
        return new CheckQuery(subjectId, wanted, allowed, limit);
    }

    /**
     * Asks for denials.
     *
     * @return another query
     */
    public CheckQuery denied() {
        return new CheckQuery(subjectId, name, false, limit);
    }

    /**
     * Whether a decision is asked for.
     *
     * @param decision the decision
     * @return true if it fits everything but the limit
     */
    public boolean matches(Decision decision) {
        return (subjectId == null || subjectId.equals(decision.asked().subjectId()))
                && (name == null || name.equals(decision.asked().name()))
                && (allowed == null || allowed == decision.allowed());
    }
}
