package io.governance4j.jdbc.capture;

import static io.governance4j.jdbc.capture.InstallationTest.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.AuditTriggers;
import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.Protection;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.List;

/** What status and protection() say when somebody has been at it. */
class StatusTest {
    private static final String STAFF = "create table staff (id int primary key, name varchar(100))";

    @CaptureTest
    void noticesThatTheTableWasAlteredAndMendsIt(TestDatabase test) {
        Captured captured = Captured.in(test).run(STAFF);
        captured.triggers.install("staff");
        captured.run("alter table staff add column phone varchar(20)");
        assertThat(problems(captured)).singleElement().asString().matches("(?i)column phone came since");
        captured.run("alter table staff drop column name");
        assertThat(problems(captured)).anySatisfy(problem -> assertThat(problem).matches("(?i)column name went since"));
        assertThat(captured.triggers.install("staff"))
                .singleElement()
                .satisfies(installed -> assertThat(installed.changed()).isTrue());
        assertThat(problems(captured)).isEmpty();
        captured.run("insert into staff values (1, '555')");
        assertThat(Row.image(captured.only().change().newData())).containsOnlyKeys("id", "phone");

        captured.run(
                test.engine() == Engine.MARIADB
                        ? "alter table staff modify phone varchar(40)"
                        : "alter table staff alter column phone " + (test.engine() == Engine.H2 ? "" : "type ")
                                + "varchar(40)");
        assertThat(problems(captured))
                .singleElement()
                .asString()
                .containsIgnoringCase("phone was")
                .contains("40");
    }

    @CaptureTest
    void goesOnCapturingATableThatWasAltered(TestDatabase test) {
        Captured captured = Captured.in(test).run(STAFF, "insert into staff values (1, 'a')");
        captured.triggers.install("staff");
        captured.run("alter table staff add column phone varchar(20)");
        captured.run("update staff set name = 'b'");
        assertThat(captured.only().target().record()).isEqualTo("1");
    }

    @CaptureTest
    void noticesThatTheTableIsGone(TestDatabase test) {
        Captured captured = Captured.in(test).run(STAFF);
        captured.triggers.install("staff");
        captured.run("drop table staff");
        assertThat(problems(captured)).containsExactly("the table is gone");
        captured.triggers.uninstall("staff");
        assertThat(captured.triggers.status()).isEmpty();
        captured.run(STAFF);
        captured.triggers.install("staff");
        assertThat(problems(captured)).isEmpty();
    }

    @CaptureTest
    void noticesThatItsOwnNotesWereSpoilt(TestDatabase test) {
        Captured captured = Captured.in(test).run(STAFF);
        captured.triggers.install("staff");
        captured.run(
                "update " + captured.database.namespace().qualified("audit_captures") + " set definition = '{oops'");
        assertThat(problems(captured)).containsExactly("its definition in audit_captures cannot be read");
        captured.triggers.install("staff");
        assertThat(problems(captured)).isEmpty();
    }

    @CaptureTest
    void protectionSaysWhatIsWrong(TestDatabase test) {
        try (JdbcGovernance governance = start(test)) {
            assertThat(claim(governance).enforced()).isFalse();
            assertThat(claim(governance).detail()).contains("no table is audited");
            test.execute(STAFF);
            governance.auditTriggers().install("staff");
            assertThat(claim(governance).enforced()).isTrue();
            assertThat(claim(governance).detail()).containsIgnoringCase("staff");
            test.execute("alter table staff add column phone varchar(20)");
            assertThat(claim(governance).enforced()).isFalse();
            assertThat(claim(governance).detail())
                    .containsIgnoringCase("staff: column phone came since")
                    .contains("installing again mends it");
            governance.auditTriggers().install("staff");
            assertThat(claim(governance).enforced()).isTrue();
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = "can capture"),
                @Lacks(value = Engine.POSTGRESQL, reason = "can capture"),
                @Lacks(value = Engine.MARIADB, reason = "can capture")
            })
    void anEngineThatCannotSaysSoPlainly(TestDatabase test) {
        try (JdbcGovernance governance = start(test)) {
            AuditTriggers triggers = governance.auditTriggers();
            for (Runnable call : List.<Runnable>of(
                    () -> triggers.install("x"),
                    () -> triggers.install(AuditedTable.of("x")),
                    () -> triggers.uninstall("x"),
                    triggers::status)) {
                assertThatThrownBy(call::run)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("no audit triggers for SQLite")
                        .hasMessageContaining("H2, PostgreSQL and MariaDB");
            }
            assertThat(claim(governance).enforced()).isFalse();
            assertThat(claim(governance).detail()).contains("no audit triggers for SQLite");
        }
    }

    private static Protection.Claim claim(JdbcGovernance governance) {
        return governance.protection().claim("audit-triggers").orElseThrow();
    }

    private static List<String> problems(Captured captured) {
        return captured.triggers.status().stream()
                .flatMap(status -> status.problems().stream())
                .toList();
    }
}
