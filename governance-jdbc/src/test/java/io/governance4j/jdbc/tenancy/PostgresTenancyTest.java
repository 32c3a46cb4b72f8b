package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Practice.CASES;
import static io.governance4j.jdbc.tenancy.Practice.FOUNDER;
import static io.governance4j.jdbc.tenancy.Practice.MAX;
import static io.governance4j.jdbc.tenancy.Practice.NORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.Tenancy.Status;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** What row-level security makes of plain SQL. */
class PostgresTenancyTest {
    private TestDatabase test;
    private Practice practice;

    @BeforeEach
    void open() {
        test = Engine.POSTGRESQL.fresh();
        practice = Practice.in(test);
    }

    @AfterEach
    void close() {
        practice.close();
        test.close();
    }

    @Test
    void showsOnesOwnRowsOnly() {
        practice.guard(CASES);
        assertThat(ids(NORA, "select id from cases order by id")).containsExactly("1");
        assertThat(ids(FOUNDER, "select id from cases order by id")).containsExactly("1", "2", "3", "4");
        assertThat(ids(Practice.NOBODY, "select count(*) from cases")).containsExactly("0");
        assertThat(ids(MAX, "insert into cases values (10, 'calgary', 'new') returning id"))
                .containsExactly("10");
    }

    @Test
    void raisesForQueriesWhileNobodyActs() throws SQLException {
        practice.guard(CASES);
        for (String sql : List.of(
                "select * from cases",
                "select * from cases where clinic_id = 'jasper'",
                "select 1 where exists (select 1 from cases)")) {
            assertThatThrownBy(() -> practice.asNobody(sql), sql).hasMessageContaining("nobody acts");
        }
        try (Connection connection = practice.pool.getConnection()) {
            assertThatThrownBy(() -> connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("copy cases to stdout", new StringWriter()))
                    .hasMessageContaining("nobody acts");
        }
        // The executor asks when it has a row to ask about, and finds none here.
        practice.asNobody("select * from cases where id = 99");
        practice.asNobody("select * from cases where false");
        practice.asNobody("insert into cases select 1, 'banff', 'x' where false");
        test.execute("truncate cases");
        practice.asNobody("select * from cases");
    }

    @Test
    void failsRatherThanDumpsForWhomItBinds() throws SQLException {
        practice.guard(CASES);
        try (Connection connection = practice.pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local row_security = off");
            assertThatThrownBy(() -> statement.executeQuery("select * from cases"))
                    .hasMessageContaining("row-level security");
            connection.rollback();
        }
    }

    @Test
    void namesNoValueOfAForeignRowThatCollides() {
        practice.guard(CASES);
        assertThatThrownBy(() -> practice.as(MAX, "insert into cases values (2, 'calgary', 'new')"))
                .hasStackTraceContaining("duplicate key")
                .satisfies(thrown ->
                        assertThat(thrown.toString() + thrown.getCause()).doesNotContain("(2)"));
    }

