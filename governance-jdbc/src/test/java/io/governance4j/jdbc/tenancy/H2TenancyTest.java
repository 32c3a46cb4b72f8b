package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Practice.CASES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.jdbc.Tenancy.Status;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What is H2's alone. */
class H2TenancyTest {
    @Test
    void refusesADatabaseWhoseCollationTakesIdsForOne() {
        try (TestDatabase test = Engine.H2.fresh()) {
            test.execute("set collation english strength primary");
            try (Practice practice = Practice.in(test)) {
                assertThatThrownBy(() -> practice.guard(CASES))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("column CLINIC_ID has the collation ENGLISH");
            }
        }
    }

    @Test
    void letsIntegersBeTenantsWhateverTheCollation() {
        try (TestDatabase test = Engine.H2.fresh()) {
            test.execute("set collation english strength primary");
            try (Practice practice = Practice.in(test)) {
                test.execute("drop table cases");
                test.execute("create table cases (id int primary key, clinic_id int)");
                practice.guard(CASES);
                assertThat(practice.owner.tenancy().status()).allMatch(Status::intact);
            }
        }
    }

    @Test
    void findsATableThatWasProtectedInADatabaseWithACollation() throws SQLException {
        try (TestDatabase plain = Engine.H2.fresh();
                TestDatabase collated = Engine.H2.fresh()) {
            collated.execute("set collation english strength primary");
            try (Practice exact = Practice.guarded(plain);
                    Practice loose = Practice.in(collated)) {
                register(plain, collated);
                assertThat(exact.owner.tenancy().status()).allMatch(Status::intact);
                assertThat(loose.owner.tenancy().status())
                        .singleElement()
                        .satisfies(status -> assertThat(status.problems())
                                .anyMatch(problem -> problem.contains("column CLINIC_ID has the collation ENGLISH")));
            }
        }
    }

    @Test
    void findsASynonymWhichIsAnotherNameOfTheTable() {
        try (TestDatabase test = Engine.H2.fresh();
                Practice practice = Practice.guarded(test)) {
            test.execute("create synonym files for cases");
            assertThat(practice.owner.tenancy().lint())
                    .anyMatch(leak ->
                            leak.rule().equals("synonym") && leak.where().equals("PUBLIC.FILES"));
            assertThat(practice.owner.tenancy().status())
                    .singleElement()
                    .satisfies(
                            status -> assertThat(status.problems())
                                    .containsExactly(
                                            "the synonym PUBLIC.FILES is another name of it, and no query of that is narrowed"));
            assertThatThrownBy(() -> practice.guard(CASES))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the synonym PUBLIC.FILES");
            test.execute("drop synonym files");
            practice.guard(CASES);
            assertThat(practice.owner.tenancy().status()).allMatch(Status::intact);
        }
    }

    /** As a version of the library did that did not look at the collation. */
    private static void register(TestDatabase from, TestDatabase to) throws SQLException {
        try (Connection source = from.dataSource().getConnection();
                Statement statement = source.createStatement();
                ResultSet row = statement.executeQuery("select definition from governance.tenancy_tables");
                Connection target = to.dataSource().getConnection();
                PreparedStatement insert = target.prepareStatement("insert into governance.tenancy_tables"
                        + " (table_schema, table_name, definition, protected_by, protected_at)"
                        + " values ('PUBLIC', 'CASES', ?, 'sa', current_timestamp)")) {
            assertThat(row.next()).isTrue();
            insert.setString(1, row.getString(1));
            insert.execute();
        }
    }
}
