package io.governance4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Scope;
import io.governance4j.policy.PolicyPack;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentences of {@code docs/guarantees.md} that need no database. */
class GuaranteesTest {
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();
    private static final Subject CLERK =
            Subject.user("cleo").role("clerk").tenant("calgary").build();
    private static final PermissionOverride.Terms EVERYWHERE = new PermissionOverride.Terms(Scope.GLOBAL, null);
    private static final PolicyPack PACK = PolicyPack.parse("""
            pack: guarantees
            roles: { admin: {}, clerk: {}, visitor: {} }
            permissions: { read: {}, write: {}, erase: {}, treat: {}, note: {} }
            grants:
              clerk:
                - { permission: read, scope: tenant }
                - { permission: note, scope: tenant, except: [owner] }
                - { permission: treat, scope: global, when: { not: { attribute: subject.suspended, equals: true } } }
                - { permission: write, scope: global }
            denials:
              visitor:
                - write
                - { permission: treat, scope: global, when: { attribute: subject.suspended, equals: true } }
            guardrails:
              nobody_erases: { permissions: [erase] }
            features:
              off: { status: disabled, users: [cleo] }
            administration: { manage_permissions: [admin], publish_policy: [admin] }
            """);

    private static Resource record(String tenant) {
        return Resource.of("letter", "l-1").tenant(tenant).build();
    }

    private static Reason ask(Governance governance, Subject subject, String permission) {
        return governance.decide(Question.permission(subject, permission)).reason();
    }

    @Test
    void deniesWhatNoRuleAllows() {
        try (Governance governance = Governance.inMemory(PACK)) {
            Subject nobody = Subject.user("n").build();
            assertThat(ask(governance, nobody, "read")).isEqualTo(Reason.NO_GRANT);
            assertThat(ask(governance, nobody, "raed")).isEqualTo(Reason.UNKNOWN_PERMISSION);
            assertThat(governance.checkFeatureAccess(CLERK, "off")).isFalse();
            assertThat(governance.checkFeatureAccess(CLERK, "fo")).isFalse();
            assertThat(governance.checkRaci(CLERK, "no module", "no task")).isFalse();
            assertThat(ask(governance, Subject.user("s").role("unknown role").build(), "read"))
                    .isEqualTo(Reason.NO_GRANT);
        }
    }

    @Test
    void answersNoForARecordThatDoesNotStateWhatTheRuleNeeds() {
        try (Governance governance = Governance.inMemory(PACK)) {
            assertThat(governance.checkPermission(CLERK, "read", record("calgary")))
                    .isTrue();
            assertThat(governance.checkPermission(CLERK, "read", record("edmonton")))
                    .isFalse();
            Resource homeless = Resource.of("letter", "l-1").build();
            assertThat(governance.checkPermission(CLERK, "read", homeless)).isFalse();
            assertThat(governance.checkPermission(CLERK, "note", record("calgary")))
                    .as("nobody said who owns it, so it may be hers")
                    .isFalse();
            Resource somebodyElses =
                    Resource.of("letter", "l-1").tenant("calgary").owner("max").build();
            assertThat(governance.checkPermission(CLERK, "note", somebodyElses)).isTrue();
        }
    }

    @Test
    void opensNoDoorBecauseAnAttributeIsMissing() {
        try (Governance governance = Governance.inMemory(PACK)) {
            Subject.Builder clerk = Subject.user("cleo").role("clerk");
            assertThat(ask(governance, clerk.build(), "treat")).isEqualTo(Reason.CONDITION_NOT_MET);
            Subject working = clerk.attribute("suspended", false).build();
            assertThat(ask(governance, working, "treat")).isEqualTo(Reason.ROLE_GRANT);
            Subject both = Subject.user("cleo").role("clerk").role("visitor").build();
            assertThat(ask(governance, both, "treat")).isEqualTo(Reason.ROLE_DENIAL);
        }
    }

