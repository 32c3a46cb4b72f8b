package io.governance4j.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.audit.AuditEvent;
import io.governance4j.jdbc.AuditTriggers;
import io.governance4j.jdbc.AuditTriggers.Installed;
import io.governance4j.jdbc.AuditTriggers.Status;
import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.internal.capture.JdbcAuditTriggers;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Installing and uninstalling. */
class InstallationTest {
    private static final String STAFF = "create table staff (id int primary key, name varchar(100))";

    @CaptureTest
    void doesNothingTheSecondTime(TestDatabase test) {
        Captured captured = Captured.in(test).run(STAFF);
        List<Installed> first = captured.triggers.install("staff");
        List<Installed> second = captured.triggers.install("STAFF");
        assertThat(first).singleElement().satisfies(installed -> {
            assertThat(installed.changed()).isTrue();
            assertThat(installed.table()).endsWithIgnoringCase(".staff");
            // Where TRUNCATE fires no trigger, that is all there is to say.
            assertThat(installed.warnings()).allMatch(warning -> warning.startsWith("TRUNCATE fires no trigger"));
        });
        assertThat(second)
                .singleElement()
                .satisfies(installed -> assertThat(installed.changed()).isFalse());
        assertThat(captured.acts()).hasSize(1);
        captured.run("insert into staff values (1, 'a')");
        assertThat(captured.events()).hasSize(1);
    }

    @CaptureTest
    void followsAnotherDefinition(TestDatabase test) {
        Captured captured = Captured.in(test).run(STAFF);
        captured.triggers.install("staff");
        assertThat(captured.triggers.install(AuditedTable.of("staff").leaveOut("name")))
                .singleElement()
                .satisfies(installed -> assertThat(installed.changed()).isTrue());
        captured.run("insert into staff values (1, 'a')");
        assertThat(Row.image(captured.only().change().newData())).containsOnlyKeys("id");
        assertThat(captured.triggers.status()).hasSize(1).allMatch(Status::intact);
    }

    @CaptureTest
    void recordsThatAuditingBeganAndEnded(TestDatabase test) {
        Captured captured = Captured.in(test).run(STAFF);
        captured.triggers.install("staff");
        captured.triggers.uninstall("staff");
        captured.triggers.uninstall("staff");
        captured.triggers.uninstall("never there");
        List<AuditEvent> acts = captured.acts();
        assertThat(acts)
                .extracting(event -> event.change().summary())
                .satisfiesExactly(
                        begun -> assertThat(begun).startsWith("audit triggers installed on "),
                        ended -> assertThat(ended).startsWith("audit triggers uninstalled from "));
        assertThat(acts).allSatisfy(event -> {
            assertThat(event.target().table()).isEqualToIgnoringCase("staff");
            assertThat(event.actor().kind()).isEqualTo("DATABASE_USER");
            assertThat(event.actor().id()).isNotBlank();
        });
        assertThat(acts.get(0).change().newData()).containsIgnoringCase("\"name\"");
        assertThat(acts.get(1).change().oldData())
                .isEqualTo(acts.get(0).change().newData());
        captured.run("insert into staff values (1, 'a')");
        assertThat(captured.events()).isEmpty();
        assertThat(captured.triggers.status()).isEmpty();
    }

    @CaptureTest
    void touchesNoTableWhenOneCannotBeAudited(TestDatabase test) {
        Captured captured = Captured.in(test).run(STAFF, "create table other (id int primary key)");
        assertThatThrownBy(() -> captured.triggers.install("staff", "nowhere", "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere: there is none");
        assertThatThrownBy(() -> captured.triggers.install("staff", "Staff"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("named twice");
        assertThat(captured.triggers.status()).isEmpty();
        captured.run("insert into staff values (1, 'a')");
        assertThat(captured.events()).isEmpty();
    }

    @CaptureTest
    void refusesViewsAndSystemTablesAndEvidence(TestDatabase test, Engine engine) {
        Captured captured = Captured.in(test).run(STAFF, "create view staff_view as select * from staff");
        assertThatThrownBy(() -> captured.triggers.install("staff_view"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is a VIEW")
                .hasMessageContaining("name the tables beneath it");
        assertThatThrownBy(() -> captured.triggers.install("information_schema.tables"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the database's own");
        for (String evidence : List.of("audit_events", "audit_payloads", "audit_leaves", "permission_checks")) {
            assertThatThrownBy(() -> captured.triggers.install(ours(engine, evidence)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is evidence itself");
        }
    }

    @CaptureTest
    void auditsTheLibrarysOwnPolicyTables(TestDatabase test, Engine engine) {
        try (JdbcGovernance governance = start(test)) {
            governance
                    .auditTriggers()
                    .install(
                            ours(engine, "feature_flags"),
                            ours(engine, "role_permissions"),
                            ours(engine, "user_permission_overrides"),
                            ours(engine, "clinic_access"),
                            ours(engine, "raci_assignments"),
                            ours(engine, "audit_holds"));
            assertThat(governance.auditTriggers().status()).hasSize(6).allMatch(Status::intact);
        }
        Captured captured = Captured.in(test);
        captured.run("update " + captured.database.namespace().qualified("feature_flags")
                + " set status = 'enabled' where feature_key = 'v2_assistive_ai'");
        AuditEvent event = captured.only();
        assertThat(event.target().record()).isEqualTo("v2_assistive_ai");
        assertThat(ChangesTest.lower(event.change().fields())).containsExactly("status");
    }

    private static String ours(Engine engine, String table) {
        return engine == Engine.MARIADB ? "gov_" + table : "governance." + table;
    }

    static JdbcGovernance start(TestDatabase test) {
        return JdbcGovernance.builder(test.dataSource())
                .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                .refreshInterval(Duration.ofMinutes(10))
                .build();
    }

    @CaptureTest
    void twoInstancesInstallTheSameAtOnce(TestDatabase test) throws Exception {
        Captured captured = Captured.in(test).run(STAFF, "create table other (id int primary key)");
        int instances = 4;
        CountDownLatch together = new CountDownLatch(instances);
        ExecutorService threads = Executors.newFixedThreadPool(instances);
        try {
            List<Future<List<Installed>>> installing = new ArrayList<>();
            for (int i = 0; i < instances; i++) {
                AuditTriggers triggers = new JdbcAuditTriggers(captured.database, Clock.systemUTC());
                installing.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return triggers.install("staff", "other");
                }));
            }
            int changed = 0;
            for (Future<List<Installed>> each : installing) {
                changed += (int) each.get(1, TimeUnit.MINUTES).stream()
                        .filter(Installed::changed)
                        .count();
            }
            assertThat(changed).as("each table once").isEqualTo(2);
        } finally {
            threads.shutdownNow();
        }
        assertThat(captured.triggers.status()).hasSize(2).allMatch(Status::intact);
        captured.run("insert into staff values (1, 'a')");
        assertThat(captured.events()).hasSize(1);
    }
}
