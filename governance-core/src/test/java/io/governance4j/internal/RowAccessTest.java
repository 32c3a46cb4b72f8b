package io.governance4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.governance4j.Asked.ResourceRef;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.Governance;
import io.governance4j.Reason;
import io.governance4j.Subject;
import io.governance4j.condition.Truth;
import io.governance4j.internal.RowAccess.RowAnswer;
import io.governance4j.permission.PermissionOverride.Terms;
import io.governance4j.permission.RowRule;
import io.governance4j.permission.RowRule.All;
import io.governance4j.permission.RowRule.ByTenant;
import io.governance4j.permission.RowRule.Certain;
import io.governance4j.permission.RowRule.Related;
import io.governance4j.permission.Scope;
import io.governance4j.permission.TenantReach;
import io.governance4j.policy.PolicyPack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Questions about all rows at once: what is answered, how small it is, and what of it is logged. */
class RowAccessTest {
    private static final PolicyPack PACK = PolicyPack.parse("""
            pack: clinic
            roles: { admin: {}, clinician: {}, founder: {}, auditor: {}, reviewer: {}, barred: {}, unread: {}, unsigned: {} }
            permissions: { view_cases: {}, sign_cases: { resource: required }, purge_cases: {}, review_cases: {} }
            grants:
              clinician: [ { permission: view_cases, scope: tenant }, { permission: sign_cases, scope: own } ]
              founder: [ view_cases, purge_cases ]
              auditor: [ { permission: view_cases, scope: global, when: { attribute: resource.tenant, in: [a, b] } } ]
              reviewer: [ { permission: review_cases, scope: tenant, except: [owner] } ]
            denials:
              admin: [ view_cases ]
              barred: [ { permission: view_cases, scope: tenant } ]
              unread: [ { permission: view_cases, when: { attribute: resource.type, equals: ops_notes } } ]
              unsigned: [ { permission: sign_cases, scope: own } ]
            guardrails:
              never: { permissions: [purge_cases] }
            administration: { manage_permissions: [admin], read_checks: [admin] }
            """);
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();

    private final Governance governance = InMemoryGovernance.of(PACK);

    @Test
    void aTypicalRuleIsOneLookAtTheTenant() {
        Subject clinician = Subject.user("carl")
                .tenant("a")
                .role("clinician", "b")
                .role("clinician")
                .build();
        RowAnswer answer = ask(clinician, "view_cases");
        assertThat(answer.rule()).isEqualTo(ByTenant.in(Set.of("a", "b"), Truth.FALSE));
        assertThat(answer.decision().rule()).isEqualTo("grants.clinician.view_cases");
        assertThat(answer.decision().limitedTo()).isEqualTo(Scope.TENANT);
        assertThat(answer.decision().crossTenant()).isFalse();
        assertThat(reach(clinician, "view_cases")).isEqualTo(new TenantReach(false, Set.of("a", "b")));
    }

    @Test
    void anOwnersRuleIsTwoLooks() {
        Subject clinician = Subject.user("carl").role("clinician", "b").build();
        assertThat(ask(clinician, "sign_cases").rule())
                .isEqualTo(new All(
                        List.of(ByTenant.in(Set.of("b"), Truth.TRUE), new Certain(new Related("owner", "carl")))));
    }

    @Test
    void whatAWiderGrantGivesIsNotAskedAgain() {
        Subject both =
                Subject.user("carl").role("clinician", "b").role("founder").build();
        RowAnswer answer = ask(both, "view_cases");
        assertThat(answer.rule()).isEqualTo(RowRule.ALL);
        assertThat(answer.decision().rule()).isEqualTo("grants.founder.view_cases");
        assertThat(answer.decision().crossTenant()).isTrue();
        assertThat(answer.decision().explanation()).contains("it reaches records of other tenants");
    }

    @Test
    void aGlobalGrantForNamedTenantsReachesTheseAlone() {
        Subject auditor = Subject.user("olga").role("auditor").tenant("a").build();
        assertThat(reach(auditor, "view_cases")).isEqualTo(new TenantReach(false, Set.of("a", "b")));
        assertThat(ask(auditor, "view_cases").decision().crossTenant()).isTrue();
        Subject atHome =
                Subject.user("olga").role("auditor").tenant("a").tenant("b").build();
        assertThat(ask(atHome, "view_cases").decision().crossTenant()).isFalse();
    }

    @Test
    void everywhereButForATenantIsNotEverywhere() {
        Subject barred = Subject.user("fay")
                .role("founder", "a")
                .role("barred", "b")
                .tenant("c")
                .build();
        assertThat(reach(barred, "view_cases")).isEqualTo(new TenantReach(false, Set.of("a", "c")));
        assertThat(ask(barred, "view_cases").decision().crossTenant()).isTrue();
        assertThat(reach(Subject.user("fay").role("founder", "a").build(), "view_cases"))
                .isEqualTo(TenantReach.EVERYWHERE);
    }

    @Test
    void whatIsGrantedToOwnersAndDeniedToOwnersReachesNothing() {
        Subject barred = Subject.user("carl")
                .role("clinician", "b")
                .role("unsigned", "b")
                .build();
        assertThat(reach(barred, "sign_cases")).isEqualTo(TenantReach.NOWHERE);
        Subject elsewhere = Subject.user("carl")
                .role("clinician", "b")
                .role("unsigned", "a")
                .build();
        assertThat(reach(elsewhere, "sign_cases")).isEqualTo(new TenantReach(false, Set.of("b")));
    }

