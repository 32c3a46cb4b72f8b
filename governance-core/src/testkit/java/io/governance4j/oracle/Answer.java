package io.governance4j.oracle;

import io.governance4j.Verdict;
import io.governance4j.permission.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What two evaluators must agree on.
 *
 * @param allowed the answer
 * @param limitedTo the scope that still limits a yes given without a record, or null; null for a no
 * @param crossTenant whether a yes reaches a tenant that is not the subject's; false for a no
 */
public record Answer(boolean allowed, @Nullable Scope limitedTo, boolean crossTenant) {
    static final Answer NO = new Answer(false, null, false);
    static final Answer YES = new Answer(true, null, false);

    /** The part of a verdict that is compared. */
    public static Answer of(Verdict verdict) {
        return verdict.allowed() ? new Answer(true, verdict.limitedTo(), verdict.crossTenant()) : NO;
    }
}
