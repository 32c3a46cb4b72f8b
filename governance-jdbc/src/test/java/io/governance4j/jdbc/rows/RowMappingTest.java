package io.governance4j.jdbc.rows;

import static io.governance4j.jdbc.rows.Ward.CASES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.StorageException;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.RowRelation;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What is said of a mapping that does not fit, and of a rule that cannot be asked of a table. */
class RowMappingTest {
    private static final Subject CARL = Subject.user("carl")
            .tenant("a")
            .role("clinician")
            .role("reviewer")
            .role("auditor")
            .build();

    @RowsTest
    void namesTheTableThePropertyAndTheColumn(TestDatabase test) {
        try (Ward ward = new Ward(test)) {
            refused(ward, "view", GovernedTable.of("ops_cases").tenant("clinc_id"))
                    .hasMessageMatching(
                            "(?is)table .+\\.ops_cases: tenant: there is no column 'clinc_id'; there are id,"
                                    + " clinic_id, created_by, assigned_to, status, amount, closed_at");
            refused(ward, "view", CASES.owner("creator"))
                    .hasMessageMatching("(?is)table .+\\.ops_cases: relation owner: there is no column 'creator'; .*");
            refused(ward, "view", CASES.attribute("state"))
                    .hasMessageMatching("(?is)table .+\\.ops_cases: attribute state: there is no column 'state'; .*");
            refused(ward, "view", CASES.relation("crew", RowRelation.rows("case_crews", "case_id", "staff_id")))
                    .hasMessageMatching("(?is)table case_crews: there is none.*");
            refused(ward, "view", CASES.relation("crew", RowRelation.rows("case_crew", "cases_id", "staff_id")))
                    .hasMessageMatching(
                            "(?is)table .+\\.case_crew: relation crew: record: there is no column 'cases_id'.*");
            refused(ward, "view", CASES.owner(RowRelation.column("created_by").through("staff", "id", "user_id")))
                    .hasMessageMatching(
                            "(?is)table .+\\.staff: relation owner: through: id: the column id .* is of another"
                                    + " kind than created_by .*");
            refused(ward, "view", GovernedTable.of("no_such_table"))
                    .hasMessageMatching("(?is)table no_such_table: there is none.*");
        }
    }

    @RowsTest
    void refusesColumnsThatDatabasesCompareInTheirOwnWay(TestDatabase test) {
        try (Ward ward = new Ward(test)) {
            String folded = test.engine() == Engine.MARIADB ? "char(36) collate utf8mb4_general_ci" : "char(36)";
            test.execute(
                    "create table odd (id int primary key, padded char(8), happened timestamp, part double precision,"
                            + " bytes " + (test.engine() == Engine.POSTGRESQL ? "bytea" : "varbinary(10)") + ", folded "
                            + folded + ")");
            for (String column : new String[] {"padded", "happened", "part", "bytes", "folded"}) {
                refused(ward, "view", GovernedTable.of("odd").tenant(column))
                        .hasMessageMatching("(?is)table .+\\.odd: tenant: the column " + column
                                + " \\(.+\\) cannot hold ids; ids must be varchar, text, uuid or a whole number.*");
            }
            for (String column : new String[] {"padded", "bytes"}) {
                refused(ward, "view", GovernedTable.of("odd").attribute(column))
                        .hasMessageMatching("(?is)table .+\\.odd: attribute " + column + ": the column " + column
                                + " \\(.+\\) cannot be an attribute.*");
            }
        }
    }

    @RowsTest
    void takesTheIdsThatOurMigrationsMake(TestDatabase test) {
        String type = test.engine() == Engine.MARIADB ? "char(36) collate utf8mb4_nopad_bin" : "uuid";
        String own = "ca19a000-0000-4000-8000-000000000001";
        String other = "a0c71000-0000-4000-8000-000000000002";
        try (Ward ward = new Ward(test)) {
            test.execute("create table ids (id int primary key, clinic_id " + type + ")");
            ward.run("insert into ids values (1, '" + own + "')").run("insert into ids values (2, '" + other + "')");
            GovernedTable ids = GovernedTable.of("ids").tenant("clinic_id");
            Subject carl = Subject.user("carl").tenant(own).role("clinician").build();
            Subject shouting = Subject.user("carl")
                    .tenant(own.toUpperCase(Locale.ROOT))
                    .role("clinician")
                    .build();
            assertThat(ward.seen(carl, "view", ids, "ids")).containsExactly(1);
            assertThat(ward.seen(shouting, "view", ids, "ids")).isEmpty();
        }
    }

