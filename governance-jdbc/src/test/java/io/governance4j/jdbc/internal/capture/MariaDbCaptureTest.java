package io.governance4j.jdbc.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.AuditEvent;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
                var triggers = new JdbcAuditTriggers(
                        io.governance4j.jdbc.internal.Database.open(pool, null, null), java.time.Clock.systemUTC());
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
}
