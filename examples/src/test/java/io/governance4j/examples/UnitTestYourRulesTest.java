package io.governance4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Decision;
import io.governance4j.Governance;
import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.policy.PolicyLint;
import io.governance4j.policy.PolicyPack;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** How a host tests its own rules: the real engine, in memory, without a database or a mock. */
class UnitTestYourRulesTest {
    private static final PolicyPack RULES = PolicyPack.fromClasspath("packs/practice-raci.yaml");
    private static final Subject SUPERVISOR =
            Subject.user("sue").role("supervisor").tenant("riverside").build();

    @Test
    void rulesHoldTogether() {
        assertThat(PolicyLint.check(RULES))
                .noneMatch(finding -> finding.toString().startsWith("error"));
    }

    @Test
    void nobodyCosignsTheirOwnNote() {
        try (Governance governance = Governance.inMemory(RULES)) {
            Resource own =
                    Resource.of("note", "n-1").tenant("riverside").owner("sue").build();
            Decision decision = governance.decide(Question.permission(SUPERVISOR, "clinical_notes.cosign_note", own));
            assertThat(decision.reason()).as(decision.explanation()).isEqualTo(Reason.EXCEPTED);
        }
    }

    @Test
    void winterCampaignEndsOnTime() {
        PolicyPack campaign = PolicyPack.parse("""
                pack: campaign
                features:
                  flu_reminder: { status: enabled, schedule: { until: 2026-03-01T00:00:00Z } }
                """);
        assertThat(remindsAt("2026-02-28T23:59:59.999Z", campaign)).isTrue();
        assertThat(remindsAt("2026-03-01T00:00:00Z", campaign)).isFalse();
    }

    private static boolean remindsAt(String instant, PolicyPack rules) {
        Clock clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
        try (Governance governance = Governance.inMemory(clock, rules)) {
            return governance.checkFeatureAccess(SUPERVISOR, "flu_reminder");
        }
    }
}
