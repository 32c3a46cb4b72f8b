package io.governance4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.PolicyException;
import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Stamp;
import io.governance4j.Subject;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.store.JdbcStore;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Scope;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.policy.VersionKind;
import io.governance4j.spi.StoreTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** What every engine must do: the same text runs on all four. */
class StorageContractTest {
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();
    private static final Subject MANAGER =
            Subject.user("max").role("clinic_manager").tenant("calgary").build();

    static JdbcGovernance start(TestDatabase database) {
        return start(database.dataSource());
    }

    static JdbcGovernance start(DataSource dataSource) {
        return JdbcGovernance.builder(dataSource)
                .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                .refreshInterval(Duration.ofMinutes(10))
                .build();
    }

    @EngineTest
    void publishesThePolicyIntoAnEmptyStoreAndAnswers(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            assertThat(governance.policies().current().orElseThrow().number()).isEqualTo(1);
            assertThat(governance.policies().pack()).isEqualTo(PolicyPack.fromClasspath("packs/aim-os.yaml"));
            assertThat(governance.checkPermission(MANAGER, "manage_clinic_staff"))
                    .isTrue();
            assertThat(governance.checkPermission(
                            MANAGER,
                            "manage_clinic_staff",
                            Resource.of("staff_profile", "s-9")
                                    .tenant("edmonton")
                                    .build()))
                    .isFalse();
            assertThat(governance.checkFeatureAccess(ADMIN, "v2_advanced_audit"))
                    .isTrue();
            assertThat(governance.checkFeatureAccess(MANAGER, "v2_advanced_audit"))
                    .isFalse();
            assertThat(governance.health().healthy()).isTrue();
        }
    }

    @EngineTest
    void keepsEveryPackLosslesslyInItsTables(TestDatabase database) {
        PolicyPack all = PolicyPack.composePreferring(
                "aim-os",
                List.of(
                        PolicyPack.fromClasspath("packs/aim-os.yaml"),
                        PolicyPack.fromClasspath("packs/practice-raci.yaml"),
                        PolicyPack.fromClasspath("packs/assemblr.yaml"),
                        PolicyPack.fromClasspath("packs/fusion-ems.yaml")));
        try (JdbcGovernance governance = start(database)) {
            PolicyVersion version = governance.policies().publish(ADMIN, all, "all four");
            assertThat(version.number()).isEqualTo(2);
            governance.refresh();
            assertThat(governance.policies().current()).contains(version);
            assertThat(governance.policies().pack()).isEqualTo(all);
            assertThat(governance.health().problems()).isEmpty();
        }
        try (JdbcGovernance again = start(database)) {
            assertThat(again.policies().pack()).isEqualTo(all);
        }
    }

    @EngineTest
    void keepsAFeatureWithoutANameAndAGrantThatStandsTwice(TestDatabase database) {
        PolicyPack bare = PolicyPack.parse("""
                pack: bare
                roles: { clerk: {}, admin: {} }
                permissions: { view: {} }
                grants: { clerk: [view, view, { permission: view, scope: own }] }
                denials: { clerk: [{ permission: view, scope: own }, { permission: view, scope: own }] }
                features: { plain: { status: enabled }, unnamed: { name: "" } }
                administration: { publish_policy: [admin], read_policy: [admin] }
                """);
        try (JdbcGovernance governance = start(database)) {
            governance.policies().publish(ADMIN, bare, "bare");
            governance.refresh();
            assertThat(governance.policies().pack()).isEqualTo(bare);
            assertThat(governance.health().problems()).isEmpty();
            governance.policies().publish(ADMIN, bare, "again");
        }
        try (JdbcGovernance again = start(database)) {
            assertThat(again.policies().pack()).isEqualTo(bare);
        }
    }

    @EngineTest
    void changesAFlagAsANewVersionThatAnotherInstanceFollows(TestDatabase database) {
        try (JdbcGovernance one = start(database);
                JdbcGovernance two = start(database)) {
            PolicyVersion version = one.features()
                    .update(
                            ADMIN,
                            "v2_credential_alerts",
                            FeatureChange.status(FeatureStatus.BETA).enabledForRoles("clinic_manager"));
            assertThat(version.kind()).isEqualTo(VersionKind.CHANGED);
            assertThat(one.checkFeatureAccess(MANAGER, "v2_credential_alerts")).isTrue();
            two.refresh();
            assertThat(two.checkFeatureAccess(MANAGER, "v2_credential_alerts")).isTrue();
            assertThat(two.policies().current()).contains(version);
            assertThat(two.policies().diff(ADMIN, 1, 2).changes())
                    .extracting(Object::toString)
                    .hasSize(2);
        }
    }

    @EngineTest
    void refusesAdministrationToWhoeverIsNoAdministrator(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            assertThatThrownBy(() -> governance
                            .features()
                            .update(MANAGER, "v2_credential_alerts", FeatureChange.status(FeatureStatus.ENABLED)))
                    .isInstanceOfSatisfying(
                            AccessDeniedException.class,
                            denied -> assertThat(denied.decision().reason()).isEqualTo(Reason.NOT_ADMINISTRATOR));
            assertThat(governance.policies().current().orElseThrow().number()).isEqualTo(1);
            assertThat(governance.permissions().checks(ADMIN, "max", 10))
                    .extracting(Decision::reason)
                    .containsExactly(Reason.NOT_ADMINISTRATOR);
        }
    }

    @EngineTest
    void grantsRevokesAndForgetsNothingByRollingBack(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            PermissionOverride override = governance
                    .permissions()
                    .grant(
                            ADMIN,
                            "max",
                            "view_financials",
                            new PermissionOverride.Terms(
                                    Scope.GLOBAL, Instant.now().plusSeconds(3600)),
                            "month-end");
            assertThat(governance.checkPermission(MANAGER, "view_financials")).isTrue();
            governance.features().update(ADMIN, "v2_assistive_ai", FeatureChange.status(FeatureStatus.ENABLED));
            assertThat(governance.permissions().revoke(ADMIN, override.id(), "done"))
                    .isTrue();
            assertThat(governance.permissions().revoke(ADMIN, override.id(), "again"))
                    .isFalse();
            assertThat(governance.checkPermission(MANAGER, "view_financials")).isFalse();
            long revision = governance.health().revision();

            PolicyVersion back = governance.policies().rollback(ADMIN, 1, "undo");
            assertThat(back.restored()).isEqualTo(1L);
            assertThat(governance.checkPermission(MANAGER, "view_financials")).isFalse();
            assertThat(governance.checkFeatureAccess(MANAGER, "v2_assistive_ai"))
                    .isFalse();
            assertThat(governance.health().revision()).isEqualTo(revision);
            assertThat(governance.policies().history(ADMIN, 10))
                    .extracting(PolicyVersion::kind)
                    .containsExactly(VersionKind.ROLLED_BACK, VersionKind.CHANGED, VersionKind.PUBLISHED);
        }
    }

    @EngineTest
    void loadsStoredSubjectsAndForgetsThemWithTheRevision(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            assertThat(governance.permissions().assignRole(ADMIN, "mia", "clinic_manager", "calgary"))
                    .isTrue();
            assertThat(governance.permissions().assignRole(ADMIN, "mia", "clinic_manager", "calgary"))
                    .isFalse();
            assertThat(governance.permissions().addMember(ADMIN, "mia", "edmonton"))
                    .isTrue();
            Subject mia = governance.subject("mia");
            assertThat(mia.tenants()).containsExactlyInAnyOrder("calgary", "edmonton");
            assertThat(governance.checkPermission(
                            mia,
                            "view_clinic_data",
                            Resource.of("clinic", "c").tenant("calgary").build()))
                    .isTrue();
            assertThat(governance.permissions().whoCan("view_clinic_data"))
                    .extracting(decision -> decision.asked().subjectId())
                    .containsExactly("mia");
            governance.permissions().removeRole(ADMIN, "mia", "clinic_manager", "calgary");
            assertThat(governance.checkPermission(governance.subject("mia"), "view_clinic_data"))
                    .isFalse();
        }
    }

    @EngineTest
    void logsEveryAnswerWithItsReason(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            governance.checkFeatureAccess(MANAGER, "v2_employer_intelligence");
            Decision asked = governance.decide(io.governance4j.Question.permission(
                    MANAGER,
                    "manage_clinic_staff",
                    Resource.of("staff_profile", "s-9").tenant("calgary").build()));
            governance.checkPermission(MANAGER, "view_clinic_data");
            List<Decision> features = governance.features().accessLog(ADMIN, CheckQuery.latest(10));
            assertThat(features).hasSize(1);
            assertThat(features.get(0).reason()).isEqualTo(Reason.FEATURE_DISABLED);
            List<Decision> checks = governance.permissions().checks(ADMIN, "max", 10);
            assertThat(checks).hasSize(2);
            assertThat(checks)
                    .filteredOn(check -> check.id().equals(asked.id()))
                    .singleElement()
                    .satisfies(kept -> {
                        assertThat(kept.asked()).isEqualTo(asked.asked());
                        assertThat(kept.verdict()).isEqualTo(asked.verdict());
                        assertThat(kept.policy()).isEqualTo(asked.policy());
                    });
            assertThat(checks).anySatisfy(check -> assertThat(check.limitedTo()).isEqualTo(Scope.TENANT));
        }
    }

    @EngineTest
    void recordsChangesOfPolicyAndPeopleAsAuditEvents(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            governance.permissions().deny(ADMIN, "max", "view_clinic_data", "under review");
            governance
                    .audit()
                    .record(
                            MANAGER,
                            "signed off the rota",
                            Resource.of("rota", "r-1").build());
            assertThat(governance.audit().events(ADMIN, AuditQuery.all()))
                    .extracting(event -> event.change().summary())
                    .containsExactly(
                            "signed off the rota",
                            "view_clinic_data denied to max: under review",
                            "policy version 1 published: published into an empty store");
            assertThatThrownBy(() -> governance.audit().events(MANAGER, AuditQuery.all()))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @EngineTest
    void refusesChangesWhileLocked(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            governance.policies().lock(ADMIN, "audit week");
            assertThatThrownBy(() -> governance
                            .features()
                            .update(ADMIN, "v2_assistive_ai", FeatureChange.status(FeatureStatus.ENABLED)))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("locked by ada")
                    .hasMessageContaining("audit week");
            governance.policies().unlock(ADMIN, "over");
            governance.features().update(ADMIN, "v2_assistive_ai", FeatureChange.status(FeatureStatus.ENABLED));
            assertThat(governance.policies().current().orElseThrow().number()).isEqualTo(2);
        }
    }

    @EngineTest
    void aVersionThatWasRolledBackIsForgotten(TestDatabase database) {
        PolicyPack lost = PolicyPack.parse("pack: lost");
        PolicyPack kept = PolicyPack.parse("pack: kept");
        start(database).close();
        JdbcStore one = new JdbcStore(Database.open(database.dataSource(), null, null));
        JdbcStore two = new JdbcStore(Database.open(database.dataSource(), null, null));
        assertThatThrownBy(() -> one.write(tx -> {
                    append(tx, lost);
                    tx.current();
                    throw new IllegalStateException("before the commit");
                }))
                .isInstanceOf(IllegalStateException.class);

        two.write(tx -> append(tx, kept));

        assertThat(one.load()).isEqualTo(two.load());
    }

    private static boolean append(StoreTransaction tx, PolicyPack pack) {
        Stamp stamp = new Stamp("ada", Instant.parse("2026-01-06T12:00:00Z"), "test");
        tx.append(new PolicyVersion(2, pack.sha256(), VersionKind.PUBLISHED, stamp, null), pack);
        return true;
    }

    @EngineTest
    void recordsWhatAnAgentDidUnderManyRoles(TestDatabase database) {
        Subject.Builder agent = Subject.agent("agent-1");
        for (int i = 0; i < 100; i++) {
            agent.role("a_role_that_was_lent_" + i);
        }
        try (JdbcGovernance governance = start(database)) {
            AuditEvent event = governance
                    .audit()
                    .record(agent.build(), "drafted", Resource.of("note", "n-1").build());
            assertThat(governance.audit().events(ADMIN, AuditQuery.table("note")))
                    .extracting(found -> found.actor().executedBy())
                    .containsExactly(event.actor().executedBy());
        }
    }
}
