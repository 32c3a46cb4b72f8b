package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Practice.CASES;
import static io.governance4j.jdbc.tenancy.Practice.FOUNDER;
import static io.governance4j.jdbc.tenancy.Practice.MAX;
import static io.governance4j.jdbc.tenancy.Practice.NORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.CheckQuery;
import io.governance4j.Subject;
import io.governance4j.audit.AuditQuery;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.SchemaMode;
import io.governance4j.jdbc.Tenancy.Protected;
import io.governance4j.jdbc.Tenancy.Status;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.internal.session.WhoActs;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Protecting tables, looking after them, and what a session is told. */
class ProtectTest {
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();

    @ProtectingEngines
    void doesNothingTheSecondTime(TestDatabase test) {
        try (Practice practice = Practice.in(test)) {
            assertThat(practice.owner.tenancy().protect(CASES))
                    .singleElement()
                    .extracting(Protected::changed)
                    .isEqualTo(true);
            assertThat(practice.owner.tenancy().protect(CASES))
                    .singleElement()
                    .extracting(Protected::changed)
                    .isEqualTo(false);
            Instant since = practice.owner.tenancy().status().get(0).protectedAt();
            assertThat(practice.owner.tenancy().protect(CASES.permission(Verb.DELETE, "manage_cases")))
                    .singleElement()
                    .extracting(Protected::changed)
                    .isEqualTo(true);
            assertThat(practice.owner.tenancy().status())
                    .singleElement()
                    .isEqualTo(
                            new Status(practice.owner.tenancy().status().get(0).table(), since, List.of()));
        }
    }

    @ProtectingEngines
    void namesTheColumnThatCannotHoldATenant(TestDatabase test) {
        String types = switch (test.engine()) {
            case H2 -> "a char(3), b double precision, c date, d json, e varchar_ignorecase(9)";
            case POSTGRESQL -> "a char(3), b double precision, c date, d jsonb, e text[]";
            default -> "a char(3), b double, c date, d json, e int(4) zerofill";
        };
        test.execute("create table odd (id int primary key, " + types + ")");
        try (Practice practice = Practice.in(test)) {
            // JSON is LONGTEXT to MariaDB's catalog.
            List<String> refused =
                    test.engine() == Engine.MARIADB ? List.of("a", "b", "c", "e") : List.of("a", "b", "c", "d", "e");
            for (String column : refused) {
                assertThatThrownBy(() -> practice.owner
                                .tenancy()
                                .protect(GovernedTable.of("odd").tenant(column)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("tenant: column")
                        .hasMessageMatching("(?si).*column " + column + " is .*");
            }
            assertThatThrownBy(() -> practice.owner
                            .tenancy()
                            .protect(CASES, GovernedTable.of("odd").tenant("nowhere")))
                    .hasMessageContaining("there is no column 'nowhere'");
            assertThatThrownBy(() -> practice.owner.tenancy().protect(GovernedTable.of("odd")))
                    .hasMessageContaining("tenant: names no column");
            assertThat(practice.owner.tenancy().status())
                    .as("none is touched then")
                    .isEmpty();
        }
    }

    @ProtectingEngines
    void refusesWhatIsNotTheHosts(TestDatabase test) {
        test.execute("create table base (id int, clinic_id varchar(50))");
        test.execute("create view seen as select id, clinic_id from base");
        try (Practice practice = Practice.in(test)) {
            String ours = test.engine() == Engine.MARIADB ? "gov_user_roles" : "governance.user_roles";
            assertThatThrownBy(() -> practice.owner
                            .tenancy()
                            .protect(GovernedTable.of(ours).tenant("tenant")))
                    .hasMessageContaining("this library's own");
            assertThatThrownBy(() -> practice.owner
                            .tenancy()
                            .protect(GovernedTable.of("seen").tenant("clinic_id")))
                    .hasMessageContaining("only tables");
            assertThatThrownBy(() -> practice.owner.tenancy().protect(CASES, CASES))
                    .hasMessageContaining("is named twice");
        }
    }

    @ProtectingEngines
    void warnsOfVerbsThatAreNobodys(TestDatabase test) {
        try (Practice practice = Practice.in(test)) {
            assertThat(practice.owner
                            .tenancy()
                            .protect(GovernedTable.of("cases")
                                    .tenant("clinic_id")
                                    .permission(Verb.SELECT, "see_everything")))
                    .singleElement()
                    .satisfies(done -> assertThat(done.warnings())
                            .contains(
                                    "SELECT needs the permission 'see_everything', which the policy in force does not"
                                            + " define, so it is nobody's yet",
                                    "DELETE names no permission, so it is nobody's"));
        }
    }

    @ProtectingEngines
    void isEvidenceItself(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            practice.owner.tenancy().release("cases");
            practice.owner.tenancy().release("cases");
            assertThat(practice.owner.audit().events(ADMIN, AuditQuery.all()))
                    .extracting(event -> String.valueOf(event.change().summary()))
                    .filteredOn(summary -> summary.startsWith("tenancy "))
                    .hasSize(2)
                    .allMatch(summary -> summary.toLowerCase(Locale.ROOT).endsWith("cases"));
        }
    }

    @ProtectingEngines
    void tellsTheSessionHowFarItsSubjectReaches(TestDatabase test) {
        try (Practice practice = Practice.in(test)) {
            assertThat(session(practice, MAX)).doesNotContainKey("reach");
            practice.guard(CASES);
            assertThat(session(practice, NORA))
                    .containsEntry("reach", "{\"manage_cases\":[],\"remove_cases\":[],\"view_cases\":[\"calgary\"]}");
            assertThat(session(practice, FOUNDER))
                    .containsEntry("reach", "{\"manage_cases\":\"*\",\"remove_cases\":\"*\",\"view_cases\":\"*\"}");
            practice.owner.tenancy().release("cases");
            practice.application.refresh();
            assertThat(session(practice, FOUNDER)).doesNotContainKey("reach");
        }
    }

    @ProtectingEngines
    void leavesATraceOfWhoReachesEverywhere(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            session(practice, NORA);
            assertThat(practice.owner.permissions().checks(ADMIN, CheckQuery.latest(50)))
                    .noneMatch(check -> check.asked().subjectId().equals("nora"));
            session(practice, FOUNDER);
            assertThat(practice.owner.permissions().checks(ADMIN, CheckQuery.latest(50)))
                    .filteredOn(check -> check.asked().subjectId().equals("fay"))
                    .extracting(check -> check.asked().name())
                    .contains("view_cases", "manage_cases", "remove_cases");
        }
    }

