package io.governance4j.jdbc.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is particular about capture on H2. */
class H2CaptureTest {
    private TestDatabase test;
    private Recorded recorded;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        test = Engine.H2.fresh();
        recorded = new Recorded(test);
        connection = test.dataSource().getConnection();
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        test.close();
    }

    @Test
    void showsEveryTypeToTheLastDigit() throws SQLException {
        statement.execute("""
                create table t (id bigint primary key, ts timestamp(9), tz timestamp(6) with time zone, ti time(9),
                  ttz time with time zone, da date, n decimal(60, 30), df decfloat, d double precision, r real,
                  vb varbinary(9), b binary(3), cl clob, bl blob, j json, a integer array, aa varchar(9) array array,
                  e enum('a', 'it''s'), u uuid, iv interval day to second, g geometry, yes boolean, c char(3),
                  v varchar_ignorecase(9), sum int generated always as (id + 1), nothing int, big decfloat)""");
        recorded.triggers().install("t");
        for (String zone : List.of("America/Edmonton", "Asia/Kolkata")) {
            statement.execute("set time zone '" + zone + "'");
            statement.execute("delete from t");
            recorded.changes();
            statement.execute("""
                    insert into t (id, ts, tz, ti, ttz, da, n, df, d, r, vb, b, cl, bl, j, a, aa, e, u, iv, g, yes, c, v,
                      big)
                    values (1, timestamp '2024-03-10 02:30:00.123456789',
                      timestamp with time zone '2024-03-10 02:30:00.5-07:00', time '23:59:59.123456789',
                      time with time zone '10:00:00+05:30', date '1500-02-28',
                      123456789012345678901234567890.000000000000000000000000000001, 1.10,
                      cast('0.30000000000000004' as double precision), 0.1,
                      x'00ff5c', x'0102', 'clob', x'', json '{"a": [1, 2.50], "b": null}', array[1, null, 3],
                      array[array['x', '"'], array[]], 'it''s', '123e4567-e89b-12d3-a456-426614174000',
                      interval '1 02:03:04.5' day to second, 'SRID=4326;POINT (1 2.5)', true, 'ab', 'Ab',
                      cast('NaN' as decfloat))""");
            assertThat(recorded.change().change().newData())
                    .isEqualTo("{\"ID\":1,\"TS\":\"2024-03-10T02:30:00.123456789\","
                            + "\"TZ\":\"2024-03-10T09:30:00.500000Z\",\"TI\":\"23:59:59.123456789\","
                            + "\"TTZ\":\"10:00:00+05:30\",\"DA\":\"1500-02-28\","
                            + "\"N\":123456789012345678901234567890.000000000000000000000000000001,"
                            + "\"DF\":1.1,\"D\":0.30000000000000004,\"R\":0.1,\"VB\":\"\\\\x00ff5c\",\"B\":\"\\\\x010200\","
                            + "\"CL\":\"clob\",\"BL\":\"\\\\x\",\"J\":{\"a\":[1,2.50],\"b\":null},\"A\":[1,null,3],"
                            + "\"AA\":[[\"x\",\"\\\"\"],[]],\"E\":\"it's\",\"U\":\"123e4567-e89b-12d3-a456-426614174000\","
                            + "\"IV\":\"INTERVAL '1 02:03:04.5' DAY TO SECOND\",\"G\":\"SRID=4326;POINT (1 2.5)\","
                            + "\"YES\":true,\"C\":\"ab \",\"V\":\"Ab\",\"SUM\":2,\"NOTHING\":null,\"BIG\":\"NaN\"}");
        }
        statement.execute("update t set v = 'AB', n = n + 0");
        assertThat(recorded.change().change().fields()).containsExactly("V");
    }

    @Test
    void showsAMegabyteAndHalfACharacter() throws SQLException {
        statement.execute("create table t (id varchar(900) primary key, c clob, b blob)");
        recorded.triggers().install("t");
        String text = "a \"\\\u0000\u001f🦜".repeat(100_000);
        byte[] bytes = new byte[1 << 20];
        bytes[7] = -1;
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?, ?)")) {
            insert.setString(1, "k\udd9c".repeat(300));
            insert.setCharacterStream(2, new StringReader(text));
            insert.setBytes(3, bytes);
            insert.executeUpdate();
        }
        AuditEvent event = recorded.change();
        assertThat(event.target().record()).startsWith("sha256:").hasSize(71);
        assertThat(event.change().newData())
                .contains("\"C\":\"" + "a \\\"\\\\\\u0000\\u001f🦜".repeat(100_000) + "\"")
                .endsWith("\"B\":\"\\\\x" + java.util.HexFormat.of().formatHex(bytes) + "\"}");
    }

    @Test
    void seesCascadesAndEveryKindOfMerge() throws SQLException {
        statement.execute("create table p (id int primary key)");
        statement.execute(
                "create table c (id int primary key, p int references p on delete cascade on update cascade)");
        statement.execute("create table n (id int primary key, p int references p on delete set null)");
        assertThat(recorded.triggers().install("p", "c", "n"))
                .allSatisfy(done -> assertThat(done.warnings())
                        .hasSize(1)
                        .first()
                        .asString()
                        .contains("TRUNCATE"));
        statement.execute("insert into p values (1), (2)");
        statement.execute("insert into c values (1, 1), (2, 2)");
        statement.execute("insert into n values (1, 2)");
        recorded.changes();
        statement.execute("update p set id = 3 where id = 1");
        assertThat(recorded.changes())
                .extracting(H2CaptureTest::brief)
                .containsExactlyInAnyOrder("P UPDATE", "C UPDATE");
        statement.execute("delete from p where id = 2");
        assertThat(recorded.changes())
                .extracting(H2CaptureTest::brief)
                .containsExactlyInAnyOrder("P DELETE", "C DELETE", "N UPDATE");
        statement.execute("merge into p key (id) values (3), (4)");
        assertThat(recorded.changes()).extracting(H2CaptureTest::brief).containsExactly("P INSERT");
        statement.execute("set mode mysql");
        try {
            statement.execute("insert into c values (1, 3), (9, 3) on duplicate key update p = 4");
            statement.execute("replace into n values (1, 4), (5, null)");
            statement.execute("insert ignore into n values (1, 3)");
        } finally {
            statement.execute("set mode regular");
        }
        assertThat(recorded.changes())
                .extracting(H2CaptureTest::brief)
                .containsExactly("C UPDATE", "C INSERT", "N UPDATE", "N INSERT");
        statement.execute("set referential_integrity false");
        statement.execute("insert into c values (10, 77)");
        statement.execute("set referential_integrity true");
        assertThat(recorded.change().action()).isEqualTo(AuditAction.INSERT);
        statement.execute("truncate table c");
        assertThat(recorded.changes()).as("a gap that is reported").isEmpty();
    }

    private static String brief(AuditEvent event) {
        return event.target().table() + " " + event.action();
    }

    @Test
    void hidesWhatANewDefinitionHidesFromTheNextRowOn() throws SQLException {
        statement.execute("create table t (id int primary key, secret varchar(9), pin varchar(9))");
        recorded.triggers().install("t");
        statement.execute("insert into t values (1, 's1', 'p1')");
        assertThat(recorded.change().change().newData()).contains("s1", "p1");
        assertThat(recorded.triggers()
                        .install(AuditedTable.of("t").leaveOut("secret").hash("pin")))
                .allMatch(done -> done.changed());
        statement.execute("update t set secret = 's2'");
        assertThat(recorded.changes()).isEmpty();
        statement.execute("update t set secret = 's3', pin = 'p2'");
        AuditEvent event = recorded.change();
        assertThat(event.change().fields()).containsExactly("PIN");
        assertThat(event.change().oldData() + event.change().newData())
                .doesNotContain("SECRET", "s2", "s3", "p1", "p2")
                .containsPattern("\"PIN\":\"sha256:[0-9a-f]{64}\"");
        statement.execute("alter table t alter column secret rename to open");
        assertThatThrownBy(() -> statement.execute("update t set open = 's4'"))
                .hasStackTraceContaining("column SECRET is not there; install its audit triggers again");
        statement.execute("alter table t alter column open rename to secret");
        statement.execute("alter table t add column more int");
        statement.execute("update t set more = 1");
        assertThat(recorded.change().target().table()).as("after ALTER TABLE").isEqualTo("T");
    }

    @Test
    void refusesAChangeThatItCannotRecord() throws SQLException {
        statement.execute("create table t (id int primary key)");
        recorded.triggers().install("t");
        recorded.changes();
        statement.execute("delete from governance.audit_captures");
        assertThatThrownBy(() -> statement.execute("insert into t values (1)"))
                .hasStackTraceContaining("changes of PUBLIC.T are audited, and no audit_captures");
        recorded.triggers().install("t");
        recorded.changes();
        statement.execute("update governance.audit_captures set definition = '{'");
        assertThatThrownBy(() -> statement.execute("insert into t values (1)"))
                .hasStackTraceContaining("cannot be read; install its audit triggers again");
        assertThat(recorded.changes()).isEmpty();
        try (ResultSet row = statement.executeQuery("select count(*) from t")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void needsTheWritersOwnRights() throws SQLException {
        statement.execute("create table t (id int primary key)");
        recorded.triggers().install("t");
        recorded.changes();
        try (var pool = test.restrictedUser("grant insert on t to USER");
                Connection restricted = pool.getConnection();
                Statement insert = restricted.createStatement()) {
            assertThatThrownBy(() -> insert.execute("insert into t values (1)"))
                    .hasStackTraceContaining("Not enough rights for object \"GOVERNANCE.AUDIT_CAPTURES\"");
        }
        try (var pool = test.restrictedUser(
                        "grant insert on t to USER",
                        "grant select on governance.audit_captures to USER",
                        "grant select on governance.governance_state to USER",
                        "grant insert on governance.audit_events to USER",
                        "grant insert on governance.audit_payloads to USER",
                        "grant insert on governance.audit_pending to USER");
                Connection restricted = pool.getConnection();
                Statement insert = restricted.createStatement()) {
            insert.execute("insert into t values (1)");
            assertThat(recorded.change().actor().id())
                    .isEqualTo(restricted.getMetaData().getUserName());
        }
    }

    @Test
    void takesOfAContextWhatFitsAndIsWhatItShouldBe() throws SQLException {
        statement.execute("create table t (id int primary key)");
        recorded.triggers().install("t");
        recorded.changes();
        statement.execute("set @governance_executed_by = 'nobody'");
        statement.execute("insert into t values (1)");
        AuditEvent event = recorded.change();
        assertThat(event.actor().kind()).isEqualTo("DATABASE_USER");
        assertThat(event.actor().executedBy()).isNull();
        statement.execute("set @governance_actor = repeat('🦜', 150)");
        statement.execute("set @governance_actor_kind = 'HUMAN'");
        statement.execute("set @governance_decision_id = 'x''; drop table t'");
        statement.execute("set @governance_policy_version = '12'");
        statement.execute("set @governance_revision = '13'");
        statement.execute("set @governance_session_id = repeat('s', 500)");
        statement.execute("insert into t values (2)");
        event = recorded.change();
        assertThat(event.actor().id()).isEqualTo("🦜".repeat(100));
        assertThat(event.actor().kind()).isEqualTo("HUMAN");
        assertThat(event.actor().executedBy()).isEqualTo("nobody");
        assertThat(event.actor().policyVersion()).isEqualTo(12);
        assertThat(event.actor().revision()).isEqualTo(13);
        assertThat(event.origin().decisionId()).isNull();
        assertThat(event.origin().sessionId()).hasSize(200);
        assertThat(event.origin().transactionId()).isNotEmpty();
    }

    @Test
    void leavesAHostsTriggerOfThatNameAlone() throws SQLException {
        statement.execute("create table t (id int primary key, pet_id int)");
        statement.execute("create trigger \"audit_T\" after delete on t for each row call '"
                + VisitTrigger.class.getName() + "'");
        assertThatThrownBy(() -> recorded.triggers().install("t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another trigger audit_T");
    }

    @Test
    void noticesATriggerThatIsGoneOrPoorer() throws SQLException {
        statement.execute("create table t (id int primary key)");
        recorded.triggers().install("t");
        statement.execute("drop trigger \"audit_T\"");
        assertThat(problems()).containsExactly("trigger audit_T is missing, or this user may not see it");
        statement.execute("create trigger \"audit_T\" after insert on t for each row call '"
                + H2AuditTrigger.class.getName() + "'");
        assertThat(problems()).containsExactly("trigger audit_T is not as it was installed");
        recorded.triggers().install("t");
        assertThat(problems()).isEmpty();
        recorded.triggers().uninstall("t");
        try (ResultSet row = statement.executeQuery(
                "select count(*) from information_schema.triggers where trigger_name like 'audit%'")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    private List<String> problems() {
        return recorded.triggers().status().get(0).problems();
    }

    @Test
    void leavesGeneratedKeysAlone() throws SQLException {
        statement.execute("create table t (id int generated by default as identity (start with 500) primary key)");
        recorded.triggers().install("t");
        statement.execute("insert into t values (default)", Statement.RETURN_GENERATED_KEYS);
        try (ResultSet key = statement.getGeneratedKeys()) {
            assertThat(key.next()).isTrue();
            assertThat(key.getInt(1)).isEqualTo(500);
        }
    }

    @Test
    void worksWhenTheDatabaseIsOpenedAgain(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder)
            throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("again") + ";DATABASE_TO_LOWER=TRUE";
        org.h2.jdbcx.JdbcDataSource source = new org.h2.jdbcx.JdbcDataSource();
        source.setURL(url);
        io.governance4j.jdbc.internal.Database database =
                io.governance4j.jdbc.internal.Database.open(source, null, "gov_");
        io.governance4j.jdbc.internal.schema.Migrator.prepare(database, io.governance4j.jdbc.SchemaMode.MIGRATE);
        try (Connection first = DriverManager.getConnection(url);
                Statement create = first.createStatement()) {
            create.execute("create table t (id int primary key)");
            new JdbcAuditTriggers(database, java.time.Clock.systemUTC()).install("t");
        }
        try (Connection second = DriverManager.getConnection(url);
                Statement insert = second.createStatement()) {
            insert.execute("insert into t values (1)");
            try (ResultSet row = insert.executeQuery(
                    "select count(*) from governance.gov_audit_events where action = 'insert' and table_name = 't'")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(1);
            }
        }
    }
}
