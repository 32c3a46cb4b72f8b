package io.governance4j.jdbc.rows;

import static io.governance4j.jdbc.rows.Ward.ADMIN;
import static io.governance4j.jdbc.rows.Ward.CASES;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.Reason;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.VisibleRows;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.permission.PermissionOverride.Terms;
import io.governance4j.permission.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Which rows each shape of grant shows; what is shown is compared with the check about each row each time. */
class VisibleRowsTest {
    private static Ward filled(TestDatabase test) {
        return new Ward(test)
                .staff(1, "carl")
                .staff(2, "mia")
                .staff(3, "rita")
                .row(1, "a", "carl", 1, "open", 50)
                .row(2, "a", "mia", 2, "open", 100)
                .row(3, "a", "mia", null, "closed", 500)
                .row(4, "b", "carl", 2, "open", new java.math.BigDecimal("250.50"))
                .row(5, "b", "rita", 1, null, null)
                .row(6, "c", "carl", 1, "open", 1000)
                .row(7, null, "carl", 1, "open", 1000)
                .crew(1, 2)
                .crew(4, 3, 1)
                .crew(5);
    }

    @RowsTest
    void aGlobalGrantShowsEveryRowAndIsMarked(TestDatabase test) {
        try (Ward ward = filled(test)) {
            Subject founder = Subject.user("fay").role("founder").build();
            assertThat(ward.seen(founder, "view")).containsExactly(1, 2, 3, 4, 5, 6, 7);
            VisibleRows visible = ward.ask(founder, "view");
            assertThat(visible.binds()).isEmpty();
            assertThat(visible.decision().crossTenant()).isTrue();
            assertThat(visible.decision().rule()).isEqualTo("grants.founder.view");
        }
    }

    @RowsTest
    void aTenantGrantShowsTheTenantsInWhichTheRoleIsHeld(TestDatabase test) {
        try (Ward ward = filled(test)) {
            Subject both = Subject.user("carl")
                    .tenant("a")
                    .tenant("b")
                    .role("clinician")
                    .build();
            assertThat(ward.seen(both, "view")).containsExactly(1, 2, 3, 4, 5);
            Subject one =
                    Subject.user("carl").tenant("a").role("clinician", "b").build();
            assertThat(ward.seen(one, "view")).containsExactly(4, 5);
            assertThat(ward.ask(one, "view").decision().crossTenant()).isFalse();
            assertThat(ward.seen(Subject.user("carl").role("clinician").build(), "view"))
                    .isEmpty();
        }
    }

    @RowsTest
    void aGrantForOnesOwnShowsWhatOneOwns(TestDatabase test) {
        try (Ward ward = filled(test)) {
            assertThat(ward.seen(
                            Subject.user("carl")
                                    .role("clinician", "a")
                                    .role("clinician", "b")
                                    .build(),
                            "edit"))
                    .containsExactly(1, 4, 7);
            assertThat(ward.seen(Subject.user("CARL").role("clinician", "a").build(), "edit"))
                    .isEmpty();
        }
    }

    @RowsTest
    void aGrantForWhoIsAssignedFollowsTheMappingToUsers(TestDatabase test) {
        try (Ward ward = filled(test)) {
            assertThat(ward.seen(Subject.user("carl").role("medic").tenant("b").build(), "work"))
                    .containsExactly(5, 7);
            assertThat(ward.seen(Subject.user("1").role("medic").tenant("b").build(), "work"))
                    .isEmpty();
        }
    }

    @RowsTest
    void anExceptionTakesAwayOnesOwnAndThoseOfOnesCrew(TestDatabase test) {
        try (Ward ward = filled(test)) {
            Subject mia =
                    Subject.user("mia").role("reviewer").tenant("a").tenant("b").build();
            assertThat(ward.seen(mia, "review")).containsExactly(4, 5);
            Subject carl = Subject.user("carl")
                    .role("reviewer")
                    .tenant("a")
                    .tenant("b")
                    .build();
            assertThat(ward.seen(carl, "review")).containsExactly(2, 3, 5);
        }
    }

    @RowsTest
    void aConditionHoldsOnlyWhereItIsKnownToHold(TestDatabase test) {
        try (Ward ward = filled(test)) {
            Subject auditor =
                    Subject.user("olga").role("auditor").tenant("a").tenant("b").build();
            assertThat(ward.seen(auditor, "bill")).containsExactly(2, 4);
            Subject both = Subject.user("olga")
                    .role("auditor")
                    .role("clinician")
                    .tenant("a")
                    .build();
            assertThat(ward.seen(both, "deep"))
                    .as("a grant that needs another permission")
                    .containsExactly(2);
        }
    }

