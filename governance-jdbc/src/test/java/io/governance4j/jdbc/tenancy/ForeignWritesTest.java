package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Practice.BOTH;
import static io.governance4j.jdbc.tenancy.Practice.CASES;
import static io.governance4j.jdbc.tenancy.Practice.FOUNDER;
import static io.governance4j.jdbc.tenancy.Practice.MAX;
import static io.governance4j.jdbc.tenancy.Practice.NOBODY;
import static io.governance4j.jdbc.tenancy.Practice.NORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Acting;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JoinedTransaction;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Plain SQL that changes rows of another tenant, which the database itself refuses. */
class ForeignWritesTest {
    private static final List<String> UNTOUCHED =
            List.of("1:calgary:one", "2:banff:two", "3:banff:three", "4:null:nowhere");

    @ProtectingEngines
    void changesOnesOwnRows(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            assertThat(practice.as(MAX, "insert into cases values (10, 'calgary', 'new')"))
                    .isEqualTo(1);
            assertThat(practice.as(MAX, "update cases set title = 'better' where id = 10"))
                    .isEqualTo(1);
            assertThat(practice.rows()).contains("10:calgary:better");
            assertThat(practice.as(MAX, "delete from cases where id = 10")).isEqualTo(1);
            assertThat(practice.rows()).isEqualTo(UNTOUCHED);
        }
    }

    @ProtectingEngines
    void refusesToMakeARowForAnotherTenantOrForNone(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            for (String tenant : List.of("'banff'", "'Calgary'", "'calgary '", "''", "null", "'*'")) {
                refuses(practice, MAX, "insert into cases values (10, " + tenant + ", 'new')");
            }
            refuses(practice, MAX, "insert into cases select 10 + id, 'banff', title from cases");
        }
    }

    @ProtectingEngines
    void neitherChangesNorRemovesAnotherTenantsRow(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            for (int id : List.of(2, 4)) {
                changesNothing(practice, MAX, "update cases set title = 'mine' where id = " + id);
                changesNothing(practice, MAX, "update cases set clinic_id = 'calgary' where id = " + id);
                changesNothing(practice, MAX, "delete from cases where id = " + id);
            }
        }
    }

    @ProtectingEngines
    void refusesToMoveARowToAnotherTenant(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            for (String tenant : List.of("'banff'", "null", "'CALGARY'")) {
                refuses(practice, MAX, "update cases set clinic_id = " + tenant + " where id = 1");
            }
        }
    }

    @ProtectingEngines
    void refusesAVerbWhosePermissionOneLacks(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            refuses(practice, NORA, "insert into cases values (10, 'calgary', 'new')");
            changesNothing(practice, NORA, "update cases set title = 'mine' where id = 1");
            changesNothing(practice, NORA, "delete from cases where id = 1");
        }
    }

    @ProtectingEngines
    void bindsARoleToTheTenantWhereItIsHeld(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            refuses(practice, BOTH, "insert into cases values (10, 'banff', 'a nurse there')");
            assertThat(practice.as(BOTH, "insert into cases values (10, 'calgary', 'a manager here')"))
                    .isEqualTo(1);
        }
    }

    @ProtectingEngines
    void givesNobodyAnythingWhoHasNoTenant(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            Subject nowhere = Subject.user("mo").role("manager").build();
            for (Subject subject : List.of(NOBODY, nowhere)) {
                refuses(practice, subject, "insert into cases values (10, 'calgary', 'new')");
                changesNothing(practice, subject, "update cases set title = 'mine' where id = 1");
                changesNothing(practice, subject, "delete from cases where id = 1");
            }
        }
    }

    @ProtectingEngines
    void aVerbWithoutPermissionIsNobodys(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.in(test)) {
            practice.guard(GovernedTable.of("cases").tenant("clinic_id").permission(Verb.SELECT, "view_cases"));
            refuses(practice, FOUNDER, "insert into cases values (10, 'calgary', 'new')");
            changesNothing(practice, FOUNDER, "update cases set title = 'mine' where id = 1");
            changesNothing(practice, FOUNDER, "delete from cases where id = 1");
        }
    }

    @ProtectingEngines
    void aGlobalGrantReachesEveryRow(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            assertThat(practice.as(FOUNDER, "insert into cases values (10, 'jasper', 'new'), (11, null, 'none')"))
                    .isEqualTo(2);
            assertThat(practice.as(FOUNDER, "update cases set clinic_id = 'jasper'"))
                    .isEqualTo(6);
            assertThat(practice.as(FOUNDER, "delete from cases")).isEqualTo(6);
        }
    }

    @ProtectingEngines
    void refusesChangesWhileNobodyActs(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            for (String sql : List.of(
                    "insert into cases values (10, 'calgary', 'new')",
                    "update cases set title = 'mine' where id = 1",
                    "delete from cases")) {
                assertThatThrownBy(() -> practice.asNobody(sql))
                        .as(sql)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("nobody acts");
            }
            assertThat(practice.rows()).isEqualTo(UNTOUCHED);
        }
    }

    @ProtectingEngines
    void holdsOnEveryWayIn(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            try (Connection connection = practice.pool.getConnection()) {
                connection.setAutoCommit(false);
                try (JoinedTransaction joined = practice.application.join(MAX, connection)) {
                    assertThatThrownBy(() -> joined.dsl().execute("insert into cases values (10, 'banff', 'new')"))
                            .isInstanceOf(RuntimeException.class);
                    connection.rollback();
                } catch (RuntimeException e) {
                    connection.rollback();
                }
            }
            new Acting(MAX).run(() -> {
                try (Connection connection =
                        practice.application.governedDataSource().getConnection()) {
                    assertThatThrownBy(() -> plainly(connection, "insert into cases values (10, 'banff', 'new')"))
                            .isInstanceOf(SQLException.class);
                    plainly(connection, "insert into cases values (11, 'calgary', 'new')");
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            assertThatThrownBy(() -> {
                        try (Connection connection =
                                practice.application.governedDataSource().getConnection()) {
                            plainly(connection, "delete from cases");
                        }
                    })
                    .hasMessageContaining("nobody acts");
            assertThat(practice.rows()).hasSize(5).containsAll(UNTOUCHED);
        }
    }

    @ProtectingEngines
    void bindsTheOwnerOnlyAsFarAsTheEngineDoes(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            if (test.engine() == Engine.POSTGRESQL) {
                assertThat(practice.owner.tenancy().status()).hasSize(1);
            } else {
                assertThatThrownBy(() -> test.execute("delete from cases")).hasStackTraceContaining("nobody acts");
            }
        }
    }

    @ProtectingEngines
    void quotesNoValueOfTheRow(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            for (String sql : List.of(
                    "update cases set clinic_id = 'banff-secret' where id = 1",
                    "insert into cases values (77123, 'banff-secret', 'secret')")) {
                assertThatThrownBy(() -> practice.as(MAX, sql)).satisfies(thrown -> {
                    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                        if (cause instanceof SQLException sqlFailure) {
                            assertThat(sqlFailure.getMessage().replace(sql, "")).doesNotContain("secret", "77123");
                        }
                    }
                });
            }
        }
    }

    @ProtectingEngines
    void leavesEverythingOpenOnceItIsReleased(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            practice.owner.tenancy().release("cases");
            practice.application.refresh();
            assertThat(practice.owner.tenancy().status()).isEmpty();
            practice.asNobody("insert into cases values (10, 'jasper', 'new')");
            assertThat(practice.as(NORA, "delete from cases where id = 10")).isEqualTo(1);
            practice.guard(CASES);
            refuses(practice, MAX, "insert into cases values (10, 'banff', 'new')");
        }
    }

    /** Refused with an error, and nothing has changed. */
    static void refuses(Practice practice, Subject subject, String sql) {
        assertThatThrownBy(() -> practice.as(subject, sql)).as(sql).isInstanceOf(RuntimeException.class);
        untouched(practice, sql);
    }

    /** Refused, or, where the engine hides the row from the statement, without effect. */
    private static void changesNothing(Practice practice, Subject subject, String sql) {
        if (practice.test.engine() == Engine.POSTGRESQL) {
            assertThat(practice.as(subject, sql)).as(sql).isZero();
            untouched(practice, sql);
        } else {
            refuses(practice, subject, sql);
        }
    }

    private static void untouched(Practice practice, String sql) {
        try {
            assertThat(practice.rows()).as(sql).isEqualTo(UNTOUCHED);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void plainly(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
