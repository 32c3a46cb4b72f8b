package io.governance4j.jdbc.internal;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;
import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_ACCESS_LOG;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Table;

/** Which DELETE passes while the session names an act, and which does not. */
class PurgeGateTest {
    private static final Set<Table<?>> PURGED =
            Set.of(AUDIT_EVENTS, AUDIT_PAYLOADS, FEATURE_ACCESS_LOG, PERMISSION_CHECKS);

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "a session has no variables, so nothing is deleted"))
    void aPurgeDeletesEventsPayloadsAndDecisionsAndNothingElse(TestDatabase test) throws SQLException {
        assertDeletable(test, "purge", PURGED);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "a session has no variables, so nothing is deleted"))
    void anErasureDeletesPayloadsAndNothingElse(TestDatabase test) throws SQLException {
        assertDeletable(test, "erase", Set.of(AUDIT_PAYLOADS));
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "a session has no variables, so nothing is deleted"))
    void noOtherActDeletesAnything(TestDatabase test) throws SQLException {
        assertDeletable(test, "event", Set.of());
    }

    private static void assertDeletable(TestDatabase test, String action, Set<Table<?>> deletable) throws SQLException {
        Database database = Fixtures.migrated(test);
        for (Table<?> table : AppendOnlyProbe.TABLES) {
            try (Connection connection = test.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                ProbeRow row = ProbeRow.insert(database.dsl(connection), table);
                name(
                        test.engine(),
                        connection,
                        act(database, connection, action).toString());
                assertThatThrownBy(() -> row.update(database.dsl(connection)))
                        .as("update " + table)
                        .hasStackTraceContaining("append-only");
                connection.rollback();
            }
            try (Connection connection = test.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                ProbeRow row = ProbeRow.insert(database.dsl(connection), table);
                name(
                        test.engine(),
                        connection,
                        act(database, connection, action).toString());
                if (deletable.contains(table)) {
                    row.delete(database.dsl(connection));
                    assertThat(database.dsl(connection).fetchCount(table))
                            .isEqualTo(table.equals(AUDIT_EVENTS) ? 1 : 0);
                } else {
                    assertThatThrownBy(() -> row.delete(database.dsl(connection)))
                            .as("delete from " + table)
                            .hasStackTraceContaining("append-only");
                }
                connection.rollback();
                name(test.engine(), connection, "");
                connection.rollback();
            }
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "a session has no variables, so nothing is deleted"))
    void whatIsNoRecordedActDeletesNothing(TestDatabase test) throws SQLException {
        Database database = Fixtures.migrated(test);
        List<String> named = List.of(
                UUID.randomUUID().toString(),
                "",
                " ",
                "true",
                "1",
                "'; drop table x; --",
                "%",
                "-".repeat(36),
                "x".repeat(100_000));
        for (Table<?> table : PURGED) {
            for (String act : named) {
                try (Connection connection = test.dataSource().getConnection()) {
                    connection.setAutoCommit(false);
                    ProbeRow row = ProbeRow.insert(database.dsl(connection), table);
                    name(test.engine(), connection, act);
                    assertThatThrownBy(() -> row.delete(database.dsl(connection)))
                            .as(table + " with " + act.substring(0, Math.min(40, act.length())))
                            .hasStackTraceContaining("append-only");
                    connection.rollback();
                    name(test.engine(), connection, "");
                    connection.rollback();
                }
            }
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "a session has no variables, so nothing is deleted"))
    void anActThatWasRolledBackDeletesNothing(TestDatabase test) throws SQLException {
        Database database = Fixtures.migrated(test);
        try (Connection connection = test.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            UUID act = act(database, connection, "purge");
            connection.rollback();
            ProbeRow row = ProbeRow.insert(database.dsl(connection), FEATURE_ACCESS_LOG);
            name(test.engine(), connection, act.toString());
            assertThatThrownBy(() -> row.delete(database.dsl(connection))).hasStackTraceContaining("append-only");
            connection.rollback();
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a session has no variables, so nothing is deleted"),
                @Lacks(value = Engine.H2, reason = "a variable stays until it is cleared"),
                @Lacks(value = Engine.MARIADB, reason = "a variable stays until it is cleared")
            })
    void theNameEndsWithItsTransaction(TestDatabase test) throws SQLException {
        Database database = Fixtures.migrated(test);
        try (Connection connection = test.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            name(test.engine(), connection, act(database, connection, "purge").toString());
            connection.commit();
            ProbeRow row = ProbeRow.insert(database.dsl(connection), FEATURE_ACCESS_LOG);
            assertThatThrownBy(() -> row.delete(database.dsl(connection))).hasStackTraceContaining("append-only");
            connection.rollback();
        }
    }

    static UUID act(Database database, Connection connection, String action) {
        UUID id = UUID.randomUUID();
        database.dsl(connection)
                .insertInto(AUDIT_EVENTS)
                .set(AUDIT_EVENTS.ID, id)
                .set(AUDIT_EVENTS.ACTION, action)
                .set(AUDIT_EVENTS.ACTOR, "eve")
                .set(AUDIT_EVENTS.ACTOR_KIND, "HUMAN")
                .execute();
        return id;
    }

    static void name(Engine engine, Connection connection, String act) throws SQLException {
        String sql = engine == Engine.POSTGRESQL
                ? "select set_config('governance.purge', ?, true)"
                : "set @governance_purge = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, act);
            statement.execute();
        }
    }
}
