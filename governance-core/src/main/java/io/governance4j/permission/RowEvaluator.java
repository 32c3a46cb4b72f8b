package io.governance4j.permission;

import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.condition.SameAs;
import io.governance4j.condition.Truth;
import io.governance4j.permission.RowRule.All;
import io.governance4j.permission.RowRule.Any;
import io.governance4j.permission.RowRule.Attribute;
import io.governance4j.permission.RowRule.ByTenant;
import io.governance4j.permission.RowRule.Certain;
import io.governance4j.permission.RowRule.Fixed;
import io.governance4j.permission.RowRule.Not;
import io.governance4j.permission.RowRule.Possible;
import io.governance4j.permission.RowRule.Related;
import io.governance4j.permission.RowRule.SameValue;
import java.util.Set;

/** Asks a {@link RowRule} about one row. Pure: no clock, no I/O. */
public final class RowEvaluator {
    /** Rules ask nothing of the subject any more. */
    private static final Subject NOBODY = Subject.unavailable("nobody");

    private RowEvaluator() {}

    /**
     * Answers.
     *
     * @param rule the rule
     * @param row the row
     * @return the outcome; {@link Truth#TRUE} where the check about the row says yes
     */
    public static Truth evaluate(RowRule rule, Resource row) {
        if (rule instanceof Fixed fixed) {
            return fixed.truth();
        }
        if (rule instanceof ByTenant tenants) {
            String tenant = row.tenant();
            return tenant == null ? tenants.unstated() : tenants.outcomes().getOrDefault(tenant, tenants.otherwise());
        }
        if (rule instanceof Related related) {
            Set<String> ids = row.relations().get(related.relation());
            return ids == null ? Truth.UNKNOWN : Truth.of(ids.contains(related.userId()));
        }
        if (rule instanceof Attribute tested) {
            return tested.test().evaluate(tested.path(), NOBODY, row, 0);
        }
        if (rule instanceof SameValue same) {
            return SameAs.compare(same.path().read(NOBODY, row), same.value());
        }
        if (rule instanceof Not not) {
            return evaluate(not.rule(), row).not();
        }
        if (rule instanceof Certain certain) {
            return Truth.of(evaluate(certain.rule(), row) == Truth.TRUE);
        }
        if (rule instanceof Possible possible) {
            return Truth.of(evaluate(possible.rule(), row) != Truth.FALSE);
        }
        Truth outcome = Truth.of(rule instanceof All);
        if (rule instanceof All all) {
            for (RowRule part : all.rules()) {
                outcome = outcome.and(evaluate(part, row));
            }
        } else if (rule instanceof Any any) {
            for (RowRule part : any.rules()) {
                outcome = outcome.or(evaluate(part, row));
            }
        }
        return outcome;
    }
}
