package io.governance4j.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.governance4j.audit.AuditEvent;
import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** That a value is recorded to its last digit, whatever its type and whatever its column is called. */
class TypesTest {
    @CaptureTest
    void recordsTheCommonTypesExactly(TestDatabase test) throws SQLException {
        HostTypes types = HostTypes.of(test.engine());
        Captured captured = Captured.in(test)
                .run("create table typed (id bigint primary key, amount decimal(38,10), small smallint, tick "
                        + types.instant() + ", local_tick " + types.local()
                        + ", on_day date, at_hour time, flag boolean, raw "
                        + types.binary()
                        + ", ref uuid, wide double precision, body " + types.text() + ")");
        captured.triggers.install("typed");
        captured.run(
                "insert into typed values (9223372036854775807, 1234567890123456789012345678.0123456789, -32768,"
                        + " '2026-03-08 02:30:00.123456', '2026-03-08 02:30:00.654321', '1899-12-31', '23:59:59', true, "
                        + bytes(test.engine(), "00ff10") + ", '0d6f1c1e-5b1e-4c7e-9a53-2f1f0b3c7a11', 0.1, 'text')",
                "insert into typed (id) values (-9223372036854775808)",
                "update typed set amount = 0.0000000001, flag = false, wide = 1e300 where id > 0");
        List<AuditEvent> events = captured.events();
        Row.one(test, "select * from typed where id < 0")
                .assertShownBy(events.get(1).change().newData());
        Row.one(test, "select * from typed where id > 0")
                .assertShownBy(events.get(2).change().newData());
        assertThat(ChangesTest.lower(events.get(2).change().fields())).containsExactly("amount", "flag", "wide");
        Map<String, JsonNode> first = Row.image(events.get(0).change().newData());
        assertThat(first.get("amount").decimalValue().toPlainString())
                .isEqualTo("1234567890123456789012345678.0123456789");
        assertThat(first.get("tick").textValue()).contains("00.123456");
        assertThat(first.get("raw").textValue()).isEqualTo("\\x00ff10");
    }

    private static String bytes(Engine engine, String hex) {
        return engine == Engine.POSTGRESQL ? "'\\x" + hex + "'" : "x'" + hex + "'";
    }

    @CaptureTest
    void noticesEachDigitAndEachMicrosecond(TestDatabase test) {
        HostTypes types = HostTypes.of(test.engine());
        Captured captured = Captured.in(test)
                .run(
                        "create table t (id int primary key, amount decimal(20,4), tick " + types.instant() + ")",
                        "insert into t values (1, 1.0000, '2026-01-01 10:00:00.000000')");
        captured.triggers.install("t");
        captured.run(
                "update t set amount = 1.0001",
                "update t set tick = '2026-01-01 10:00:00.000001'",
                "update t set amount = 1.00010");
        assertThat(captured.events())
                .extracting(event -> ChangesTest.lower(event.change().fields()))
                .containsExactly(List.of("amount"), List.of("tick"));
    }

    @CaptureTest
    void keepsTheContentOfDocuments(TestDatabase test) {
        HostTypes types = HostTypes.of(test.engine());
        String document = "{\"b\": 1.50, \"a\": [true, null, \"x\"]}";
        Captured captured = Captured.in(test).run("create table t (id int primary key, body " + types.json() + ")");
        captured.triggers.install("t");
        captured.run("insert into t values (1, " + (test.engine() == Engine.H2 ? "json " : "") + "'" + document + "')");
        JsonNode shown = Row.image(captured.only().change().newData()).get("body");
        // Nested, or its text.
        Map<String, JsonNode> body = Row.image(shown.isTextual() ? shown.textValue() : shown.toString());
        assertThat(body.get("b").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(body.get("a").toString()).isEqualTo("[true,null,\"x\"]");
    }

    @CaptureTest
    void takesReservedWordsAndMixedCase(TestDatabase test) {
        char q = test.engine() == Engine.MARIADB ? '`' : '"';
        String table = q + "Order" + q;
        Captured captured = Captured.in(test)
                .run("create table " + table + " (" + q + "select" + q + " int primary key, " + q + "Group by" + q
                        + " varchar(20), " + q + "it's" + q + " varchar(20), " + q + "ünï" + q + " int)");
        captured.triggers.install(AuditedTable.of("Order").leaveOut("ünï").hash("it's"));
        captured.run(
                "insert into " + table + " values (1, 'a', 'b', 3)",
                "update " + table + " set " + q + "Group by" + q + " = 'c', " + q + "it's" + q + " = 'd'");
        AuditEvent event = captured.last();
        assertThat(event.target().table()).isEqualTo("Order");
        assertThat(event.target().record()).isEqualTo("1");
        assertThat(event.change().fields()).containsExactly("Group by", "it's");
        assertThat(event.change().newData()).contains("\"select\":1", "\"Group by\":\"c\"", "\"it's\":\"sha256:");
        assertThat(event.change().newData()).doesNotContain("ünï");
        assertThat(captured.triggers.status())
                .singleElement()
                .satisfies(status -> assertThat(status.problems()).isEmpty());
        captured.triggers.uninstall("Order");
        captured.run("delete from " + table);
        assertThat(captured.events()).hasSize(2);
    }
}
