package io.governance4j.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.governance4j.audit.AuditEvent;
import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Images of values that only PostgreSQL has, and of any in its oddest sessions. */
class PostgresImagesTest {
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
    void anImageDependsOnNoSettingOfTheSession() throws Exception {
        captured.run("create schema host", "create type host.mood as enum ('sad', 'ok')");
        captured.run(
                "create table t (id int primary key, tick timestamptz, day date, span interval, raw bytea, wide float8,"
                        + " cost money, during tstzrange, relation regclass, feeling host.mood)");
        captured.triggers.install("t");
        String values =
                ", '2026-03-08 09:30:00.123456+00', '2026-03-08', '1 day 02:03:04.5', '\\x00ff', 0.1::float8 + 0.2, 12.5,"
                        + " '[2026-01-01 00:00+00,2026-01-02 00:00+00)', 'public.t'::regclass, 'sad')";
        captured.inOneTransaction(true, "insert into t values (1" + values);
        // Within one statement, because the driver insists on a date style of its own between them.
        captured.run("do $$ begin set local timezone = 'America/Edmonton'; set local datestyle = 'German, DMY';"
                + " set local intervalstyle = 'sql_standard'; set local bytea_output = 'escape';"
                + " set local extra_float_digits = -10; set local search_path = host, pg_temp;"
                + " set local quote_all_identifiers = on; set local standard_conforming_strings = off;"
                + " insert into public.t values (2"
                + values.replace("'1 day 02:03:04.5'", "interval '1 day 02:03:04.5'")
                        .replace("\\x", "\\\\x")
                + "; set local datestyle = 'ISO, MDY'; set local standard_conforming_strings = on;"
                + " set local timezone = 'UTC'; end $$");
        List<AuditEvent> events = captured.events();
        Map<String, JsonNode> one = Row.image(events.get(0).change().newData());
        Map<String, JsonNode> two = Row.image(events.get(1).change().newData());
        assertThat(one.remove("id").intValue()).isEqualTo(1);
        assertThat(two.remove("id").intValue()).isEqualTo(2);
        assertThat(two.remove("relation").textValue().replace("\"", ""))
                .isEqualTo(one.remove("relation").textValue())
                .isEqualTo("public.t");
        assertThat(two).isEqualTo(one);
        assertThat(one.get("tick").textValue()).isEqualTo("2026-03-08T09:30:00.123456+00:00");
        assertThat(one.get("wide").decimalValue()).isEqualByComparingTo("0.30000000000000004");
        assertThat(one.get("raw").textValue()).isEqualTo("\\x00ff");
    }

    @Test
    void arraysEnumsAndRowsAreReadable() {
        captured.run(
                "create type mood as enum ('sad', 'ok')",
                "create type address as (street text, no int)",
                "create table t (id int primary key, tags text[], grid int[][], feeling mood, home address, bits bit(3),"
                        + " code char(5), net inet, doc jsonb, free numeric)");
        captured.triggers.install("t");
        captured.run(
                "insert into t values (1, '{a,\"b,c\",NULL}', '{{1,2},{3,4}}', 'ok', row('Main \"st\"', 5), b'101', 'ab',"
                        + " '10.0.0.1', '{\"b\": 1.0, \"a\": []}', 1.0)");
        captured.run("update t set free = 1.00");
        AuditEvent event = captured.last();
        assertThat(event.change().fields())
                .as("1.0 and 1.00 are not the same to the last digit")
                .containsExactly("free");
        assertThat(event.change().newData())
                .isEqualTo("{\"id\":1,\"tags\":[\"a\",\"b,c\",null],\"grid\":[[1,2],[3,4]],\"feeling\":\"ok\","
                        + "\"home\":{\"street\":\"Main \\\"st\\\"\",\"no\":5},\"bits\":\"101\",\"code\":\"ab   \","
                        + "\"net\":\"10.0.0.1\",\"doc\":{\"a\": [], \"b\": 1.0},\"free\":1.00}");
    }

    @Test
    void aJsonColumnIsNotTouchedAndItsZeroDoesNotFailTheStatement() {
        captured.run("create table t (id int primary key, doc json)");
        captured.triggers.install("t");
        String doc = "{\"b\" : 1.50,\n \"a\":1, \"a\":2, \"zero\":\"\\u0000\"}";
        captured.run("insert into t values (1, '" + doc + "')");
        assertThat(captured.only().change().newData()).isEqualTo("{\"id\":1,\"doc\":" + doc + "}");
        captured.run("update t set doc = '{}'");
        assertThat(captured.last().change().fields()).containsExactly("doc");
        assertThat(captured.last().change().oldData()).contains(doc);
    }

    @Test
    void aJsonColumnIsNotTouchedEitherWhereAnotherIsHidden() {
        captured.run("create table t (id int primary key, secret text, doc json)");
        captured.triggers.install(AuditedTable.of("t").leaveOut("secret"));
        String doc = "{\"zero\":\"\\\\u0000 \\u0000\\\\\\u0000\\ud800 \\u0041\"}";
        captured.run("insert into t values (1, 's', '" + doc + "')");
        assertThat(captured.only().change().newData()).isEqualTo("{\"id\":1,\"doc\":" + doc + "}");
    }

    @Test
    void numbersThatAreNoneAreText() {
        captured.run("create table t (id int primary key, n numeric, f float8, d timestamptz)");
        captured.triggers.install("t");
        captured.run("insert into t values (1, 'NaN', '-Infinity', 'infinity')");
        assertThat(captured.only().change().newData())
                .isEqualTo("{\"id\":1,\"n\":\"NaN\",\"f\":\"-Infinity\",\"d\":\"infinity\"}");
    }
}
