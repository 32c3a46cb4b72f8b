package io.governance4j.jdbc.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.Tenancy.Status;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.List;

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

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = NO_SESSION),
                @Lacks(value = Engine.POSTGRESQL, reason = "takes no char(n) for the tenant"),
                @Lacks(value = Engine.H2, reason = "takes no char(n) for the tenant")
            })
    void mariaDbTakesACharOf36ForTheTenantOnlyWhereIdsAreComparedLetterByLetter(TestDatabase test) {
        GovernedTable files = GovernedTable.of("files").tenant("clinic_id");
        test.execute("create table files (id int primary key, clinic_id char(36) not null)");
        try (Practice practice = Practice.in(test)) {
            for (String collation : List.of("utf8mb4_general_ci", "utf8mb4_general_nopad_ci", "latin1_swedish_ci")) {
                collate(test, collation);
                assertThatThrownBy(() -> practice.owner.tenancy().protect(files))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("column clinic_id is char(36) with the collation " + collation + ",");
            }
            assertThat(practice.owner.tenancy().status()).isEmpty();
            for (String collation : List.of("ascii_bin", "utf8mb4_bin", "utf8mb4_nopad_bin")) {
                collate(test, collation);
                practice.guard(files);
                assertThat(practice.owner.tenancy().status()).singleElement().matches(Status::intact, collation);
            }
            collate(test, "utf8mb4_general_ci");
            assertThat(practice.owner.tenancy().status())
                    .singleElement()
                    .satisfies(status -> assertThat(status.problems())
                            .anyMatch(problem -> problem.contains("char(36) with the collation utf8mb4_general_ci")));
        }
    }

    private static void collate(TestDatabase test, String collation) {
        String set = collation.substring(0, collation.indexOf('_'));
        test.execute("alter table files modify clinic_id char(36) character set " + set + " collate " + collation
                + " not null");
    }
}