    @Test
    void bindsTheOwnerWhoIsNoSuperuser() throws SQLException {
        practice.guard(CASES);
        try (HikariDataSource owner =
                test.restrictedUser("grant usage on schema governance to USER", "alter table cases owner to USER")) {
            try (Connection connection = owner.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeQuery("select * from cases"))
                        .hasMessageContaining("nobody acts");
            }
        }
    }

    @Test
    void letsNoPolicyOfTheHostsWidenOurs() {
        practice.guard(CASES);
        test.execute("create policy all_of_them on cases using (true) with check (true)");
        test.execute("create policy reads on cases for select using (clinic_id = 'banff')");
        assertThat(ids(NORA, "select id from cases order by id")).containsExactly("1");
        assertThat(practice.as(MAX, "update cases set title = 'mine'")).isEqualTo(1);
        assertThatThrownBy(() -> practice.as(MAX, "insert into cases values (10, 'banff', 'new')"))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void widensNoPolicyOfTheHosts() {
        test.execute("alter table cases enable row level security");
        test.execute("create policy own on cases using (title = 'one')");
        practice.guard(CASES);
        assertThat(ids(FOUNDER, "select id from cases"))
                .as("the host's own rule still holds")
                .containsExactly("1");
        practice.owner.tenancy().release("cases");
        assertThat(flags()).as("row-level security was on, and not forced").isEqualTo("tf");
        assertThat(policies()).containsExactly("own");
    }

    @Test
    void takesBackExactlyWhatItMade() {
        practice.guard(CASES);
        assertThat(flags()).isEqualTo("tt");
        practice.guard(CASES.permission(Verb.DELETE, "manage_cases"));
        practice.owner.tenancy().release("cases");
        assertThat(flags()).isEqualTo("ff");
        assertThat(policies()).isEmpty();
    }

    @Test
    void protectsPartitionsEachByItself() {
        test.execute("create table visits (id int, clinic_id text, primary key (id, clinic_id)) partition by list"
                + " (clinic_id)");
        test.execute("create table visits_calgary partition of visits for values in ('calgary')");
        test.execute("create table visits_rest partition of visits default");
        test.execute("insert into visits values (1, 'calgary'), (2, 'banff')");
        GovernedTable visits = GovernedTable.of("visits")
                .tenant("clinic_id")
                .permission(Verb.SELECT, "view_cases")
                .permission(Verb.INSERT, "manage_cases");
        practice.guard(visits);
        assertThat(ids(NORA, "select id from visits")).containsExactly("1");
        assertThat(ids(NORA, "select id from visits_rest")).isEmpty();
        assertThatThrownBy(() -> practice.as(MAX, "insert into visits_rest values (3, 'banff')"))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> practice.owner
                        .tenancy()
                        .protect(GovernedTable.of("visits_rest").tenant("clinic_id")))
                .hasMessageContaining("is a part of public.visits");
        test.execute("create table visits_jasper partition of visits for values in ('jasper')");
        assertThat(practice.owner.tenancy().status())
                .singleElement()
                .satisfies(status -> assertThat(status.problems())
                        .containsExactly("public.visits_jasper became a part of it since, and is not protected"));
        practice.guard(visits);
        assertThat(practice.owner.tenancy().status()).allMatch(Status::intact);
        practice.owner.tenancy().release("visits");
        assertThat(texts(test, "select relname from pg_class where relrowsecurity"))
                .isEmpty();
    }

    @Test
    void refusesATableWhoseRowsAnUnprotectedParentShows() {
        test.execute("create table files (id int, clinic_id varchar(50), title varchar(50))");
        test.execute("create table letters () inherits (files)");
        test.execute("insert into letters values (1, 'calgary', 'mine'), (2, 'banff', 'foreign')");
        GovernedTable letters = GovernedTable.of("letters").tenant("clinic_id").permission(Verb.SELECT, "view_cases");
        assertThatThrownBy(() -> practice.guard(letters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inherits from public.files, which is not protected");
        practice.guard(GovernedTable.of("files").tenant("clinic_id").permission(Verb.SELECT, "view_cases"));
        for (String table : List.of("files", "letters")) {
            assertThat(ids(NORA, "select title from " + table)).as(table).containsExactly("mine");
        }
        practice.guard(letters);
        assertThat(practice.owner.tenancy().status()).hasSize(2).allMatch(Status::intact);
    }

    @Test
    void findsATableThatCameToInheritFromAnUnprotectedOne() {
        practice.guard(CASES);
        test.execute("create table files (id int not null, clinic_id varchar(50), title varchar(100))");
        test.execute("alter table cases inherit files");
        assertThat(practice.owner.tenancy().status())
                .singleElement()
                .satisfies(status -> assertThat(status.problems())
                        .containsExactly("it inherits from public.files, which is not protected and shows its rows"));
    }

    @Test
    void takesNoOperatorOfTheHostsForEquality() {
        test.execute("create function loosely(varchar, text) returns boolean language sql immutable as 'select true'");
        for (String operator : List.of("=", ">=")) {
            test.execute("create operator " + operator + " (leftarg = varchar, rightarg = text, function = loosely)");
        }
        practice.guard(CASES);
        assertThat(practice.owner.tenancy().status()).allMatch(Status::intact);
        assertThat(ids(NORA, "select id from cases")).containsExactly("1");
    }

    @Test
    void mendsATableWhoseDefinitionCannotBeRead() {
        practice.guard(CASES);
        test.execute("update governance.tenancy_tables set definition = 'x'");
        practice.guard(CASES);
        assertThat(practice.owner.tenancy().status()).allMatch(Status::intact);
        assertThat(ids(NORA, "select id from cases")).containsExactly("1");
        practice.owner.tenancy().release("cases");
        assertThat(flags()).isEqualTo("ff");
    }

    @Test
    void opensNoTableOfTheHostsWhoseDefinitionCannotBeRead() {
        test.execute("alter table cases enable row level security");
        test.execute("create policy own on cases using (title = 'one')");
        practice.guard(CASES);
        test.execute("update governance.tenancy_tables set definition = 'x'");
        practice.guard(CASES);
        assertThat(ids(FOUNDER, "select id from cases")).containsExactly("1");
        practice.owner.tenancy().release("cases");
        assertThat(flags()).startsWith("t");
    }

    @Test
    void narrowsAPartitionThatASuperuserNames() {
        test.execute("create table files (id int, clinic_id varchar(50), title varchar(50)) partition by range (id)");
        test.execute("create table files_old partition of files for values from (0) to (100)");
        test.execute("insert into files values (1, 'calgary', 'mine'), (2, 'banff', 'foreign')");
        practice.guard(GovernedTable.of("files").tenant("clinic_id").permission(Verb.SELECT, "view_cases"));
        for (String table : List.of("files", "files_old")) {
            assertThat(practice.owner.<List<String>, RuntimeException>transaction(
                            NORA,
                            dsl -> dsl.select(DSL.field(DSL.name("title"), SQLDataType.VARCHAR))
                                    .from(DSL.table(DSL.name(table)))
                                    .fetch(0, String.class)))
                    .as(table)
                    .containsExactly("mine");
        }
    }

    @Test
    void answersForASessionThatNamesItsActorByHand() throws SQLException {
        practice.guard(CASES);
        test.execute("insert into governance.user_roles (id, user_id, role, tenant, created_by) values"
                + " (gen_random_uuid(), 'sam', 'manager', 'banff', 'ada'),"
                + " (gen_random_uuid(), 'fee', 'founder', null, 'ada')");
        test.execute("insert into governance.clinic_access (user_id, clinic_id, created_by) values"
                + " ('fee', 'calgary', 'ada')");
        assertThat(byHand("sam", null)).containsExactly("2", "3");
        assertThat(byHand("sam", "[\"calgary\"]")).containsExactly("1");
        assertThat(byHand("fee", null)).as("never everywhere").containsExactly("1");
        assertThat(byHand("stranger", "[\"calgary\"]")).isEmpty();
    }

    @Test
    void asksOnceAStatementAndUsesTheIndexOfTheTenant() throws SQLException {
        test.execute("insert into cases select g, 'c' || (g % 500), 'x' from generate_series(1000, 100999) g");
        test.execute("create index on cases (clinic_id)");
        test.execute("analyze cases");
        practice.guard(CASES);
        Subject one = Subject.user("mo").role("manager").tenant("c7").build();
        List<String> plan = practice.ask(one, "explain (analyze, costs off) select count(*) from cases");
        assertThat(String.join("\n", plan))
                .contains("cases_clinic_id_idx", "InitPlan")
                .doesNotContain("Seq Scan on cases");
        assertThat(practice.ask(one, "select count(*) from cases")).containsExactly("200");
        plan = practice.ask(one, "explain (analyze, costs off) select * from cases where id = 1007");
        assertThat(String.join("\n", plan)).contains("cases_pkey");
        assertThat(practice.ask(FOUNDER, "select count(*) from cases")).containsExactly("100004");
    }

    @Test
    void namesItsFunctionsInFullWithoutASchemaOfOurOwn() throws SQLException {
        try (TestDatabase plain = Engine.POSTGRESQL.fresh();
                JdbcGovernance governance = JdbcGovernance.builder(plain.dataSource())
                        .schema("")
                        .tablePrefix("gov_")
                        .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                        .build()) {
            plain.execute("create table cases (id int primary key, clinic_id text)");
            governance.tenancy().protect(CASES);
            assertThat(governance.tenancy().status())
                    .allSatisfy(status -> assertThat(status.problems()).isEmpty());
            assertThat(texts(
                            plain,
                            "select (select count(*) from set_config('search_path', 'pg_catalog', false)) || pg_get_expr(polqual,"
                                    + " polrelid) from pg_policy where polname = 'governance_tenancy_select'"))
                    .singleElement()
                    .asString()
                    .contains("public.gov_acting()");
        }
    }

    /** What transaction narrows names its tenant, and is planned as if nothing else were asked. */
    @Test
    void leavesTheOrderOfAnIndexToStatementsThatNameTheirTenant() throws SQLException {
        test.execute("insert into cases select g, 'c' || (g % 100), 'x' from generate_series(1000, 100999) g");
        test.execute("create index on cases (clinic_id, id)");
        test.execute("analyze cases");
        practice.guard(CASES);
        Subject one = Subject.user("mo").role("manager").tenant("c7").build();
        List<String> plan =
                ids(one, "explain select * from (select * from cases where clinic_id = 'c7') c order by id limit 50");
        assertThat(String.join("\n", plan))
                .contains("Index Scan using cases_clinic_id_id_idx")
                .doesNotContain("Sort");
    }

    @Test
    void findsThatAFunctionWasReplaced() {
        practice.guard(CASES);
        test.execute(
                "create or replace function governance.reaches_everywhere(permission text) returns boolean language"
                        + " sql stable as 'select true'");
        assertThat(practice.owner.tenancy().status())
                .singleElement()
                .satisfies(status -> assertThat(status.problems())
                        .containsExactly(
                                "function governance.reaches_everywhere is not the one that this library brought"));
    }

    @Test
    void refusesACollationThatTakesIdsForOne() {
        test.execute("create collation loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        test.execute("create table folded (id int, clinic_id text collate loose)");
        assertThatThrownBy(() -> practice.owner
                        .tenancy()
                        .protect(GovernedTable.of("folded").tenant("clinic_id")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column clinic_id has the collation loose");
    }

    @Test
    void claimsItForTheUserWhomItBinds() {
        assertThat(practice.application.protection().claim("row-level-security"))
                .hasValueSatisfying(claim -> assertThat(claim.enforced()).isFalse());
        practice.guard(CASES);
        for (String name : List.of("tenancy", "row-level-security")) {
            assertThat(practice.application.protection().claim(name))
                    .hasValueSatisfying(claim -> assertThat(claim.enforced()).isTrue());
            assertThat(practice.owner.protection().claim(name)).hasValueSatisfying(claim -> {
                assertThat(claim.enforced()).isFalse();
                assertThat(claim.detail()).contains("is a superuser");
            });
        }
    }

    private List<String> byHand(String actor, String tenants) throws SQLException {
        try (Connection connection = practice.pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('governance.actor', '" + actor + "', true)");
            if (tenants != null) {
                statement.execute("select set_config('governance.tenants', '" + tenants + "', true)");
            }
            List<String> ids = texts(statement, "select id from cases order by id");
            connection.rollback();
            return ids;
        }
    }

    private List<String> ids(Subject subject, String sql) {
        return practice.application.<List<String>, RuntimeException>transaction(
                subject,
                dsl -> dsl.connectionResult(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return texts(statement, sql);
                    }
                }));
    }

    private String flags() {
        return texts(
                        test,
                        "select left(relrowsecurity::text, 1) || left(relforcerowsecurity::text, 1) from pg_class"
                                + " where relname = 'cases'")
                .get(0);
    }

    private List<String> policies() {
        return texts(test, "select polname from pg_policy order by 1");
    }

    private static List<String> texts(TestDatabase test, String sql) {
        try (Connection connection = test.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            return texts(statement, sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
