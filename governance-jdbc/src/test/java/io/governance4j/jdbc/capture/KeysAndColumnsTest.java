package io.governance4j.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.governance4j.audit.AuditEvent;
import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.internal.capture.RedactedTriggers;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which record an event names, whose it is, and which columns it shows. */
class KeysAndColumnsTest {
    @CaptureTest
    void namesTheRecordByItsKey(TestDatabase test) {
        String uuid = "0d6f1c1e-5b1e-4c7e-9a53-2f1f0b3c7a11";
        Captured captured = Captured.in(test)
                .run(
                        "create table by_text (code varchar(50) primary key, n int)",
                        "create table by_uuid (id uuid primary key)",
                        "create table by_both (n int, line int, code varchar(20), primary key (code, line))",
                        "create table by_long (code varchar(700) primary key)");
        captured.triggers.install("by_text", "by_uuid", "by_both", "by_long");
        captured.run(
                "insert into by_text values ('it''s \"1\"', 1)",
                "insert into by_uuid values ('" + uuid + "')",
                "insert into by_both values (1, 7, 'a\"b')",
                "insert into by_long values ('" + "x".repeat(501) + "')",
                "insert into by_long values ('" + "y".repeat(500) + "')");
        assertThat(captured.events())
                .extracting(event -> event.target().record())
                .containsExactly(
                        "it's \"1\"", uuid, "[\"a\\\"b\",7]", "sha256:" + sha256("x".repeat(501)), "y".repeat(500));
    }

    @CaptureTest
    void namesTheRecordByItsNewKeyWhenThatChanges(TestDatabase test) {
        Captured captured = Captured.in(test).run("create table t (id int primary key)", "insert into t values (1)");
        captured.triggers.install("t");
        captured.run("update t set id = 2");
        assertThat(captured.only().target().record()).isEqualTo("2");
        assertThat(Row.image(captured.only().change().oldData()).get("id").intValue())
                .isEqualTo(1);
    }