    @RowsTest
    void aDenialTakesAwayWhatItMayBeAbout(TestDatabase test) {
        try (Ward ward = filled(test)) {
            Subject trainee = Subject.user("tim")
                    .role("clinician")
                    .role("trainee", "a")
                    .role("trainee", "b")
                    .build();
            // Row 5 states no status, and row 7 no tenant but a status.
            assertThat(ward.seen(trainee, "teach")).containsExactly(1, 2, 4, 6, 7);
        }
    }

    @RowsTest
    void aGuardrailTakesAwayWhatItBinds(TestDatabase test) {
        try (Ward ward = filled(test)) {
            ward.run("update ops_cases set closed_at = current_timestamp where id in (1, 6)");
            assertThat(ward.seen(Subject.user("olga").role("auditor").build(), "audit"))
                    .containsExactly(2, 3, 4, 5, 7);
        }
    }

    @RowsTest
    void overridesGiveAndTake(TestDatabase test) {
        try (Ward ward = filled(test)) {
            Subject carl = Subject.user("carl").tenant("a").role("clinician").build();
            ward.governance.permissions().deny(ADMIN, "carl", "view", new Terms(Scope.OWN, null), "a complaint");
            assertThat(ward.seen(carl, "view")).containsExactly(2, 3);
            ward.governance.permissions().grant(ADMIN, "carl", "review", new Terms(Scope.TENANT, null), "for a week");
            assertThat(ward.seen(carl, "review")).containsExactly(1, 2, 3);
            ward.governance.permissions().grant(ADMIN, "carl", "audit", new Terms(Scope.GLOBAL, null), "emergency");
            VisibleRows all = ward.ask(carl, "audit");
            assertThat(all.decision().reason()).isEqualTo(Reason.OVERRIDE_GRANT);
            assertThat(all.decision().crossTenant()).isTrue();
        }
    }

    @RowsTest
    void theAnswerIsLoggedOnce(TestDatabase test) {
        try (Ward ward = filled(test)) {
            Decision decision = ward.ask(Subject.user("fay").role("founder").build(), "view")
                    .decision();
            List<Decision> logged = ward.governance
                    .permissions()
                    .checks(ADMIN, CheckQuery.latest(10).subject("fay"));
            assertThat(logged).singleElement().satisfies(one -> {
                assertThat(one.id()).isEqualTo(decision.id());
                assertThat(one.crossTenant()).isTrue();
                assertThat(one.asked().resource()).hasToString("ResourceRef[type=ops_cases, id=*, tenant=null]");
            });
            VisibleRows none = ward.ask(Subject.user("fay").role("medic").build(), "view");
            assertThat(none.decision().allowed()).isFalse();
            assertThat(none.binds()).isEmpty();
        }
    }

    @RowsTest
    void fitsIntoAQueryThatCallsTheTableOtherwise(TestDatabase test) throws SQLException {
        try (Ward ward = filled(test);
                Connection connection = test.dataSource().getConnection()) {
            Subject carl = Subject.user("carl").tenant("a").role("reviewer").build();
            GovernedTable aliased = CASES.as("c");
            assertThat(ward.seen(carl, "review", aliased, "ops_cases c")).containsExactly(2, 3);
            DSLContext dsl = ward.dsl(connection);
            dsl.configuration()
                    .settings()
                    .withRenderQuotedNames(org.jooq.conf.RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED);
            VisibleRows visible = ward.governance.visibleTo(carl, "review", aliased);
            assertThat(dsl.select(DSL.count())
                            .from(DSL.table(DSL.name("ops_cases")).as("c"))
                            .join(DSL.table(DSL.name("ops_cases")).as("other"))
                            .on(DSL.condition("other.id = c.id"))
                            .where(visible.condition())
                            .fetchSingle()
                            .value1())
                    .isEqualTo(2);
        }
    }

    @RowsTest
    void hostileNamesAreValuesLikeOthers(TestDatabase test) {
        try (Ward ward = new Ward(test)) {
            String quotes = "O'Neill \" \\' ` ; -- ? :x {y} %_";
            String hebrew = "מרפאה א";
            ward.row(1, quotes, "x", null, "open", 1)
                    .row(2, hebrew, "x", null, "open", 1)
                    .row(3, "k1", "x", null, "open", 1)
                    .row(4, "K1", "x", null, "open", 1)
                    .row(5, "k1 ", "x", null, "open", 1)
                    .row(6, "", "x", null, "open", 1)
                    .row(7, " ", "x", null, "open", 1)
                    .row(8, "ｋ1", "x", null, "open", 1)
                    .row(9, "k\u0301 1", "x", null, "open", 1)
                    .row(10, "a\u202Eb", "x", null, "open", 1)
                    .row(11, null, "x", null, "open", 1);
            assertThat(seen(ward, quotes)).containsExactly(1);
            assertThat(seen(ward, hebrew)).containsExactly(2);
            assertThat(seen(ward, "k1")).containsExactly(3);
            assertThat(seen(ward, "K1")).containsExactly(4);
            assertThat(seen(ward, "ｋ1")).containsExactly(8);
            assertThat(seen(ward, "k1", "K1", hebrew)).containsExactly(2, 3, 4);
            // A tenant that is none is stated all the same, so what is one's own without a tenant is not meant by it.
            ward.run("update ops_cases set created_by = 'carl'");
            assertThat(ward.seen(Subject.user("carl").role("clinician", "k1").build(), "edit"))
                    .containsExactly(3, 11);
        }
    }