    @Test
    void holdsGuardrailsDenialsAndOverridesInTheirOrder() {
        try (Governance governance = Governance.inMemory(PACK)) {
            Subject both = Subject.user("cleo").role("clerk").role("visitor").build();
            assertThat(ask(governance, both, "write")).isEqualTo(Reason.ROLE_DENIAL);
            governance.permissions().grant(ADMIN, "cleo", "write", EVERYWHERE, "while max is away");
            assertThat(ask(governance, both, "write")).isEqualTo(Reason.OVERRIDE_GRANT);
            governance.permissions().deny(ADMIN, "cleo", "write", "under review");
            assertThat(ask(governance, both, "write")).isEqualTo(Reason.OVERRIDE_DENY);
            governance.permissions().grant(ADMIN, "cleo", "erase", EVERYWHERE, "a try");
            assertThat(ask(governance, both, "erase")).isEqualTo(Reason.GUARDRAIL);
        }
    }

    @Test
    void marksWhatReachesAnotherTenant() {
        try (Governance governance = Governance.inMemory(PACK)) {
            assertThat(governance.decide(Question.permission(CLERK, "write", record("edmonton"))))
                    .matches(Decision::allowed)
                    .matches(Decision::crossTenant);
            assertThat(governance.decide(Question.permission(CLERK, "write", record("calgary"))))
                    .matches(Decision::allowed)
                    .matches(decision -> !decision.crossTenant());
        }
    }

    @Test
    void answersNoAndDoesNotThrowForAMalformedName() {
        try (Governance governance = Governance.inMemory(PACK)) {
            for (String name : List.of("", " ", "read\nwrite", "x".repeat(201))) {
                assertThat(ask(governance, CLERK, name)).as(name).isEqualTo(Reason.INVALID_QUESTION);
            }
        }
    }

    @Test
    void throwsADenialThatCarriesItsDecision() {
        try (Governance governance = Governance.inMemory(PACK)) {
            assertThatThrownBy(() -> governance.requirePermission(CLERK, "erase"))
                    .isInstanceOfSatisfying(
                            AccessDeniedException.class,
                            denied -> assertThat(denied.decision().reason()).isEqualTo(Reason.GUARDRAIL));
        }
    }

    @Test
    void refusesAWrongPackAsAWholeAndNamesLineAndPath() {
        String wrong = """
                pack: wrong
                roles: { admin: {} }
                permissions: { read: {} }
                grants: { admin: [read, fly] }
                features: { x: { status: on } }
                """;
        assertThatThrownBy(() -> Governance.inMemory(PolicyPack.parse(wrong)))
                .isInstanceOfSatisfying(
                        PolicyException.class,
                        e -> assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                            assertThat(problem.line()).isPositive();
                            assertThat(problem.path()).isNotBlank();
                        }));
        try (Governance governance = Governance.inMemory(PACK)) {
            PolicyPack dangling = PolicyPack.parse("""
                    pack: dangling
                    roles: { admin: {} }
                    permissions: { read: {} }
                    grants: { admin: [read, fly] }
                    """);
            assertThatThrownBy(() -> governance.policies().publish(ADMIN, dangling, "a try"))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("fly");
            assertThat(governance.policies().pack()).isEqualTo(PACK);
        }
    }

    @Test
    void opensADisabledFeatureToNobody() {
        try (Governance governance = Governance.inMemory(PACK)) {
            assertThat(governance.decide(Question.feature(CLERK, "off")).reason())
                    .isEqualTo(Reason.FEATURE_DISABLED);
        }
    }

    @Test
    void leavesAttributesOutOfToString() {
        assertThat(Subject.user("cleo").attribute("born", "1980-01-01").build().toString())
                .contains("cleo")
                .doesNotContain("1980");
        assertThat(Resource.of("letter", "l-1")
                        .attribute("to", "Jane Roe")
                        .build()
                        .toString())
                .contains("l-1")
                .doesNotContain("Jane");
    }
}
