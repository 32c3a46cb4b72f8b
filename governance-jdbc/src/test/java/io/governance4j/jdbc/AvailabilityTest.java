package io.governance4j.jdbc;

import static io.governance4j.jdbc.StorageContractTest.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.IMetricsTracker;
import io.governance4j.CheckQuery;
import io.governance4j.PolicyException;
import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.StorageException;
import io.governance4j.Subject;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pools that are small, databases that are away, settings that are wrong. */
class AvailabilityTest {
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();
    private static final PolicyPack AIM_OS = PolicyPack.fromClasspath("packs/aim-os.yaml");

    @EngineTest(
            lacking =
                    @Lacks(
                            value = Engine.SQLITE,
                            reason = "one writer for the whole file: the log waits for the host's transaction"))
    void aCheckWithinTheHostsTransactionNeedsNoConnectionOfAPoolOfOne(TestDatabase database) throws Exception {
        try (HikariDataSource one = database.pool(config -> config.setMaximumPoolSize(1));
                JdbcGovernance governance = JdbcGovernance.builder(one)
                        .policy(AIM_OS)
                        .refreshInterval(Duration.ofMinutes(10))
                        .build()) {
            database.execute("create table host_work (id int primary key)");
            try (Connection transaction = one.getConnection()) {
                transaction.setAutoCommit(false);
                transaction.createStatement().execute("insert into host_work (id) values (1)");
                assertThat(governance.checkPermission(ADMIN, "manage_users")).isTrue();
                transaction.rollback();
            }
            assertThat(governance.permissions().checks(ADMIN, "ada", 10))
                    .as("the answer outlives the rollback")
                    .anySatisfy(check -> assertThat(check.asked().name()).isEqualTo("manage_users"));
        }
    }

    @EngineTest
    void deniesWhatItCannotRecordAndRecovers(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            String log = OutOfBandTest.table(database, "permission_checks");
            String plain = log.substring(log.indexOf('.') + 1);
            database.execute("alter table " + log + " rename to " + plain + "_away");
            assertThat(governance
                            .decide(Question.permission(ADMIN, "manage_users"))
                            .reason())
                    .isEqualTo(Reason.LOG_UNAVAILABLE);
            assertThat(governance.checkFeatureAccess(ADMIN, "v2_advanced_audit"))
                    .as("the other log is there")
                    .isTrue();
            database.execute("alter table " + log + "_away rename to " + plain);
            assertThat(governance.checkPermission(ADMIN, "manage_users")).isTrue();
        }
    }

    @EngineTest
    void keepsTheLastSnapshotWhileTheStoreIsAway(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            String state = OutOfBandTest.table(database, "roles");
            String plain = state.substring(state.indexOf('.') + 1);
            database.execute("alter table " + state + " rename to " + plain + "_away");
            assertThatThrownBy(governance::refresh).isInstanceOf(StorageException.class);
            assertThat(governance.health().problems())
                    .singleElement()
                    .asString()
                    .contains("the last snapshot stays in force");
            assertThat(governance.checkPermission(ADMIN, "manage_users")).isTrue();
            assertThatThrownBy(() -> governance
                            .features()
                            .update(ADMIN, "v2_assistive_ai", FeatureChange.status(FeatureStatus.ENABLED)))
                    .isInstanceOf(StorageException.class);
            database.execute("alter table " + state + "_away rename to " + plain);
            governance.refresh();
            assertThat(governance.health().healthy()).isTrue();
        }
    }

    @EngineTest
    void answersNoForAStoredSubjectThatCannotBeLoaded(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            String roles = OutOfBandTest.table(database, "user_roles");
            String plain = roles.substring(roles.indexOf('.') + 1);
            database.execute("alter table " + roles + " rename to " + plain + "_away");
            Subject subject = governance.subject("mia");
            assertThat(subject.available()).isFalse();
            assertThat(governance
                            .decide(Question.permission(subject, "view_academy"))
                            .reason())
                    .isEqualTo(Reason.SUBJECT_UNAVAILABLE);
            assertThat(governance.features().accessLog(ADMIN, CheckQuery.latest(1)))
                    .isEmpty();
        }
    }

    @EngineTest
    void refusesAStoreWithoutPolicyWhenNoneIsGiven(TestDatabase database) {
        assertThatThrownBy(() -> JdbcGovernance.builder(database.dataSource()).build())
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("the store holds no policy and none was given");
    }

    @EngineTest
    void refusesSettingsThatAreNotValidAndNamesThem(TestDatabase database) {
        assertThatThrownBy(() -> JdbcGovernance.builder(database.dataSource())
                        .policy(AIM_OS)
                        .tablePrefix("gov'_")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tablePrefix")
                .hasMessageContaining("gov'_");
        assertThatThrownBy(() -> JdbcGovernance.builder(database.dataSource())
                        .refreshInterval(Duration.ZERO)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refreshInterval");
    }

    @EngineTest
    void printsItsTablesForPeopleWhoOwnTheirSchema(TestDatabase database) {
        assertThat(JdbcGovernance.builder(database.dataSource()).ddl())
                .contains("feature_flags")
                .doesNotContain("${");
    }

    @Test
    void saysThatADatabaseCannotBeReachedAndNeverThePassword() {
        assertThatThrownBy(() -> JdbcGovernance.builder(
                                "jdbc:postgresql://127.0.0.1:1/nowhere?loginTimeout=1", "nobody", "hunter2")
                        .policy(AIM_OS)
                        .build())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot be reached")
                .satisfies(thrown ->
                        assertThat(thrown.toString() + thrown.getCause()).doesNotContain("hunter2"));
    }

    @Test
    void refusesToAnswerAfterItWasClosed() {
        JdbcGovernance governance = JdbcGovernance.builder("jdbc:h2:mem:closed", "sa", "")
                .policy(AIM_OS)
                .build();
        governance.close();
        governance.close();
        assertThatThrownBy(() -> governance.checkPermission(ADMIN, "manage_users"))
                .hasMessage("this governance has been closed");
    }

    @EngineTest
    void takesAPoolWhoseMetricsAreTracked(TestDatabase database) {
        try (HikariDataSource tracked = database.pool(
                        config -> config.setMetricsTrackerFactory((pool, stats) -> new IMetricsTracker() {}));
                JdbcGovernance governance =
                        JdbcGovernance.builder(tracked).policy(AIM_OS).build()) {
            assertThat(governance.checkPermission(ADMIN, "manage_users")).isTrue();
        }
    }

    @EngineTest
    void claimsNothingOfATableThatCannotBeTried(TestDatabase database) {
        try (JdbcGovernance governance = start(database)) {
            database.execute("alter table " + OutOfBandTest.table(database, "audit_events") + " rename to hidden");
            assertThat(governance.protection().claim("append-only:audit_events"))
                    .hasValueSatisfying(claim -> {
                        assertThat(claim.enforced()).isFalse();
                        assertThat(claim.detail()).contains("could not be tried");
                    });
        }
    }
}
