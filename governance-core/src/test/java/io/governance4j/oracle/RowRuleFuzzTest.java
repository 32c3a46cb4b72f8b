package io.governance4j.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.Verdict;
import io.governance4j.condition.Truth;
import io.governance4j.permission.RowEvaluator;
import io.governance4j.permission.RowRule;
import io.governance4j.permission.RowVerdict;
import io.governance4j.permission.TenantReach;
import io.governance4j.policy.PolicySnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random policies, people and records: the rule that is made for all rows at once says about each row what the check about
 * it says, and no row that is permitted lies outside of the tenants that the permission reaches.
 */
class RowRuleFuzzTest {
    private static final int POLICIES = 120 * Integer.getInteger("governance.rounds", 1);
    private static final int QUESTIONS = 300;
    private static final int EACH = 4;
    private static final long SEED = Long.getLong("governance.seed", 20260402);
    private static final long VERSION = 1;
    private static final long NOW = CaseGenerator.NOW.toEpochMilli();

    private int compared;
    private int allowed;
    private int constant;
    private int abroad;

    @Test
    void aRuleForAllRowsSaysWhatTheCheckSaysAboutEach() {
        for (int i = 0; i < POLICIES; i++) {
            compare(SEED + i);
        }
        System.out.println("seed " + SEED + ": " + compared + " rows compared, " + allowed + " allowed, " + constant
                + " by a constant, " + abroad + " of another tenant");
        assertThat(compared).isGreaterThan(POLICIES * 100);
        assertThat(allowed).isBetween(compared / 10, compared / 10 * 9);
        assertThat(constant).isBetween(compared / 10, compared / 10 * 9);
        assertThat(abroad).isPositive();
    }

    private void compare(long seed) {
        CaseGenerator cases = new CaseGenerator(seed, VERSION);
        PolicySnapshot snapshot = new PolicySnapshot(new PolicyGenerator(seed).pack(), VERSION, cases.people());
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            if (cases.question() instanceof Question.OfPermission asked && asked.resource() != null) {
                rows.add(asked.resource());
                for (Resource row : rows.subList(Math.max(0, rows.size() - EACH), rows.size())) {
                    compare("seed " + seed + ", question " + i, snapshot, asked.subject(), asked.permission(), row);
                }
            }
        }
    }

    private void compare(String where, PolicySnapshot snapshot, Subject subject, String permission, Resource row) {
        Verdict expected = snapshot.permission(subject, permission, row, NOW);
        RowVerdict rows = snapshot.rows(subject, permission, row.type(), NOW);
        TenantReach reach = snapshot.reach(subject, permission, NOW);
        if (RowEvaluator.evaluate(rows.rule(), row) != Truth.of(expected.allowed())) {
            fail(
                    "%s: %s %s %s %s %s%nexpected %s%nrule     %s",
                    where, subject, permission, row, row.relations(), row.attributes(), expected, rows.rule());
        }
        assertThat(rows.verdict().allowed()).as(where).isEqualTo(!rows.rule().equals(RowRule.NONE));
        if (expected.allowed()) {
            assertThat(row.tenant() == null || reach.covers(row.tenant()))
                    .as(where + ": " + reach)
                    .isTrue();
            if (expected.crossTenant()) {
                assertThat(rows.verdict().crossTenant()).as(where + ": " + rows).isTrue();
                abroad++;
            }
            allowed++;
        }
        compared++;
        constant += rows.rule() instanceof RowRule.Fixed ? 1 : 0;
    }
}