    private static List<Integer> seen(Ward ward, String... tenants) {
        Subject.Builder subject = Subject.user("carl");
        for (String tenant : tenants) {
            subject.role("clinician", tenant);
        }
        return ward.seen(subject.build(), "view");
    }

    @RowsTest
    void idsOfOtherTypesAreComparedAsTheTextThatTheyAre(TestDatabase test) {
        try (Ward ward = new Ward(test)) {
            String uuid = "0a1b2c3d-0000-4000-8000-00000000000f";
            test.execute("create table visits (id int primary key, clinic " + "uuid" + ", staff bigint)");
            ward.run("insert into visits values (1, '" + uuid + "', 7)").run("insert into visits values (2, null, 8)");
            GovernedTable visits = GovernedTable.of("visits").tenant("clinic").owner("staff");
            assertThat(ward.seen(member(uuid), "view", visits, "visits")).containsExactly(1);
            assertThat(ward.seen(member(uuid.toUpperCase(java.util.Locale.ROOT)), "view", visits, "visits"))
                    .isEmpty();
            assertThat(ward.seen(member("not a uuid"), "view", visits, "visits"))
                    .isEmpty();

            GovernedTable byNumber = GovernedTable.of("visits").tenant("staff");
            assertThat(ward.seen(member("7"), "view", byNumber, "visits")).containsExactly(1);
            for (String other : List.of("007", "+7", "7.0", "99999999999999999999", "-0")) {
                assertThat(ward.seen(member(other), "view", byNumber, "visits"))
                        .as(other)
                        .isEmpty();
            }
        }
    }

    private static Subject member(String tenant) {
        return Subject.user("carl").role("clinician", tenant).build();
    }

    @RowsTest
    void aRowIsReadWithAllThatRulesAskOfIt(TestDatabase test) throws SQLException {
        try (Ward ward = filled(test);
                Connection connection = test.dataSource().getConnection()) {
            ward.run("update ops_cases set closed_at = "
                    + (test.engine() == Engine.MARIADB
                            ? "from_unixtime(1767700800.000001)"
                            : "timestamp with time zone '2026-01-06 13:00:00.000001+01:00'")
                    + " where id = 4");
            assertThat(ward.governance.resource(ward.dsl(connection), CASES, 4)).hasValueSatisfying(row -> {
                assertThat(row).hasToString("ops_cases 4 of b");
                assertThat(row.relations())
                        .isEqualTo(java.util.Map.of(
                                "owner", java.util.Set.of("carl"),
                                "assignees", java.util.Set.of("mia"),
                                "crew", java.util.Set.of("rita", "carl")));
                assertThat(row.attributes())
                        .containsEntry("status", "open")
                        .containsEntry("amount", new java.math.BigDecimal("250.50"))
                        .containsEntry("closed", java.time.Instant.parse("2026-01-06T12:00:00.000001Z"));
            });
            assertThat(ward.governance.resource(ward.dsl(connection), CASES, 5)).hasValueSatisfying(row -> {
                assertThat(row.relations()).containsEntry("crew", java.util.Set.of());
                assertThat(row.attributes()).isEmpty();
            });
            assertThat(ward.governance.resource(ward.dsl(connection), CASES, 99))
                    .isEmpty();
        }
    }

    @RowsTest
    void canBeAskedWithinATransactionThatHoldsTheOnlyConnection(TestDatabase test) {
        try (Ward ward = filled(test);
                HikariDataSource pool = test.pool(config -> config.setMaximumPoolSize(1));
                JdbcGovernance governance = JdbcGovernance.builder(pool).build()) {
            Subject carl = Subject.user("carl").role("clinician", "b").build();
            List<Object> seen = governance.transaction(carl, dsl -> {
                VisibleRows visible = governance.visibleTo(carl, "view", CASES);
                assertThat(governance.resource(dsl, CASES, 1)).isPresent();
                return List.copyOf(dsl.select(DSL.field(DSL.name("id")))
                        .from(DSL.table(DSL.name("ops_cases")))
                        .where(visible.condition())
                        .orderBy(1)
                        .fetch(row -> row.get(0)));
            });
            assertThat(seen).containsExactly(4, 5);
            assertThat(ward.seen(carl, "view")).containsExactly(4, 5);
        }
    }
}
