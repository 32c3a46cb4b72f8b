package io.governance4j.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.jdbc.AuditTriggers.Status;
import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.capture.JdbcAuditTriggers;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Tables, statements and triggers that only PostgreSQL has. */
class PostgresTriggersTest {
    private TestDatabase test;
    private Captured captured;

    @BeforeEach
    void connect() {
        test = Engine.POSTGRESQL.fresh();
        captured = Captured.in(test);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void copyIsCaptured() throws Exception {
        captured.run("create table t (id int primary key, name text)");
        captured.triggers.install("t");
        try (Connection connection = test.dataSource().getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy t from stdin", new StringReader("1\ta\n2\tb\n"));
        }
        assertThat(captured.events())
                .extracting(event -> event.target().record())
                .containsExactly("1", "2");
    }

    @Test
    void truncateIsOneEvent() {
        captured.run("create table t (id int primary key)", "insert into t select generate_series(1, 50)");
        captured.triggers.install("t");
        captured.run("truncate t");
        AuditEvent event = captured.only();
        assertThat(event.action()).isEqualTo(AuditAction.TRUNCATE);
        assertThat(event.target().table()).isEqualTo("t");
        assertThat(event.target().record()).isNull();
        assertThat(event.actor().id()).isEqualTo("postgres");
        assertThat(event.change().fields()).isEmpty();
    }

    @Test
    void thePartsOfAPartitionedTableBearItsName() {
        captured.run(
                "create table m (id int, day date, primary key (id, day)) partition by range (day)",
                "create table m_2026 partition of m for values from ('2026-01-01') to ('2027-01-01')",
                "create table m_rest partition of m default");
        assertThat(captured.triggers.install("m"))
                .singleElement()
                .satisfies(installed -> assertThat(installed.warnings())
                        .singleElement()
                        .asString()
                        .contains("it is partitioned"));
        captured.run("create table m_2028 partition of m for values from ('2028-01-01') to ('2029-01-01')");
        captured.run(
                "insert into m values (1, '2026-05-01'), (2, '2028-05-01')",
                "update m set day = '2030-01-01' where id = 1");
        assertThat(captured.events())
                .allSatisfy(event -> assertThat(event.target().table()).isEqualTo("m"));
        assertThat(captured.events())
                .extracting(event -> event.action().key() + event.target().record())
                .containsExactlyInAnyOrder(
                        "insert[1,\"2026-05-01\"]",
                        "insert[2,\"2028-05-01\"]",
                        "delete[1,\"2026-05-01\"]",
                        "insert[1,\"2030-01-01\"]");
        assertThat(problems()).isEmpty();
        assertThatThrownBy(() -> captured.triggers.install("m_2026"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is a partition of public.m; audit that one");
        captured.run("alter table m_2026 disable trigger audit_m");
        assertThat(problems()).containsExactly("the trigger audit_m of the partition public.m_2026 is disabled");
        captured.triggers.install("m");
        assertThat(problems()).isEmpty();
    }

    @Test
    void whatInheritsAndWhatIsComputedWhenReadIsReported() {
        captured.run(
                "create table base (id int primary key, twice int generated always as (id * 2) virtual)",
                "create table heir (more text) inherits (base)");
        assertThat(captured.triggers.install("base"))
                .singleElement()
                .satisfies(installed -> assertThat(installed.warnings())
                        .containsExactly(
                                "the table heir inherits from it and is not captured with it; install it as well",
                                "the column twice is computed when it is read, so its images are null"));
    }

    @Test
    void theHostsOwnTriggersStillFireAndWhatTheyMakeIsSeen() {
        captured.run(
                "create table t (id int primary key, name text, touched int default 0)",
                "create table log (id serial primary key, what text)",
                "create function touch() returns trigger language plpgsql as $$ begin new.touched := new.touched + 1;"
                        + " return new; end $$",
                "create function note() returns trigger language plpgsql as $$ begin insert into log (what) values (tg_op);"
                        + " return null; end $$",
                "create trigger a_touch before update on t for each row execute function touch()",
                "create trigger a_note after insert or update or delete on t for each row execute function note()",
                "create trigger z_note after insert or update or delete on t for each row execute function note()");
        captured.triggers.install("t", "log");
        captured.run("insert into t values (1, 'a')", "update t set name = 'b'", "delete from t");
        assertThat(captured.events().stream()
                        .filter(event -> "t".equals(event.target().table())))
                .extracting(event -> event.change().fields())
                .containsExactly(List.of(), List.of("name", "touched"), List.of());
        assertThat(captured.events().stream()
                        .filter(event -> "log".equals(event.target().table())))
                .hasSize(6);
    }

    @Test
    void whoeverWeakensATriggerIsNoticed() {
        captured.run("create table t (id int primary key, name text)");
        String function = "execute function governance.log_modification(";
        Map<String, String> weakenings = Map.of(
                "alter table t disable trigger audit_t",
                "the trigger audit_t is disabled",
                "alter table t enable replica trigger audit_t",
                "the trigger audit_t is disabled",
                "alter table t disable trigger governance_truncate",
                "the trigger governance_truncate is disabled",
                "drop trigger audit_t on t",
                "the trigger audit_t is gone",
                "drop trigger governance_truncate on t",
                "the trigger governance_truncate is gone",
                "create or replace trigger audit_t after insert on t for each row " + function
                        + "'','','{}','{}','','','','id')",
                "the trigger audit_t was altered",
                "create or replace trigger audit_t after insert or update or delete on t for each row " + function
                        + "'','','{name}','{}','','','','id')",
                "the trigger audit_t was altered",
                "create or replace trigger audit_t after insert on t for each row when (false) " + function
                        + "'','','{}','{}','','','','id')",
                "the trigger audit_t was altered",
                "create trigger audit_table_name after insert on t for each row " + function + ")",
                "is captured already by the trigger audit_table_name; drop that one first");
        weakenings.forEach((sql, problem) -> {
            captured.triggers.install("t");
            captured.run(sql);
            assertThat(problems()).as(sql).containsExactly(problem);
            captured.run("drop trigger if exists audit_table_name on t");
            captured.triggers.install("t");
            assertThat(problems()).as("mended").isEmpty();
        });
    }

    @Test
    void whoeverReplacesTheFunctionIsNoticed() {
        captured.run("create table t (id int primary key)");
        captured.triggers.install("t");
        captured.run("create or replace function governance.log_modification() returns trigger language plpgsql"
                + " security definer as $$ begin return null; end $$");
        assertThat(problems())
                .containsExactly("the function governance.log_modification is not the one that this library brought");
    }

    @Test
    void aTriggerOfTheHostsIsNotOverwritten() {
        captured.run(
                "create table t (id int primary key)",
                "create function host() returns trigger language plpgsql as $$ begin return null; end $$",
                "create trigger audit_t after insert on t for each row execute function host()");
        assertThatThrownBy(() -> captured.triggers.install("t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("public.t: has a trigger audit_t that is not of this library; rename that one");
    }

    @Test
    void longNamesThatBeginAlikeGetTriggersOfTheirOwn() {
        String stem = "n".repeat(60);
        captured.run(
                "create table " + stem + "_1 (id int primary key)", "create table " + stem + "_2 (id int primary key)");
        captured.triggers.install(stem + "_1", stem + "_2");
        assertThat(problems()).isEmpty();
        captured.run("insert into " + stem + "_2 values (1)");
        assertThat(captured.only().target().table()).isEqualTo(stem + "_2");
    }

    @Test
    void onlyTheFunctionsOwnerMakesTriggersWithIt() throws Exception {
        try (var user = test.restrictedUser(
                        "create schema forge authorization USER", "grant usage on schema governance to USER");
                Connection connection = user.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table forge.patients (id int primary key)");
            assertThatThrownBy(
                            () -> statement.execute(
                                    "create trigger x after insert on forge.patients for each row"
                                            + " execute function governance.log_modification('','','{}','{}','','public','patients','id')"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void worksWithoutASchemaOfOurOwn() throws Exception {
        try (TestDatabase plain = Engine.POSTGRESQL.fresh();
                var governance = JdbcGovernance.builder(plain.dataSource())
                        .schema("")
                        .tablePrefix("gov_")
                        .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                        .build()) {
            plain.execute("create table t (id int primary key, secret text)");
            governance.auditTriggers().install(AuditedTable.of("t").hash("secret"));
            plain.execute("insert into t values (1, 's')");
            assertThat(governance.auditTriggers().status()).allMatch(Status::intact);
            assertThat(Row.one(
                                    plain,
                                    "select count(*) as n from gov_audit_events where table_name = 't' and action = 'insert'")
                            .values())
                    .containsEntry("n", 1L);
        }
    }

    @Test
    void findsATableAlongTheSearchPath() throws Exception {
        captured.run("create schema first", "create table public.t (id int primary key)");
        try (var pool = test.pool(config -> config.setConnectionInitSql("set search_path to first, public"))) {
            var database = Database.open(pool, null, null);
            var triggers = new JdbcAuditTriggers(database, Clock.systemUTC());
            assertThat(triggers.install("t").get(0).table()).isEqualTo("public.t");
        }
        captured.run(
                "create table first.t (id int primary key)",
                "insert into first.t values (1)",
                "insert into public.t values (2)");
        assertThat(captured.only().target().record()).isEqualTo("2");
    }

    private List<String> problems() {
        return captured.triggers.status().stream()
                .flatMap(status -> status.problems().stream())
                .toList();
    }
}
