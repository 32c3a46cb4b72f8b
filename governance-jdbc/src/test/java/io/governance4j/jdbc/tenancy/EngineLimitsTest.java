package io.governance4j.jdbc.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;

/** What an engine does not refuse, and {@code protect} therefore looks at; the rest is in {@link KnownEscapesTest}. */
class EngineLimitsTest {
    private static final String NO_SESSION = "its sessions can be told nothing";

    @ProtectingEngines
    void warnsOfCascadesWhereTheyFireNothing(TestDatabase test) {
        test.execute("create table parents (id int primary key)");
        test.execute("create table children (id int primary key, clinic_id varchar(50), parent_id int, constraint fk_up"
                + " foreign key (parent_id) references parents (id) on delete cascade)");
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
}