    @Test
    void isLoggedAsAQuestionAboutEveryRecord() {
        Subject founder = Subject.user("fay").role("founder").build();
        Decision decision = ask(founder, "view_cases").decision();
        assertThat(decision.asked().resource()).isEqualTo(new ResourceRef("ops_cases", "*", null));
        assertThat(governance.permissions().checks(ADMIN, CheckQuery.latest(10)))
                .anySatisfy(logged -> assertThat(logged.id()).isEqualTo(decision.id()));
    }

    @Test
    void whoReachesOtherTenantsIsLoggedOnceAPermission() {
        Subject founder = Subject.user("fay").role("founder").build();
        assertThat(crossing(founder, Map.of("view_cases", Set.of("ops_cases", "ops_notes", "ops_visits"))))
                .containsExactly("view_cases");
        assertThat(logged("fay")).singleElement().satisfies(decision -> {
            assertThat(decision.asked().resource()).isEqualTo(new ResourceRef("*", "*", null));
            assertThat(decision.rule()).isEqualTo("grants.founder.view_cases");
            assertThat(decision.crossTenant()).isTrue();
        });
    }

    @Test
    void whatDiffersByKindOfRecordIsLoggedForEachAndCrossesNothing() {
        Subject founder = Subject.user("fay").role("founder").role("unread").build();
        assertThat(crossing(founder, Map.of("view_cases", Set.of("ops_cases", "ops_notes"))))
                .isEmpty();
        assertThat(logged("fay"))
                .extracting(decision -> decision.asked().resource().type(), Decision::crossTenant)
                .containsExactlyInAnyOrder(tuple("ops_cases", true), tuple("ops_notes", false));
    }

    @Test
    void whatOpensNoKindOfRecordCrossesNothing() {
        Subject founder = Subject.user("fay").role("founder").build();
        assertThat(crossing(founder, Map.of("view_cases", Set.of()))).isEmpty();
        assertThat(logged("fay")).isEmpty();
    }

    @Test
    void aNoAboutOtherTenantsIsLoggedToo() {
        Subject clinician = Subject.user("carl").role("clinician", "b").build();
        assertThat(crossing(clinician, Map.of("view_cases", Set.of("ops_cases"), "purge_cases", Set.of("ops_cases"))))
                .isEmpty();
        assertThat(logged("carl")).hasSize(2).noneMatch(Decision::crossTenant);
    }

    @Test
    void saysWhyThereIsNoRow() {
        Subject founder = Subject.user("fay").role("founder").build();
        assertThat(refused(founder, "purge_cases")).isEqualTo(Reason.GUARDRAIL);
        assertThat(refused(founder, "view_casez")).isEqualTo(Reason.UNKNOWN_PERMISSION);
        assertThat(refused(founder, " view")).isEqualTo(Reason.INVALID_QUESTION);
        assertThat(refused(founder, "sign_cases")).isEqualTo(Reason.NO_GRANT);
        assertThat(refused(ADMIN, "view_cases")).isEqualTo(Reason.ROLE_DENIAL);
        assertThat(refused(Subject.user("carl").role("clinician").build(), "view_cases"))
                .isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(refused(Subject.unavailable("carl"), "view_cases")).isEqualTo(Reason.SUBJECT_UNAVAILABLE);
        assertThat(refused(Subject.agent("robot").role("founder").build(), "view_cases"))
                .isEqualTo(Reason.POLICY_CHANGED);
        assertThat(refused(
                        Subject.agent("robot").role("founder").policyVersion(1).build(), "view_cases"))
                .isEqualTo(Reason.AGENT_LIMIT);
        governance.permissions().deny(ADMIN, "fay", "view_cases", new Terms(Scope.GLOBAL, null), "left");
        assertThat(refused(founder, "view_cases")).isEqualTo(Reason.OVERRIDE_DENY);
    }

    @Test
    void anOverrideIsAWayToo() {
        governance.permissions().grant(ADMIN, "carl", "view_cases", new Terms(Scope.GLOBAL, null), "emergency");
        Decision decision = ask(Subject.user("carl").role("clinician", "b").build(), "view_cases")
                .decision();
        assertThat(decision.reason()).isEqualTo(Reason.OVERRIDE_GRANT);
        assertThat(decision.crossTenant()).isTrue();
    }

    @Test
    void needsAKindOfRecord() {
        assertThatThrownBy(() -> ((RowAccess) governance).rows(ADMIN, "view_cases", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("resource type");
    }

    private Reason refused(Subject subject, String permission) {
        RowAnswer answer = ask(subject, permission);
        assertThat(answer.rule()).isEqualTo(RowRule.NONE);
        assertThat(answer.decision().allowed()).isFalse();
        assertThat(reach(subject, permission).isNowhere()).isTrue();
        return answer.decision().reason();
    }

    private Set<String> crossing(Subject subject, Map<String, Set<String>> kinds) {
        return ((RowAccess) governance).crossing(subject, kinds);
    }

    private List<Decision> logged(String user) {
        return governance.permissions().checks(ADMIN, CheckQuery.latest(10)).stream()
                .filter(decision -> decision.asked().subjectId().equals(user))
                .toList();
    }

    private RowAnswer ask(Subject subject, String permission) {
        return ((RowAccess) governance).rows(subject, permission, "ops_cases");
    }

    private TenantReach reach(Subject subject, String permission) {
        return ((RowAccess) governance).reach(subject, permission);
    }
}