    @ProtectingEngines
    void anotherInstanceFollowsWithinItsInterval(TestDatabase test) throws InterruptedException {
        try (Practice practice = Practice.in(test)) {
            JdbcGovernance other = practice.open(practice.pool, SchemaMode.VALIDATE, Duration.ofMillis(50));
            practice.owner.tenancy().protect(CASES);
            for (int tried = 0; tried < 200 && !reaches(other, test); tried++) {
                Thread.sleep(25);
            }
            assertThat(reaches(other, test)).isTrue();
            practice.owner.tenancy().release("cases");
            for (int tried = 0; tried < 200 && reaches(other, test); tried++) {
                Thread.sleep(25);
            }
            assertThat(reaches(other, test)).isFalse();
        }
    }

    @ProtectingEngines
    void followsWhatIsProtectedAlsoWhenThePolicyCannotBeRead(TestDatabase test) {
        String state = test.engine() == Engine.MARIADB ? "gov_governance_state" : "governance.governance_state";
        try (Practice practice = Practice.in(test)) {
            practice.owner.tenancy().protect(CASES);
            test.execute("update " + state + " set version = 1000");
            assertThatThrownBy(practice.application::refresh).hasMessageContaining("1000");
            assertThat(session(practice, MAX)).containsKey("reach");
        }
    }

    @ProtectingEngines
    void whoProtectsKnowsItWhateverIsReadMeanwhile(TestDatabase test) throws InterruptedException {
        try (Practice practice = Practice.in(test)) {
            AtomicBoolean done = new AtomicBoolean();
            Thread reading = new Thread(() -> {
                while (!done.get()) {
                    practice.owner.refresh();
                }
            });
            reading.start();
            try {
                for (int i = 0; i < 15; i++) {
                    practice.owner.tenancy().protect(CASES);
                    assertThat(reaches(practice.owner, test)).isTrue();
                    practice.owner.tenancy().release("cases");
                    assertThat(reaches(practice.owner, test)).isFalse();
                }
            } finally {
                done.set(true);
                reading.join();
            }
        }
    }

