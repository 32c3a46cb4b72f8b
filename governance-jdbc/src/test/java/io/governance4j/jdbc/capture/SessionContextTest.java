package io.governance4j.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.audit.AuditEvent;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who an event names, from what is set in the session by hand, and from the session alone. */
class SessionContextTest {
    private static final String DECISION = "0d6f1c1e-5b1e-7c7e-9a53-2f1f0b3c7a11";

    private static Captured captured(TestDatabase test) {
        Captured captured = Captured.in(test).run("create table t (id int primary key)");
        captured.triggers.install("t");
        return captured;
    }

    private static void insertAs(TestDatabase test, Map<String, String> context) throws SQLException {
        try (Connection connection = test.pool(config -> {}).getConnection()) {
            for (Map.Entry<String, String> each : context.entrySet()) {
                set(test.engine(), connection, each.getKey(), each.getValue());
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into t values (1)");
            }
        }
    }

    private static void set(Engine engine, Connection connection, String name, String value) throws SQLException {
        String sql = engine == Engine.POSTGRESQL
                ? "select set_config('governance." + name + "', ?, false)"
                : "set @governance_" + name + " = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.execute();
        }
    }

    @CaptureTest
    void takesWhatTheSessionStates(TestDatabase test) throws SQLException {
        Captured captured = captured(test);
        Map<String, String> context = new LinkedHashMap<>();
        context.put("actor", "u-17");
        context.put("actor_kind", "AI_AGENT");
        context.put("executed_by", "AI Agent under nurse authority");
        context.put("ip_address", "203.0.113.9");
        context.put("user_agent", "curl/8 \"x\"");
        context.put("session_id", "s-1");
        context.put("decision_id", DECISION);
        context.put("policy_version", "12");
        context.put("revision", "34");
        insertAs(test, context);
        AuditEvent event = captured.only();
        assertThat(event.actor())
                .isEqualTo(new AuditEvent.Actor("u-17", "AI_AGENT", "AI Agent under nurse authority", 12, 34));
        assertThat(event.origin().ipAddress()).isEqualTo("203.0.113.9");
        assertThat(event.origin().userAgent()).isEqualTo("curl/8 \"x\"");
        assertThat(event.origin().sessionId()).isEqualTo("s-1");
        assertThat(event.origin().decisionId()).hasToString(DECISION);
        assertThat(event.origin().databaseUser()).isNotBlank().isNotEqualTo("u-17");
    }

    @CaptureTest
    void namesTheDatabaseUserWhenNobodyIsStated(TestDatabase test) throws SQLException {
        Captured captured = captured(test);
        captured.database.write(dsl -> dsl.execute("update "
                + captured.database.namespace().qualified("governance_state") + " set version = 5, revision = 6"));
        insertAs(test, Map.of("actor", "", "actor_kind", "HUMAN"));
        AuditEvent event = captured.only();
        assertThat(event.actor().kind()).isEqualTo("DATABASE_USER");
        assertThat(event.actor().id()).isEqualTo(event.origin().databaseUser()).startsWithIgnoringCase(test.user());
        assertThat(event.actor().policyVersion()).isEqualTo(5);
        assertThat(event.actor().revision()).isEqualTo(6);
        assertThat(event.actor().executedBy()).isNull();
        assertThat(event.origin().decisionId()).isNull();
        assertThat(event.origin().ipAddress()).isNull();
    }

    @CaptureTest
    void cutsWhatIsTooLongAndLeavesOutWhatIsNonsense(TestDatabase test) throws SQLException {
        Captured captured = captured(test);
        String endless = "\uD83D\uDE00x".repeat(5_000);
        Map<String, String> context = new LinkedHashMap<>();
        context.put("actor", endless);
        context.put("actor_kind", endless);
        context.put("executed_by", endless);
        context.put("ip_address", endless);
        context.put("user_agent", endless);
        context.put("session_id", endless);
        context.put("decision_id", "not-a-uuid'; drop table t");
        context.put("policy_version", "99999999999999999999999");
        context.put("revision", "-3 or 4");
        insertAs(test, context);
        AuditEvent event = captured.only();
        assertThat(event.actor().id()).isEqualTo(cut(test.engine(), endless, 200));
        assertThat(event.actor().kind()).isEqualTo(cut(test.engine(), endless, 20));
        assertThat(event.actor().executedBy()).isEqualTo(endless);
        assertThat(event.origin().ipAddress()).isEqualTo(cut(test.engine(), endless, 200));
        assertThat(event.origin().userAgent()).isEqualTo(endless);
        assertThat(event.origin().sessionId()).isEqualTo(cut(test.engine(), endless, 200));
        assertThat(event.origin().decisionId()).isNull();
        assertThat(event.actor().policyVersion()).isZero();
    }

    @CaptureTest
    void takesNoNumberAndNoIdThatALineEndFollows(TestDatabase test) throws SQLException {
        Captured captured = captured(test);
        insertAs(
                test,
                Map.of("actor", "u-1", "decision_id", DECISION + "\n", "policy_version", "12\n", "revision", "34\n"));
        AuditEvent event = captured.only();
        assertThat(event.origin().decisionId()).isNull();
        assertThat(event.actor().policyVersion()).isZero();
        assertThat(event.actor().revision()).isZero();
    }

    /** A varchar counts code points, and H2's counts chars; neither leaves half a pair behind. */
    private static String cut(Engine engine, String text, int length) {
        if (engine == Engine.H2) {
            return text.substring(0, length);
        }
        return text.codePoints()
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @CaptureTest
    void marksAKindThatNobodyStated(TestDatabase test) throws SQLException {
        Captured captured = captured(test);
        insertAs(test, Map.of("actor", "u-1"));
        assertThat(captured.only().actor().kind()).isEqualTo("UNSTATED");
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = "its triggers have the rights of whoever writes"),
                @Lacks(value = Engine.SQLITE, reason = "a file has no users")
            })
    void capturesAUserWithoutAnyRightOnOurTables(TestDatabase test) throws SQLException {
        Captured captured = captured(test);
        String table = test.engine() == Engine.POSTGRESQL ? "public.t" : "t";
        try (HikariDataSource restricted =
                        test.restrictedUser("grant select, insert, update, delete on " + table + " to USER");
                Connection connection = restricted.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into " + table + " values (1)");
            statement.execute("update " + table + " set id = 2");
            statement.execute("delete from " + table);
            assertThat(captured.events())
                    .hasSize(3)
                    .allSatisfy(event ->
                            assertThat(event.origin().databaseUser()).startsWithIgnoringCase(restricted.getUsername()));
        }
    }
}
