package io.governance4j.permission;

import io.governance4j.Verdict;

/**
 * What the rules say about all rows of a kind at once. An immutable value.
 *
 * @param verdict the way by which the most is reached, or why nothing is; a yes about other tenants is marked
 * @param rule on which rows
 */
public record RowVerdict(Verdict verdict, RowRule rule) {
    /**
     * No row.
     *
     * @param verdict why
     * @return the answer
     */
    public static RowVerdict no(Verdict verdict) {
        return new RowVerdict(verdict, RowRule.NONE);
    }
}
