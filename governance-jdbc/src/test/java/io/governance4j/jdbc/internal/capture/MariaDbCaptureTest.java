package io.governance4j.jdbc.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is particular about capture on MariaDB. */
class MariaDbCaptureTest {
    private static final String[] MODES = {
        "",
        "ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT",
        "STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO",
        "ORACLE,STRICT_ALL_TABLES",
        "PAD_CHAR_TO_FULL_LENGTH,HIGH_NOT_PRECEDENCE,REAL_AS_FLOAT,NO_UNSIGNED_SUBTRACTION,EMPTY_STRING_IS_NULL"
    };

    private TestDatabase test;
    private Recorded recorded;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        test = Engine.MARIADB.fresh();
        recorded = new Recorded(test);
        connection = test.dataSource().getConnection();
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        statement.execute("set sql_mode = default, time_zone = default, collation_connection = default");
        connection.close();
        test.close();
    }

    @Test
    void showsEveryTypeToTheLastDigitWhateverTheSessionIsSetTo() throws SQLException {
        statement.execute("""
                create table t (
                  id bigint unsigned primary key, f float, d double, fixed double(10,2), z int(6) zerofill,
                  dz decimal(8,2) zerofill, n decimal(65,30), flag bit(1), bits bit(12), b binary(4), vb varbinary(9),
                  bl blob, y year, ti time(6), ts timestamp(6) null, dt datetime(3), da date, e enum('a','it''s'),
                  s set('x','y'), u uuid, i6 inet6, i4 inet4, j json, c char(5), l varchar(9) character set latin1,
                  w varchar(9) character set ucs2, g point, v int as (z * 2) virtual, st int as (z * 3) stored,
                  txt longtext, nothing int)""");
        recorded.triggers().install("t");
        for (int i = 0; i < MODES.length; i++) {
            statement.execute(
                    "set sql_mode = '" + MODES[i] + "', time_zone = '+00:00', collation_connection = default");
            statement.execute("set @id = 18446744073709551610 + " + i);
            statement.execute("set time_zone = '" + (i % 2 == 0 ? "-07:00" : "+13:00") + "'");
            statement.execute(
                    "set collation_connection = " + (i % 2 == 0 ? "latin1_swedish_ci" : "utf8mb4_turkish_ci"));
            statement.execute("""
                    insert into t (id, f, d, fixed, z, dz, n, flag, bits, b, vb, bl, y, ti, ts, dt, da, e, s, u, i6, i4, j,
                      c, l, w, g, txt)
                    values (@id, 16777217.25, 0.1e0 + 0.2e0, 12345678.125, 42, 1.5,
                      -12345678901234567890123456789012345.000000000000000000000000000001, b'1', b'101000000001', 'ab',
                      x'00ff5c', x'', 2024, '-838:59:59.000001', from_unixtime(1710063000.123456),
                      '2024-03-10 02:30:00.1', '2024-02-29', 'it''s', 'x,y', '123e4567-e89b-12d3-a456-426614174000',
                      '::1', '10.0.0.1', '{"a": [1 , 2.50], "b": null}', 'ab', _utf8mb4 x'c3a9225c270a',
                      _utf8mb4 x'7ac39f', point(1, 2), _utf8mb4 x'00011f7f5c6ef09fa69c')""");
            assertThat(recorded.change().change().newData())
                    .as(MODES[i])
                    .isEqualTo("{\"id\":1844674407370955161" + i
                            + ",\"f\":16777218,\"d\":0.30000000000000004,\"fixed\":12345678.12,\"z\":42,\"dz\":1.50,"
                            + "\"n\":-12345678901234567890123456789012345.000000000000000000000000000001,"
                            + "\"flag\":\"\\\\x01\",\"bits\":\"\\\\x0a01\",\"b\":\"\\\\x61620000\",\"vb\":\"\\\\x00ff5c\","
                            + "\"bl\":\"\\\\x\",\"y\":2024,\"ti\":\"-838:59:59.000001\","
                            + "\"ts\":\"2024-03-10T09:30:00.123456Z\",\"dt\":\"2024-03-10T02:30:00.100000\","
                            + "\"da\":\"2024-02-29\",\"e\":\"it's\",\"s\":\"x,y\","
                            + "\"u\":\"123e4567-e89b-12d3-a456-426614174000\",\"i6\":\"::1\",\"i4\":\"10.0.0.1\","
                            + "\"j\":\"{\\\"a\\\": [1 , 2.50], \\\"b\\\": null}\",\"c\":\"ab\",\"l\":\"é\\\"\\\\'\\n\","
                            + "\"w\":\"zß\","
                            + "\"g\":\"\\\\x000000000101000000000000000000f03f0000000000000040\","
                            + "\"v\":84,\"st\":126,\"txt\":\"\\u0000\\u0001\\u001F\u007f\\\\n🦜\",\"nothing\":null}");
        }
    }

    @Test
    void tellsTheHoursApartThatSummerTimeCallsTheSame() throws SQLException {
        for (String row : List.of(
                "time_zone values (4242, 'N')",
                "time_zone_name values ('Test/Summer', 4242)",
                "time_zone_transition_type values (4242, 0, -25200, 0, 'MST'), (4242, 1, -21600, 1, 'MDT')",
                "time_zone_transition values (4242, 1000000000, 0), (4242, 1710061200, 1), (4242, 1730620800, 0)")) {
            statement.execute("insert ignore into mysql." + row);
        }
        statement.execute("create table t (id int primary key, ts timestamp(6) null)");
        recorded.triggers().install("t");
        statement.execute("set time_zone = '+00:00'");
        statement.execute("insert into t values (1, '2024-11-03 07:30:00.5'), (2, '2024-11-03 08:30:00.5')");
        recorded.changes();
        statement.execute("set time_zone = 'Test/Summer'");
        try (ResultSet row = statement.executeQuery("select count(distinct cast(ts as char)) from t")) {
            row.next();
            assertThat(row.getInt(1)).as("both are half past one").isEqualTo(1);
        }
        statement.execute("update t one, t two set one.ts = two.ts where one.id = 1 and two.id = 2");
        AuditEvent event = recorded.change();
        assertThat(event.change().fields()).containsExactly("ts");
        assertThat(event.change().oldData()).contains("\"2024-11-03T07:30:00.500000Z\"");
        assertThat(event.change().newData()).contains("\"2024-11-03T08:30:00.500000Z\"");
        statement.execute("set sql_mode = ''");
        statement.execute("update t set ts = 0 where id = 1");
        assertThat(recorded.change().change().newData()).contains("\"0000-00-00 00:00:00.000000\"");
    }

    @Test
    void seesAChangeThatTheCollationDoesNot() throws SQLException {
        statement.execute("create table t (id int primary key, v varchar(9) collate utf8mb4_general_ci, w text)"
                + " collate utf8mb4_general_ci");
        recorded.triggers().install("t");
        statement.execute("insert into t values (1, 'a', 'x')");
        recorded.changes();
        statement.execute("update t set v = 'A', w = 'x '");
        assertThat(recorded.change().change().fields()).containsExactly("v", "w");
        statement.execute("update t set v = null");
        assertThat(recorded.change().change().fields()).containsExactly("v");
        statement.execute("update t set v = v");
        statement.execute("update t set v = null, w = 'x '");
        assertThat(recorded.changes()).isEmpty();
    }

    @Test
    void isMadeUnderEverySqlMode() throws SQLException {
        String table = "`a\"b'c``d${p}`";
        for (String mode : MODES) {
            statement.execute("set sql_mode = ''");
            statement.execute("drop table if exists " + table);
            statement.execute("create table " + table + " (`select` int, `ünï\\` varchar(9), `${old}` int, `\"` int,"
                    + " primary key (`select`, `ünï\\`))");
            try (var pool = test.pool(config -> config.setConnectionInitSql("set sql_mode = '" + mode + "'"))) {
                var triggers = new JdbcAuditTriggers(Database.open(pool, null, null), Clock.systemUTC());
                triggers.install("\"a\"\"b'c`d${p}\"");
                assertThat(triggers.status())
                        .allMatch(status -> status.problems().isEmpty());
                try (Connection other = pool.getConnection();
                        Statement set = other.createStatement();
                        ResultSet row = set.executeQuery("select @@sql_mode = '' or length('" + mode + "') > 0")) {
                    row.next();
                    assertThat(row.getBoolean(1))
                            .as("the session keeps its own")
                            .isTrue();
                }
                triggers.uninstall("\"a\"\"b'c`d${p}\"");
                triggers.install("\"a\"\"b'c`d${p}\"");
            }
            recorded.changes();
            statement.execute("set sql_mode = '" + mode + "'");
            statement.execute("insert into " + table + " values (1, 'é', 3, 4)");
            AuditEvent event = recorded.change();
            assertThat(event.target().table()).isEqualTo("a\"b'c`d${p}");
            assertThat(event.target().record()).isEqualTo("[1,\"é\"]");
            assertThat(event.change().newData()).isEqualTo("{\"select\":1,\"ünï\\\\\":\"é\",\"${old}\":3,\"\\\"\":4}");
        }
    }

    @Test
    void seesReplaceUpsertAndStatementsOverSeveralTables() throws SQLException {
        statement.execute("create table a (id int primary key auto_increment, v int)");
        statement.execute("create table b (id int primary key, v int)");
        recorded.triggers().install("a", "b");
        statement.execute("insert into a values (1, 1), (2, 2)");
        statement.execute("insert into b values (1, 1), (2, 2)");
        recorded.changes();
        statement.execute("replace into a values (1, 5)");
        assertThat(recorded.changes())
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.DELETE, AuditAction.INSERT);
        statement.execute("insert into a values (1, 0), (3, 3) on duplicate key update v = v + 1");
        assertThat(recorded.changes())
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.UPDATE, AuditAction.INSERT);
        statement.execute("update a join b on a.id = b.id set a.v = 9, b.v = 9");
        assertThat(recorded.changes()).hasSize(4);
        statement.execute("delete a, b from a join b on a.id = b.id where a.id = 1");
        assertThat(recorded.changes())
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.DELETE, AuditAction.DELETE);
        statement.execute("insert into a (v) values (7)", Statement.RETURN_GENERATED_KEYS);
        try (ResultSet key = statement.getGeneratedKeys()) {
            assertThat(key.next()).isTrue();
            assertThat(key.getInt(1)).as("not that of audit_pending").isEqualTo(4);
        }
        statement.execute("insert into a (v) select v from b union all select v from b");
        List<AuditEvent> two = recorded.changes().stream().skip(1).toList();
        assertThat(two).hasSize(2);
        assertThat(two.get(0).at()).isBefore(two.get(1).at());
        assertThat(two.get(0).id().toString()).isLessThan(two.get(1).id().toString());
        assertThat(Duration.between(two.get(0).at(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void saysWhichForeignKeysDoWhatNoTriggerSees() throws SQLException {
        statement.execute("create table p (id int primary key)");
        statement.execute("create table c (id int primary key, p int,"
                + " constraint gone foreign key (p) references p (id) on delete cascade on update set null)");
        statement.execute("create table m (id int primary key) engine = myisam");
        var done = recorded.triggers().install("p", "c", "m");
        assertThat(done.get(0).warnings()).hasSize(1).first().asString().startsWith("TRUNCATE fires no trigger");
        assertThat(done.get(1).warnings())
                .hasSize(3)
                .anyMatch(warning -> warning.contains("foreign key gone does ON DELETE CASCADE"))
                .anyMatch(warning -> warning.contains("foreign key gone does ON UPDATE SET NULL"));
        assertThat(done.get(2).warnings()).anyMatch(warning -> warning.contains("MyISAM"));
        statement.execute("insert into p values (1)");
        statement.execute("insert into c values (1, 1)");
        recorded.changes();
        statement.execute("delete from p");
        assertThat(recorded.change().target().table())
                .as("the cascade is the gap")
                .isEqualTo("p");
    }

    @Test
    void noticesATriggerThatIsGoneOrAlteredAndMendsIt() throws SQLException {
        statement.execute("create table t (id int primary key, v int)");
        recorded.triggers().install("t");
        assertThat(problems()).isEmpty();
        statement.execute("drop trigger audit_insert_t");
        statement.execute("create or replace trigger audit_update_t after update on t for each row begin end");
        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "trigger audit_insert_t is missing, or this user may not see it",
                        "trigger audit_update_t is not as it was installed");
        assertThatThrownBy(() -> recorded.triggers().install("t"))
                .hasMessageContaining("another trigger audit_update_t on t");
        statement.execute("drop trigger audit_update_t");
        recorded.triggers().install("t");
        assertThat(problems()).isEmpty();
        statement.execute("alter table t add column w int");
        assertThat(problems()).anyMatch(problem -> problem.contains("column w came since"));
        recorded.triggers().install("t");
        recorded.changes();
        statement.execute("insert into t values (1, 2, 3)");
        assertThat(recorded.change().change().newData()).isEqualTo("{\"id\":1,\"v\":2,\"w\":3}");
        recorded.triggers().uninstall("t");
        statement.execute("insert into t values (2, 2, 3)");
        assertThat(recorded.changes()).isEmpty();
    }

    private List<String> problems() {
        return recorded.triggers().status().get(0).problems();
    }

    @Test
    void tellsTablesWithLongNamesApartAndOneInAnotherDatabase() throws SQLException {
        String common = "x".repeat(63);
        String other = connection.getCatalog() + "_other";
        statement.execute("create database " + other);
        for (String table : List.of(common + "a", common + "b", other + ".t")) {
            statement.execute("create table " + table + " (id int primary key)");
            recorded.triggers().install(table);
        }
        recorded.changes();
        for (String table : List.of(common + "a", common + "b", other + ".t")) {
            statement.execute("insert into " + table + " values (1)");
        }
        assertThat(recorded.changes())
                .extracting(
                        event -> event.target().schema() + "." + event.target().table())
                .containsExactly(
                        connection.getCatalog() + "." + common + "a",
                        connection.getCatalog() + "." + common + "b",
                        other + ".t");
        assertThat(recorded.triggers().status()).hasSize(3).allMatch(status -> status.intact());
        statement.execute("drop database " + other);
        recorded.triggers().uninstall(other + ".t");
    }

    @Test
    void recordsARowWhoseImageIsLongerThanThePacketsOfTheServer() throws SQLException {
        statement.execute("create table t (id int primary key, b longblob, c longtext, d longtext)");
        recorded.triggers().install(AuditedTable.of("t").hash("d"));
        recorded.changes();
        long packet;
        try (ResultSet row = statement.executeQuery("select @@global.max_allowed_packet")) {
            row.next();
            packet = row.getLong(1);
        }
        test.execute("set global max_allowed_packet = 2097152");
        try (var pool = test.pool(config -> {});
                Connection small = pool.getConnection();
                Statement insert = small.createStatement()) {
            insert.execute("insert into t values (1, repeat(x'ff', 1500000), 'short', repeat('d', 1900000))");
            insert.execute("update t set b = repeat(x'fe', 1500000)");
        } finally {
            test.execute("set global max_allowed_packet = " + packet);
        }
        List<AuditEvent> events = recorded.changes();
        assertThat(events).hasSize(2);
        assertThat(events.get(0).change().newData())
                .matches("\\{\"id\":1,\"b\":\"sha256:[0-9a-f]{64}\",\"c\":\"short\",\"d\":\"sha256:[0-9a-f]{64}\"}");
        assertThat(events.get(1).change().fields()).containsExactly("b");
    }

    @Test
    void takesOfAContextWhatFitsAndIsWhatItShouldBe() throws SQLException {
        statement.execute("create table t (id int primary key)");
        recorded.triggers().install("t");
        recorded.changes();
        statement.execute("set @governance_actor = repeat(_utf8mb4 x'f09fa69c', 300), @governance_actor_kind = 'HUMAN',"
                + " @governance_decision_id = 'x', @governance_policy_version = 'twelve', @governance_revision = 13,"
                + " @governance_session_id = repeat('s', 500), @governance_ip_address = 5,"
                + " @governance_transaction_id = repeat('t', 500)");
        statement.execute("insert into t values (1)");
        AuditEvent event = recorded.change();
        assertThat(event.actor().id()).isEqualTo("🦜".repeat(200));
        assertThat(event.actor().policyVersion()).isZero();
        assertThat(event.origin().decisionId()).isNull();
        assertThat(event.origin().ipAddress()).isEqualTo("5");
        assertThat(event.origin().sessionId()).hasSize(200);
        assertThat(event.origin().transactionId()).hasSize(100);
        assertThat(event.origin().databaseUser()).startsWith("kit@");
        statement.execute("set @governance_actor = ''");
        statement.execute("insert into t values (2)");
        event = recorded.change();
        assertThat(event.actor().kind()).isEqualTo("DATABASE_USER");
        assertThat(event.actor().id()).startsWith("kit@");
        assertThat(event.origin().sessionId()).isNull();
        assertThat(event.origin().databaseUser()).startsWith("kit@");
    }

    @Test
    void asksTheWriterForNoRightsOnTheEvidenceAndLetsNoFailurePass() throws SQLException {
        statement.execute("create table t (id int primary key)");
        recorded.triggers().install("t");
        recorded.changes();
        try (var pool = test.restrictedUser("grant insert on " + connection.getCatalog() + ".t to USER");
                Connection restricted = pool.getConnection();
                Statement insert = restricted.createStatement()) {
            insert.execute("insert into t values (1)");
            assertThat(recorded.change().actor().id()).startsWith("u");
        }
        statement.execute("alter table gov_audit_pending rename away");
        assertThatThrownBy(() -> statement.execute("insert ignore into t values (2)"))
                .hasMessageContaining("gov_audit_pending");
        try (ResultSet row = statement.executeQuery("select count(*) from t")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void hashesLongKeysAndHidesColumns() throws SQLException {
        statement.execute("create table t (a varchar(400), b varchar(300), secret int, pin varchar(9), person int,"
                + " clinic_id int, primary key (b, a))");
        recorded.triggers()
                .install(AuditedTable.of("t").leaveOut("secret").hash("pin").person("person"));
        recorded.changes();
        statement.execute("insert into t values ('x', 'y', 1, 'p1', 7, 8)");
        AuditEvent event = recorded.change();
        assertThat(event.target().record()).isEqualTo("[\"y\",\"x\"]");
        assertThat(event.target().person()).isEqualTo("7");
        assertThat(event.target().tenant()).isEqualTo("8");
        assertThat(event.change().newData()).doesNotContain("secret", "p1").contains("\"pin\":\"sha256:");
        statement.execute("update t set secret = 2");
        assertThat(recorded.changes()).isEmpty();
        statement.execute("update t set pin = 'p2', a = repeat('é', 400), b = repeat('y', 300)");
        event = recorded.change();
        assertThat(event.change().fields()).containsExactly("a", "b", "pin");
        assertThat(event.target().record())
                .isEqualTo(Sha256.prefixed("[\"" + "y".repeat(300) + "\",\"" + "é".repeat(400) + "\"]"));
    }
}
