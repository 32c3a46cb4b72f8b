package io.governance4j;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the library is doing on this instance.
 *
 * @param policyVersion the policy version in force here
 * @param revision the revision in force here
 * @param lastRefresh when the store was last read without failure, or null
 * @param problems what is wrong, in sentences; empty when all is well
 */
public record Health(
        long policyVersion, long revision, @Nullable Instant lastRefresh, List<String> problems) {
    /**
     * Copies the list.
     *
     * @param policyVersion the policy version in force here
     * @param revision the revision in force here
     * @param lastRefresh when the store was last read without failure, or null
     * @param problems what is wrong, in sentences; empty when all is well
     */
    public Health {
        problems = List.copyOf(problems);
    }

    /**
     * The same with more that is wrong.
     *
     * @param more further problems, in sentences
     * @return what both say
     */
    public Health and(List<String> more) {
        List<String> all = new ArrayList<>(problems);
        all.addAll(more);
        return new Health(policyVersion, revision, lastRefresh, all);
    }

    /**
     * Whether all is well.
     *
     * @return true when there are no problems
     */
    public boolean healthy() {
        return problems.isEmpty();
    }
}
