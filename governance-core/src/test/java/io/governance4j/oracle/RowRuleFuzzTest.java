package io.governance4j.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.Verdict;
import io.governance4j.condition.Truth;
import io.governance4j.condition.ValueTest;
import io.governance4j.permission.RowEvaluator;
import io.governance4j.permission.RowRule;
import io.governance4j.permission.RowVerdict;
import io.governance4j.permission.TenantReach;
import io.governance4j.policy.PolicySnapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private int given;

    @Test
    void aRuleForAllRowsSaysWhatTheCheckSaysAboutEach() {
        for (int i = 0; i < POLICIES; i++) {
            compare(SEED + i);
        }
        System.out.println("seed " + SEED + ": " + compared + " rows compared, " + allowed + " allowed, " + constant
                + " by a constant, " + abroad + " of another tenant, " + given
                + " beyond what is left of everywhere");
        assertThat(compared).isGreaterThan(POLICIES * 100);
        assertThat(allowed).isBetween(compared / 10, compared / 10 * 9);
        assertThat(constant).isBetween(compared / 10, compared / 10 * 9);
        assertThat(abroad).isPositive();
        assertThat(given).isLessThan(allowed / 2);
    }

    /** In no tenant that is reached is the answer no whatever the row says. */
    private static void requireSomethingInEach(String where, RowRule rule, Subject subject, TenantReach reach) {
        Set<String> tenants = new HashSet<>(reach.tenants());
        tenants.addAll(subject.tenants());
        name(rule, tenants);
        tenants.add("nobody has named it");
        for (String tenant : tenants) {
            assertThat(!reach.covers(tenant) || mayHold(rule, tenant))
                    .as(where + ": " + tenant + " in " + reach + " of " + rule)
                    .isTrue();
        }
    }

    private static void name(RowRule rule, Set<String> tenants) {
        if (rule instanceof RowRule.ByTenant named) {
            tenants.addAll(named.outcomes().keySet());
        }
        parts(rule).forEach(part -> name(part, tenants));
    }

    private static List<RowRule> parts(RowRule rule) {
        if (rule instanceof RowRule.Not not) {
            return List.of(not.rule());
        }
        if (rule instanceof RowRule.Certain certain) {
            return List.of(certain.rule());
        }
        if (rule instanceof RowRule.Possible possible) {
            return List.of(possible.rule());
        }
        if (rule instanceof RowRule.All all) {
            return all.rules();
        }
        return rule instanceof RowRule.Any any ? any.rules() : List.of();
    }

    private static boolean mayHold(RowRule rule, String tenant) {
        return outcomes(rule, tenant).contains(Truth.TRUE);
    }

    /** What a rule may say about rows of a tenant, when all that is not the tenant may be anything. */
    private static Set<Truth> outcomes(RowRule rule, String tenant) {
        if (rule instanceof RowRule.Fixed fixed) {
            return EnumSet.of(fixed.truth());
        }
        if (rule instanceof RowRule.ByTenant named) {
            return EnumSet.of(named.outcomes().getOrDefault(tenant, named.otherwise()));
        }
        if (rule instanceof RowRule.Attribute tested
                && tested.path().isResource("tenant")
                && tested.test() instanceof ValueTest) {
            return EnumSet.of(RowEvaluator.evaluate(
                    rule, Resource.of("row", "1").tenant(tenant).build()));
        }
        List<RowRule> parts = parts(rule);
        boolean all = rule instanceof RowRule.All;
        if (!all && !(rule instanceof RowRule.Any)) {
            return parts.isEmpty() ? EnumSet.allOf(Truth.class) : changed(rule, outcomes(parts.get(0), tenant));
        }
        Set<Truth> together = EnumSet.of(Truth.of(all));
        for (RowRule part : parts) {
            Set<Truth> next = EnumSet.noneOf(Truth.class);
            for (Truth one : outcomes(part, tenant)) {
                together.forEach(before -> next.add(all ? before.and(one) : before.or(one)));
            }
            together = next;
        }
        return together;
    }

    private static Set<Truth> changed(RowRule rule, Set<Truth> inner) {
        Set<Truth> changed = EnumSet.noneOf(Truth.class);
        for (Truth one : inner) {
            changed.add(
                    rule instanceof RowRule.Not
                            ? one.not()
                            : Truth.of(rule instanceof RowRule.Certain ? one == Truth.TRUE : one != Truth.FALSE));
        }
        return changed;
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
        RowRule any = snapshot.rows(subject, permission, null, NOW).rule();
        requireSomethingInEach(where, any, subject, reach);
        if (RowEvaluator.evaluate(rows.rule(), row) != Truth.of(expected.allowed())) {
            fail(
                    "%s: %s %s %s %s %s%nexpected %s%nrule     %s",
                    where, subject, permission, row, row.relations(), row.attributes(), expected, rows.rule());
        }
        assertThat(rows.verdict().allowed()).as(where).isEqualTo(!rows.rule().equals(RowRule.NONE));
        if (expected.allowed()) {
            boolean withheld = !reach.everywhere()
                    && row.tenant() != null
                    && !subject.tenants().contains(row.tenant())
                    && mayHold(any, "nobody has named it");
            assertThat(row.tenant() == null || withheld || reach.covers(row.tenant()))
                    .as(where + ": " + reach)
                    .isTrue();
            given += withheld ? 1 : 0;
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