    @CaptureTest
    void refusesATableWithoutAKeyAndSaysWhatToDo(TestDatabase test) {
        Captured captured =
                Captured.in(test).run("create table keyless (id int)", "create table keyed (id int primary key)");
        assertThatThrownBy(() -> captured.triggers.install("keyed", "keyless"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?i).*keyless.*")
                .hasMessageContaining("no primary key")
                .hasMessageContaining("alter table");
        assertThat(captured.triggers.status()).as("no table was touched").isEmpty();
        captured.run("insert into keyed values (1)");
        assertThat(captured.events()).isEmpty();
    }

    @CaptureTest
    void findsTheTenantByTheNameOfItsColumn(TestDatabase test) {
        Captured captured = Captured.in(test)
                .run(
                        "create table a (id int primary key, clinic_id varchar(20))",
                        "create table b (id int primary key, tenant_id int, clinic_id varchar(20), patient varchar(20))");
        captured.triggers.install("a");
        assertThatThrownBy(() -> captured.triggers.install("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?i).*\\bb: has more than one column.*tenant\\(\\.\\.\\.\\).*");
        captured.triggers.install(AuditedTable.of("b").tenant("tenant_id").person("patient"));
        captured.run(
                "insert into a values (1, 'calgary')",
                "insert into b values (1, 7, 'edmonton', 'p-1')",
                "update b set tenant_id = 8",
                "delete from b");
        assertThat(captured.events())
                .extracting(
                        event -> event.target().tenant() + " " + event.target().person())
                .containsExactly("calgary null", "7 p-1", "8 p-1", "8 p-1");
    }

    @CaptureTest
    void cutsATenantThatIsTooLong(TestDatabase test) {
        Captured captured = Captured.in(test).run("create table a (id int primary key, tenant varchar(300))");
        captured.triggers.install(AuditedTable.of("a").person("tenant"));
        captured.run("insert into a values (1, '" + "t".repeat(300) + "')");
        assertThat(captured.only().target().tenant()).isEqualTo("t".repeat(200));
        assertThat(captured.only().target().person()).isEqualTo("t".repeat(200));
    }

    @CaptureTest
    void neitherShowsNorNoticesAColumnThatIsLeftOut(TestDatabase test) {
        Captured captured = Captured.in(test)
                .run(
                        "create table a (id int primary key, secret varchar(20), shown varchar(20))",
                        "insert into a values (1, 's', 'x')");
        captured.triggers.install(AuditedTable.of("a").leaveOut("secret"));
        captured.run("update a set secret = 'other'");
        assertThat(captured.events()).isEmpty();
        captured.run("update a set secret = 'third', shown = 'y'");
        AuditEvent event = captured.only();
        assertThat(ChangesTest.lower(event.change().fields())).containsExactly("shown");
        assertThat(Row.image(event.change().oldData())).containsOnlyKeys("id", "shown");
        assertThat(Row.image(event.change().newData())).containsOnlyKeys("id", "shown");
    }

    @CaptureTest
    void showsASaltedHashOfAColumnThatIsHashed(TestDatabase test) throws SQLException {
        Captured captured = Captured.in(test)
                .run("create table a (id int primary key, health_number varchar(20), note varchar(20))");
        captured.triggers.install(AuditedTable.of("a").hash("health_number"));
        captured.run(
                "insert into a values (1, '9876543210', 'x')",
                "update a set health_number = '1234567890'",
                "update a set health_number = null");
        List<AuditEvent> events = captured.events();
        assertThat(events).hasSize(3);
        assertThat(ChangesTest.lower(events.get(1).change().fields())).containsExactly("health_number");
        assertHashed(test, events.get(0), events.get(0).change().newData(), "9876543210");
        assertHashed(test, events.get(1), events.get(1).change().oldData(), "9876543210");
        assertHashed(test, events.get(1), events.get(1).change().newData(), "1234567890");
        assertThat(Row.image(events.get(2).change().newData())
                        .get("health_number")
                        .isNull())
                .isTrue();
        assertThat(events)
                .allSatisfy(event -> assertThat(event.change().toString()).doesNotContain("9876543210", "1234567890"));
    }

    private static void assertHashed(TestDatabase test, AuditEvent event, String json, String value)
            throws SQLException {
        String payloads = test.engine() == Engine.MARIADB ? "gov_audit_payloads" : "governance.audit_payloads";
        Object salt = Row.one(test, "select salt from " + payloads + " where event_id = '" + event.id() + "'")
                .values()
                .get("salt");
        Map<String, JsonNode> image = Row.image(json);
        // The column's name is part of what is hashed, as the catalog spells it.
        String column = test.engine() == Engine.H2 ? "HEALTH_NUMBER" : "health_number";
        assertThat(image.get("health_number").textValue())
                .isEqualTo("sha256:" + sha256(salt + ":" + column + ":" + value));
        assertThat(image).containsKeys("id", "note");
    }

    @CaptureTest
    void refusesToHideTheKeyOrToHashWhatEventsName(TestDatabase test) {
        Captured captured = Captured.in(test)
                .run("create table a (id int primary key, clinic_id varchar(20), person varchar(20), x int)");
        AuditedTable a = AuditedTable.of("a").person("person");
        Map.of(
                        a.leaveOut("id"), "part of the key",
                        a.hash("id"), "part of the key",
                        a.hash("clinic_id"), "tells the tenant",
                        a.hash("person"), "tells the tenant or the person",
                        a.hash("x").leaveOut("x"), "both left out and hashed",
                        a.leaveOut("nothing"), "there is no column 'nothing'",
                        a.tenant("y"), "tenant: there is no column 'y'",
                        AuditedTable.of("none"), "none: there is none",
                        AuditedTable.of("a..b"), "is no name")
                .forEach((table, why) -> assertThatThrownBy(() -> captured.triggers.install(table))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(why));
    }

    @CaptureTest
    void hidesWhatARedactionAdds(TestDatabase test) {
        Captured captured = Captured.in(test).run("create table a (id int primary key, secret varchar(20))");
        RedactedTriggers.of(captured.database, table -> table.leaveOut("secret"))
                .install("a");
        captured.run("insert into a values (1, 'hidden')");
        assertThat(Row.image(captured.only().change().newData())).containsOnlyKeys("id");
    }

    @CaptureTest
    void keepsTwoHundredColumnsInTheirOrder(TestDatabase test) throws SQLException {
        String columns = IntStream.rangeClosed(1, 199)
                .mapToObj(i -> "c" + i + " varchar(9) default 'v" + i + "'")
                .collect(Collectors.joining(", "));
        Captured captured = Captured.in(test).run("create table wide (id int primary key, " + columns + ")");
        captured.triggers.install("wide");
        captured.run("insert into wide (id) values (1)");
        Row.one(test, "select * from wide")
                .assertShownBy(captured.only().change().newData());
        captured.run("update wide set c199 = 'x', c7 = 'y', c100 = null");
        assertThat(ChangesTest.lower(captured.last().change().fields())).containsExactly("c7", "c100", "c199");
        Row.one(test, "select * from wide")
                .assertShownBy(captured.last().change().newData());
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
