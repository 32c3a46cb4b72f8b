package io.governance4j.jdbc;

import static io.governance4j.jdbc.StorageContractTest.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.PolicyException;
import io.governance4j.Subject;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.policy.VersionKind;

/** Changes that somebody makes with SQL, behind the library's back. */
class OutOfBandTest {
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();
    private static final Subject CLINICIAN =
            Subject.user("cleo").role("clinician").tenant("calgary").build();

    static String table(TestDatabase database, String name) {
        return Database.open(database.dataSource(), null, null).namespace().qualified(name);
    }

    private static void enable(TestDatabase database, String key) {
        database.execute("update " + table(database, "feature_flags") + " set status = 'enabled' where feature_key = '"
                + key + "'");
    }

    @EngineTest
    void becomesAVersionMarkedOutOfBand(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            enable(database, "v2_assistive_ai");
            governance.refresh();
            PolicyVersion version = governance.policies().current().orElseThrow();
            assertThat(version.number()).isEqualTo(2);
            assertThat(version.kind()).isEqualTo(VersionKind.OUT_OF_BAND);
            assertThat(version.stamp().why()).isEqualTo("1 change made with SQL");
            assertThat(governance.checkFeatureAccess(CLINICIAN, "v2_assistive_ai"))
                    .isTrue();
            governance.refresh();
            assertThat(governance.policies().current()).contains(version);
        }
    }

    @EngineTest
    void staysApartFromAnApiChangeMadeAtTheSameTime(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            enable(database, "v2_assistive_ai");
            governance.features().update(ADMIN, "v2_case_management", FeatureChange.status(FeatureStatus.BETA));
            assertThat(governance.policies().history(ADMIN, 10))
                    .extracting(PolicyVersion::kind)
                    .containsExactly(VersionKind.CHANGED, VersionKind.OUT_OF_BAND, VersionKind.PUBLISHED);
            assertThat(governance.policies().diff(ADMIN, 2, 3).changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.path()).isEqualTo("features.v2_case_management.status"));
        }
    }

    @EngineTest
    void isQuarantinedWhenItDoesNotHoldTogether(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            enable(database, "v2_assistive_ai");
            database.execute("update " + table(database, "role_permissions")
                    + " set permission = 'fly' where permission = 'view_financials'");
            governance.refresh();
            assertThat(governance.policies().current().orElseThrow().number()).isEqualTo(1);
            assertThat(governance.checkFeatureAccess(CLINICIAN, "v2_assistive_ai"))
                    .isFalse();
            assertThat(governance.health().problems())
                    .singleElement()
                    .asString()
                    .contains("quarantined")
                    .contains("the permission 'fly' is not defined")
                    .contains("grants.executive");
            assertThatThrownBy(() -> governance
                            .features()
                            .update(ADMIN, "v2_case_management", FeatureChange.status(FeatureStatus.BETA)))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("cannot be changed in part now")
                    .hasMessageContaining("'fly'");
            try (JdbcGovernance restarted = start(database)) {
                assertThat(restarted.policies().current().orElseThrow().number())
                        .isEqualTo(1);
                assertThat(restarted.health().healthy()).isFalse();
            }

            database.execute("update " + table(database, "role_permissions")
                    + " set permission = 'view_financials' where permission = 'fly'");
            governance.refresh();
            assertThat(governance.health().problems()).isEmpty();
            assertThat(governance.policies().current().orElseThrow().kind()).isEqualTo(VersionKind.OUT_OF_BAND);
            assertThat(governance.checkFeatureAccess(CLINICIAN, "v2_assistive_ai"))
                    .isTrue();
        }
    }

    @EngineTest
    void isQuarantinedWhenAColumnHoldsNoJson(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            database.execute("update " + table(database, "feature_flags")
                    + " set conditions = '{oops' where feature_key = 'v2_assistive_ai'");
            governance.refresh();
            assertThat(governance.health().problems())
                    .singleElement()
                    .asString()
                    .contains("feature_flags.conditions")
                    .contains("is not JSON");
            assertThat(governance.policies().current().orElseThrow().number()).isEqualTo(1);
        }
    }

    @EngineTest
    void isOverwrittenByAWholePolicy(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            database.execute("delete from " + table(database, "roles") + " where role = 'admin'");
            governance.refresh();
            assertThat(governance.health().healthy()).isFalse();
            governance.policies().rollback(ADMIN, 1, "undo the damage");
            assertThat(governance.health().healthy()).isTrue();
            assertThat(governance.policies().current().orElseThrow().number()).isEqualTo(2);
            assertThat(governance.policies().pack()).isEqualTo(PolicyPack.fromClasspath("packs/aim-os.yaml"));
        }
    }

    @EngineTest
    void doesNotComeIntoForceWhileThePolicyIsLocked(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            governance.policies().lock(ADMIN, "audit week");
            enable(database, "v2_assistive_ai");
            governance.refresh();
            assertThat(governance.checkFeatureAccess(CLINICIAN, "v2_assistive_ai"))
                    .isFalse();
            assertThat(governance.health().problems())
                    .singleElement()
                    .asString()
                    .contains("locked by ada: audit week");
            governance.policies().unlock(ADMIN, "over");
            assertThat(governance.checkFeatureAccess(CLINICIAN, "v2_assistive_ai"))
                    .isTrue();
            assertThat(governance.health().healthy()).isTrue();
        }
    }

    @EngineTest
    void movesTheRevisionWhenItIsAboutPeople(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            var override = governance.permissions().deny(ADMIN, "cleo", "view_academy", "test");
            long revision = governance.health().revision();
            assertThat(governance.checkPermission(CLINICIAN, "view_academy")).isFalse();
            database.execute("delete from " + table(database, "user_permission_overrides"));
            governance.refresh();
            assertThat(governance.checkPermission(CLINICIAN, "view_academy")).isTrue();
            assertThat(governance.health().revision()).isEqualTo(revision + 1);
            assertThat(governance.permissions().revoke(ADMIN, override.id(), "gone"))
                    .isFalse();
        }
    }

    @EngineTest
    void ignoresGrantsThatWereSwitchedOff(TestDatabase database) {
        Subject executive = Subject.user("eve").role("executive").build();
        try (JdbcGovernance governance = start(database)) {
            database.execute("update " + table(database, "role_permissions")
                    + " set is_active = false where permission = 'view_financials'");
            governance.refresh();
            assertThat(governance.checkPermission(executive, "view_financials")).isFalse();
            governance.policies().rollback(ADMIN, 1, "back");
            assertThat(governance.checkPermission(executive, "view_financials")).isTrue();
            governance.refresh();
            assertThat(governance.policies().current().orElseThrow().kind()).isEqualTo(VersionKind.ROLLED_BACK);
        }
    }
}
