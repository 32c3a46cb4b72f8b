package io.governance4j.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.jdbc.AuditTriggers.Installed;
import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** What the trail says about statements, held against what plain JDBC saw before and after them. */
class ChangesTest {
    private static final String STAFF =
            "create table staff (id int primary key, name varchar(100), rate decimal(10,2))";
    private static final String ALL = "select * from staff order by id";

    @CaptureTest
    void recordsEachChangeWithTheRowBeforeAndAfter(TestDatabase test) throws SQLException {
        Captured captured = Captured.in(test).run(STAFF);
        captured.triggers.install("staff");

        captured.run("insert into staff values (1, 'Ada', 10.50)");
        Row inserted = Row.one(test, ALL);
        captured.run("update staff set rate = 11.00 where id = 1");
        Row updated = Row.one(test, ALL);
        captured.run("delete from staff");

        List<AuditEvent> events = captured.events();
        assertThat(events)
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.INSERT, AuditAction.UPDATE, AuditAction.DELETE);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.target().table()).isEqualToIgnoringCase("staff");
            assertThat(event.target().schema()).isNotBlank();
            assertThat(event.target().record()).isEqualTo("1");
            assertThat(event.target().tenant()).isNull();
            assertThat(event.change().summary()).isNull();
        });
        assertThat(events.get(0).change().oldData()).isNull();
        inserted.assertShownBy(events.get(0).change().newData());
        assertThat(events.get(0).change().fields()).isEmpty();
        inserted.assertShownBy(events.get(1).change().oldData());
        updated.assertShownBy(events.get(1).change().newData());
        assertThat(lower(events.get(1).change().fields())).containsExactly("rate");
        updated.assertShownBy(events.get(2).change().oldData());
        assertThat(events.get(2).change().newData()).isNull();
        assertThat(events.get(2).change().fields()).isEmpty();
        assertThat(events).extracting(AuditEvent::id).isSorted();
    }

    @CaptureTest
    void recordsNothingWhenNothingChanged(TestDatabase test) throws SQLException {
        Captured captured = Captured.in(test).run(STAFF, "insert into staff values (1, 'Ada', null)");
        captured.triggers.install("staff");
        captured.run(
                "update staff set name = 'Ada', rate = null",
                "update staff set id = id",
                "delete from staff where id = 2");
        assertThat(captured.events()).isEmpty();

        captured.triggers.install(AuditedTable.of("staff").unchangedToo());
        captured.run("update staff set name = 'Ada'");
        AuditEvent event = captured.only();
        assertThat(event.action()).isEqualTo(AuditAction.UPDATE);
        assertThat(event.change().fields()).isEmpty();
        Row.one(test, ALL).assertShownBy(event.change().oldData());
        Row.one(test, ALL).assertShownBy(event.change().newData());
    }

    @CaptureTest
    void tellsNullFromEmptyAndTheTextNull(TestDatabase test) {
        Captured captured = Captured.in(test).run(STAFF, "insert into staff values (1, null, 1)");
        captured.triggers.install("staff");
        captured.run("update staff set name = ''", "update staff set name = 'null'", "update staff set name = null");
        assertThat(captured.events())
                .hasSize(3)
                .allSatisfy(event -> assertThat(lower(event.change().fields())).containsExactly("name"));
    }

    @CaptureTest
    void recordsEveryRowOfEveryKindOfStatement(TestDatabase test, Engine engine) throws SQLException {
        Captured captured = Captured.in(test).run(STAFF);
        captured.triggers.install("staff");
        captured.run(
                "insert into staff values (1, 'a', 1), (2, 'b', 2)",
                "insert into staff select id + 10, name, rate from staff",
                upsert(engine),
                "update staff set rate = rate + 1 where id > 10",
                "delete from staff where id in (1, 2)");
        if (engine != Engine.MARIADB) {
            captured.run("merge into staff s using (select 11 as id union all select 99) n on s.id = n.id"
                    + " when matched then update set name = 'merged'"
                    + " when not matched then insert (id, name) values (n.id, 'new')");
            assertThat(records(captured, 9)).containsExactlyInAnyOrder("update 11", "insert 99");
        }
        assertThat(records(captured, 0).subList(0, 9))
                .containsExactlyInAnyOrder(
                        "insert 1",
                        "insert 2",
                        "insert 11",
                        "insert 12",
                        "update 1",
                        "update 11",
                        "update 12",
                        "delete 1",
                        "delete 2");
    }

    /** PostgreSQL and MariaDB update in place; H2 has MERGE alone. */
    private static String upsert(Engine engine) {
        return switch (engine) {
            case POSTGRESQL ->
                "insert into staff values (1, 'c', 3) on conflict (id) do update set name = excluded.name";
            case MARIADB -> "insert into staff values (1, 'c', 3) on duplicate key update name = values(name)";
            case H2 -> "merge into staff (id, name) key (id) values (1, 'c')";
            case SQLITE -> throw new IllegalArgumentException("is not captured");
        };
    }

    private static List<String> records(Captured captured, int skip) {
        return captured.events().stream()
                .skip(skip)
                .map(event -> event.action().key() + " " + event.target().record())
                .toList();
    }

    @CaptureTest
    void leavesNothingOfWhatIsRolledBack(TestDatabase test) throws SQLException {
        Captured captured = Captured.in(test).run(STAFF, "insert into staff values (1, 'a', 1)");
        captured.triggers.install("staff");
        captured.inOneTransaction(
                false, "insert into staff values (2, 'b', 2)", "update staff set rate = 5", "delete from staff");
        assertThat(captured.events()).isEmpty();
        captured.inOneTransaction(
                true,
                "insert into staff values (3, 'kept', 1)",
                "savepoint here",
                "insert into staff values (4, 'undone', 1)",
                "update staff set name = 'undone'",
                "rollback to savepoint here",
                "update staff set name = 'kept' where id = 1");
        assertThat(records(captured, 0)).containsExactly("insert 3", "update 1");
    }

    @CaptureTest
    void leavesNothingOfAStatementThatFails(TestDatabase test) {
        Captured captured = Captured.in(test).run(STAFF, "insert into staff values (5, 'a', 1)");
        captured.triggers.install("staff");
        assertThatThrownBy(() -> captured.run("insert into staff values (4, 'b', 2), (5, 'twice', 2)"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(captured.events()).isEmpty();
    }

    @CaptureTest
    void changesOfOneTransactionShareItsId(TestDatabase test, Engine engine) throws SQLException {
        Captured captured = Captured.in(test).run(STAFF);
        captured.triggers.install("staff");
        captured.inOneTransaction(true, "insert into staff values (1, 'a', 1)", "update staff set rate = 5");
        captured.run("delete from staff");
        List<String> ids = captured.events().stream()
                .map(event -> String.valueOf(event.origin().transactionId()))
                .toList();
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        if (engine != Engine.MARIADB) {
            assertThat(ids.get(0)).isNotEqualTo("null").isNotEqualTo(ids.get(2));
        }
    }

    @CaptureTest
    void capturesCascadesOrSaysThatItCannot(TestDatabase test) {
        Captured captured = Captured.in(test)
                .run(
                        STAFF,
                        "create table shifts (id int primary key, staff_id int references staff(id) on delete cascade)",
                        "insert into staff values (1, 'a', 1)",
                        "insert into shifts values (7, 1), (8, 1)");
        List<Installed> installed = captured.triggers.install("staff", "shifts");
        captured.run("delete from staff");
        long cascaded = captured.events().stream()
                .filter(event -> "shifts".equals(event.target().table().toLowerCase(Locale.ROOT)))
                .count();
        boolean warned = installed.stream()
                .flatMap(each -> each.warnings().stream())
                .anyMatch(warning -> warning.toLowerCase(Locale.ROOT).contains("cascade"));
        assertThat(cascaded).isEqualTo(warned ? 0 : 2);
    }

    @CaptureTest
    void keepsHostileValuesAndAMegabyte(TestDatabase test) throws SQLException {
        String long1 = "0123456789abcdef".repeat(1 << 16);
        List<String> hostile = List.of(
                "'; drop table staff; --",
                "quote \" back \\ slash \\u0041 {\"a\":1}",
                "line\nfeed\ttab\u0001control\u007f\u0085",
                "\u202Eright to left \u0645\u0631\u062D\u0628\u0627",
                "\uD83D\uDE00 beyond the BMP \uDBFF\uDFFD",
                long1);
        Captured captured = Captured.in(test)
                .run("create table notes (id int primary key, body "
                        + HostTypes.of(test.engine()).text() + ")");
        captured.triggers.install("notes");
        for (int i = 0; i < hostile.size(); i++) {
            try (var connection = test.dataSource().getConnection();
                    var insert = connection.prepareStatement("insert into notes values (?, ?)")) {
                insert.setInt(1, i);
                insert.setString(2, hostile.get(i));
                insert.execute();
            }
        }
        List<AuditEvent> events = captured.events();
        assertThat(events).hasSameSizeAs(hostile);
        for (int i = 0; i < hostile.size(); i++) {
            assertThat(Row.image(events.get(i).change().newData()).get("body").textValue())
                    .isEqualTo(hostile.get(i));
        }
        captured.run("update notes set body = 'short' where id = 5");
        assertThat(Row.image(captured.last().change().oldData()).get("body").textValue())
                .isEqualTo(long1);
    }

    static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