    @ProtectingEngines
    void anInstanceThatDoesNotKnowYetChangesNoForeignRow(TestDatabase test) {
        try (Practice practice = Practice.in(test)) {
            practice.owner.tenancy().protect(CASES);
            assertThatThrownBy(() -> practice.as(MAX, "insert into cases values (10, 'banff', 'new')"))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @ProtectingEngines
    void findsWhatWasUndoneAndMendsIt(TestDatabase test) {
        List<String> undone = switch (test.engine()) {
            case H2 -> List.of("drop trigger \"governance_tenancy_CASES\"");
            case POSTGRESQL ->
                List.of(
                        "alter table cases disable row level security",
                        "alter table cases no force row level security",
                        "drop policy governance_tenancy_delete on cases",
                        "drop policy governance_tenancy_open on cases",
                        "alter policy governance_tenancy_select on cases using (true)",
                        "alter policy governance_tenancy_select on cases to postgres",
                        "create policy governance_tenancy_more on cases using (true)",
                        "alter table cases alter column clinic_id type varchar(60)");
            default ->
                List.of(
                        "drop trigger governance_tenancy_delete_cases",
                        "create or replace trigger governance_tenancy_update_cases before update on cases for each"
                                + " row governance4j: begin end",
                        "create trigger later before insert on cases for each row set new.title = 'x'");
        };
        try (Practice practice = Practice.guarded(test)) {
            for (String sql : undone) {
                assertThat(practice.owner.tenancy().status())
                        .as("before " + sql)
                        .allMatch(Status::intact);
                if (sql.contains("alter column")) {
                    assertThatThrownBy(() -> test.execute(sql)).hasStackTraceContaining("policy");
                    continue;
                }
                test.execute(sql);
                assertThat(practice.owner.tenancy().status()).as(sql).noneMatch(Status::intact);
                if (sql.contains("governance_tenancy_more")) {
                    test.execute("drop policy governance_tenancy_more on cases");
                }
                assertThat(practice.owner.tenancy().protect(CASES))
                        .as(sql)
                        .allMatch(done -> done.changed() || sql.contains("_more"));
            }
            assertThat(practice.owner.tenancy().status()).allMatch(Status::intact);
        }
    }

    @ProtectingEngines
    void saysThatTheColumnOrTheTableIsGone(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            if (test.engine() != Engine.POSTGRESQL) {
                test.execute("alter table cases drop column clinic_id");
                assertThat(practice.owner.tenancy().status())
                        .singleElement()
                        .satisfies(status -> assertThat(status.problems()).hasSize(1));
            }
            test.execute("drop table cases");
            assertThat(practice.owner.tenancy().status())
                    .singleElement()
                    .satisfies(status -> assertThat(status.problems()).containsExactly("the table is gone"));
            assertThatCode(() -> practice.owner.tenancy().release("cases")).doesNotThrowAnyException();
            assertThat(practice.owner.tenancy().status()).isEmpty();
        }
    }

    @ProtectingEngines
    void standsBesideCaptureAndTheHostsOwnTriggers(TestDatabase test) {
        try (Practice practice = Practice.in(test)) {
            practice.owner.auditTriggers().install("cases");
            practice.guard(CASES);
            practice.as(MAX, "insert into cases values (10, 'calgary', 'new')");
            assertThatThrownBy(() -> practice.as(MAX, "insert into cases values (11, 'banff', 'new')"))
                    .isInstanceOf(RuntimeException.class);
            assertThat(practice.owner.audit().events(ADMIN, AuditQuery.all().by("max")))
                    .hasSize(1);
            assertThat(practice.owner.auditTriggers().status()).allMatch(status -> status.intact());
            practice.owner.tenancy().release("cases");
            assertThat(practice.owner.auditTriggers().status()).allMatch(status -> status.intact());
        }
    }

    @ProtectingEngines
    void tellsTenantsApartInEveryTypeThatMayHoldOne(TestDatabase test) {
        String uuid = "0189f7a2-1c2b-7000-8000-0123456789ab";
        String other = "0189f7a2-1c2b-7000-8000-0123456789ac";
        for (List<String> type : List.of(
                List.of("varchar(60)", "'alpha'", "'ALPHA'", "alpha"),
                List.of(test.engine() == Engine.MARIADB ? "text" : "varchar(400)", "'é'", "'e'", "é"),
                List.of("uuid", "'" + uuid + "'", "'" + other + "'", uuid),
                List.of("smallint", "7", "8", "7"),
                List.of("int", "-7", "7", "-7"),
                List.of("bigint", "9223372036854775807", "0", "9223372036854775807"))) {
            try (TestDatabase fresh = test.engine().fresh();
                    Practice practice = Practice.in(fresh)) {
                fresh.execute("create table t (id int primary key, x " + type.get(0) + ")");
                practice.guard(GovernedTable.of("t")
                        .tenant("x")
                        .permission(Verb.SELECT, "view_cases")
                        .permission(Verb.INSERT, "manage_cases"));
                Subject own = manager(type.get(3));
                assertThat(practice.as(own, "insert into t values (1, " + type.get(1) + ")"))
                        .isEqualTo(1);
                assertThatThrownBy(() -> practice.as(own, "insert into t values (2, " + type.get(2) + ")"))
                        .as(type.toString())
                        .isInstanceOf(RuntimeException.class);
                assertThatThrownBy(() -> practice.as(own, "insert into t values (2, null)"))
                        .isInstanceOf(RuntimeException.class);
                assertThat(practice.as(FOUNDER, "insert into t values (3, " + type.get(2) + "), (4, null)"))
                        .isEqualTo(2);
                for (String alias : List.of("007", "+7", "0189F7A2-1C2B-7000-8000-0123456789AB", "7.0")) {
                    assertThatThrownBy(
                                    () -> practice.as(manager(alias), "insert into t values (5, " + type.get(1) + ")"))
                            .isInstanceOf(RuntimeException.class);
                }
            }
        }
    }

    private static Subject manager(String tenant) {
        return Subject.user("mo").role("manager").tenant(tenant).build();
    }

    private static boolean reaches(JdbcGovernance governance, TestDatabase test) {
        return Practice.with(governance, MAX, connection -> WhoActs.in(test.engine(), connection))
                .containsKey("reach");
    }

    private static Map<String, String> session(Practice practice, Subject subject) {
        return Practice.with(
                practice.application, subject, connection -> WhoActs.in(practice.test.engine(), connection));
    }
}
