package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Practice.CASES;
import static io.governance4j.jdbc.tenancy.Practice.MAX;
import static io.governance4j.jdbc.tenancy.Practice.NORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.SQLException;

/** What {@code docs/tenancy.md} says that an engine does not refuse. */
class EngineLimitsTest {
    private static final String NO_SESSION = "its sessions can be told nothing";

    @ProtectingEngines
    void plainSqlReadsEverythingWhereThereIsNoRowLevelSecurity(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            assertThat(practice.ask(NORA, "select id from cases order by id"))
                    .hasSize(test.engine() == Engine.POSTGRESQL ? 1 : 4);
        }
    }

    @ProtectingEngines
    void cascadesOfAForeignKeyReachForeignRowsExceptOnH2(TestDatabase test) throws SQLException {
        test.execute("create table parents (id int primary key)");
        test.execute("create table children (id int primary key, clinic_id varchar(50), parent_id int, constraint fk_up"
                + " foreign key (parent_id) references parents (id) on delete cascade)");
        test.execute("insert into parents values (1)");
        test.execute("insert into children values (1, 'banff', 1)");
        GovernedTable children = GovernedTable.of("children")
                .tenant("clinic_id")
                .permission(Verb.SELECT, "view_cases")
                .permission(Verb.DELETE, "remove_cases");
        try (Practice practice = Practice.in(test)) {
            assertThat(practice.owner.tenancy().protect(children))
                    .singleElement()
                    .satisfies(done -> assertThat(
                                    String.join("\n", done.warnings()).contains("fk_up"))
                            .isEqualTo(test.engine() == Engine.MARIADB));
            practice.application.refresh();
            if (test.engine() == Engine.H2) {
                assertThatThrownBy(() -> practice.as(MAX, "delete from parents"))
                        .hasMessageContaining("does not reach");
            } else {
                assertThat(practice.as(MAX, "delete from parents")).isEqualTo(1);
            }
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = NO_SESSION),
                @Lacks(value = Engine.POSTGRESQL, reason = "says that there is one, and no value"),
                @Lacks(value = Engine.MARIADB, reason = "quotes the value that was written, not the row that is there")
            })
    void h2QuotesTheRowThatACollisionMeets(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            assertThatThrownBy(() -> practice.as(MAX, "insert into cases values (2, 'calgary', 'mine')"))
                    .hasStackTraceContaining("two");
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = NO_SESSION),
                @Lacks(value = Engine.POSTGRESQL, reason = "its policies see the column as it is stored"),
                @Lacks(value = Engine.H2, reason = "its trigger sees the row as it is stored")
            })
    void mariaDbTakesNoGeneratedColumnForTheTenant(TestDatabase test) {
        test.execute("create table worked_out (id int primary key, site varchar(50),"
                + " clinic_id varchar(50) as (lower(site)) persistent, plain_id varchar(50))");
        try (Practice practice = Practice.in(test)) {
            assertThatThrownBy(() -> practice.owner
                            .tenancy()
                            .protect(GovernedTable.of("worked_out").tenant("clinic_id")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("column clinic_id is generated");
            practice.guard(GovernedTable.of("worked_out").tenant("plain_id"));
        }
    }

    @ProtectingEngines
    void truncateFiresNothingAndIsKeptOffByItsPrivilege(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            if (test.engine() == Engine.H2) {
                practice.asNobody("truncate table cases");
                assertThat(practice.rows()).isEmpty();
            } else {
                assertThatThrownBy(() -> practice.asNobody("truncate table cases"))
                        .isInstanceOf(SQLException.class);
            }
            assertThat(practice.owner.tenancy().protect(CASES)).noneMatch(done -> done.changed());
        }
    }
}