    @RowsTest
    void refusesARuleThatNeedsWhatNobodyMapped(TestDatabase test) {
        try (Ward ward = new Ward(test)) {
            refused(ward, "view", GovernedTable.of("ops_cases"))
                    .hasMessageContaining("the rules about view need the tenant, and no column is mapped to it");
            refused(
                            ward,
                            "review",
                            GovernedTable.of("ops_cases").tenant("clinic_id").owner("created_by"))
                    .hasMessageContaining("the rules about review need the relation crew, and nothing is mapped to it");
            refused(ward, "bill", GovernedTable.of("ops_cases").tenant("clinic_id"))
                    .hasMessageContaining("a rule about bill asks whether resource.status equals open: that needs"
                            + " resource.status, and no column is mapped to it; add attribute(\"status\", …)");
            // Whoever sees everything needs none of it.
            assertThat(ward.governance
                            .visibleTo(
                                    Subject.user("fay").role("founder").build(), "view", GovernedTable.of("ops_cases"))
                            .decision()
                            .allowed())
                    .isTrue();
        }
    }

    @RowsTest
    void refusesWhatSqlCannotSayExactly(TestDatabase test) {
        try (Ward ward = new Ward(test)) {
            refused(ward, "strange", CASES)
                    .hasMessageContaining(
                            "a rule about strange asks whether resource.status matches ^o: that reads text as"
                                    + " something else")
                    .hasMessageContaining("Ask checkPermission about each row instead");
        }
    }

    @RowsTest
    void needsAKeyToReadARow(TestDatabase test) throws SQLException {
        try (Ward ward = new Ward(test);
                Connection connection = test.dataSource().getConnection()) {
            test.execute("create table pairs (a int, b varchar(9), clinic_id varchar(9), primary key (a, b))");
            ward.run("insert into pairs values (1, 'x', 'a')").run("insert into pairs values (1, 'Y ', 'b')");
            GovernedTable pairs = GovernedTable.of("pairs").tenant("clinic_id");
            assertThat(ward.governance.resource(ward.dsl(connection), pairs, 1, "Y "))
                    .hasValueSatisfying(row -> assertThat(row.tenant()).isEqualTo("b"));
            assertThat(ward.governance.resource(ward.dsl(connection), pairs, 1, "X"))
                    .isEmpty();
            assertThat(ward.governance.resource(ward.dsl(connection), pairs, 1.0, "Y "))
                    .isPresent();
            for (Number part : new Number[] {1.5, Double.NaN, new BigDecimal("1e999999999")}) {
                assertThatThrownBy(() -> ward.governance.resource(ward.dsl(connection), pairs, part, "Y "))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageMatching(
                                "(?is).*key: the value for a is no whole number that the column can hold.*");
            }
            assertThatThrownBy(() -> ward.governance.resource(ward.dsl(connection), pairs, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("its primary key has 2 columns");
            assertThatThrownBy(() -> ward.governance.resource(
                            ward.dsl(connection), GovernedTable.of("case_crew").owner("staff_id"), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has no primary key");
            refused(ward, "view", pairs.relation("crew", RowRelation.rows("case_crew", "case_id", "staff_id")))
                    .hasMessageContaining("can refer to a primary key of one column only");
        }
    }

    @Test
    void saysWhereRowsAreNotAsked() {
        try (TestDatabase test = Engine.SQLITE.fresh();
                JdbcGovernance governance = JdbcGovernance.builder(test.dataSource())
                        .policy(PolicyPack.parse("pack: empty"))
                        .build()) {
            assertThatThrownBy(() -> governance.visibleTo(CARL, "view", CASES))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("H2, PostgreSQL and MariaDB");
        }
    }

    @Test
    void aMappingIsAValue() {
        GovernedTable same =
                GovernedTable.of("t").tenant("a").owner(RowRelation.column("x").through("s", "i", "u"));
        GovernedTable other =
                GovernedTable.of("t").tenant("a").owner(RowRelation.column("x").through("s", "i", "u"));
        assertThat(same).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(other.as("c"));
        assertThatThrownBy(() -> same.as("c; drop")).isInstanceOf(IllegalArgumentException.class);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(
            Ward ward, String permission, GovernedTable table) {
        return assertThatThrownBy(() -> ward.governance.visibleTo(CARL, permission, table))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
