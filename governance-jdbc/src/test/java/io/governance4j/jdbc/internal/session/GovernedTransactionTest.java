package io.governance4j.jdbc.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.quotedName;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.Acting;
import io.governance4j.GovernanceException;
import io.governance4j.RequestDetails;
import io.governance4j.StorageException;
import io.governance4j.Subject;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.OneConnection;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;

/** What a transaction does with the host's work, its connection and its session. */
class GovernedTransactionTest {
    private static final String NO_SESSION = "its sessions can be told nothing";
    private static final Subject MAX = Subject.user("max")
            .role("clinic_manager")
            .tenant("calgary")
            .tenant("an \"airdrie\"")
            .build();

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_SESSION))
    void tellsOfAgentsInWhoseAuthorityTheyAct(TestDatabase database) {
        Subject robot = Subject.agent("robot").role("clinician").role("clerk").build();
        GovernedSessions sessions = Sessions.over(database.dataSource());
        assertThat(session(sessions, database, robot))
                .containsEntry("actor_kind", "AI_AGENT")
                .containsEntry("executed_by", "AI Agent under clinician, clerk authority")
                .containsEntry("tenants", "[]")
                .doesNotContainKeys("ip_address", "user_agent", "session_id", "decision_id");
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_SESSION))
    void lendsNobodyElsesRequest(TestDatabase database) {
        GovernedSessions sessions = Sessions.over(database.dataSource());
        new Acting(Subject.user("ann").build())
                .with(RequestDetails.NONE.withIpAddress("10.0.0.1"))
                .run(() -> assertThat(session(sessions, database, MAX))
                        .containsEntry("actor", "max")
                        .doesNotContainKey("ip_address"));
    }

    @EngineTest
    void letsTheSubjectActOnTheThreadMeanwhile(TestDatabase database) {
        GovernedSessions sessions = Sessions.over(database.dataSource());
        Optional<Acting> acting = sessions.transaction(MAX, dsl -> Acting.current());
        assertThat(acting).contains(new Acting(MAX));
        assertThat(Acting.current()).isEmpty();
    }

    @EngineTest
    void rollsBackWhenTheWorkLeavesSomebodyActing(TestDatabase database) {
        createTable(database);
        GovernedSessions sessions = Sessions.over(database.dataSource());
        assertThatThrownBy(() -> sessions.run(MAX, dsl -> {
                    insert(dsl, 1);
                    new Acting(MAX).open();
                }))
                .isInstanceOf(GovernanceException.class)
                .hasMessageContaining("innermost first");
        assertThat(Acting.current()).isEmpty();
        assertThat(rows(sessions)).isZero();
    }

    @EngineTest
    void rollsBackAndThrowsWhatTheWorkThrew(TestDatabase database) {
        createTable(database);
        IOException disk = new IOException("disk");
        StackOverflowError error = new StackOverflowError();
        GovernedSessions sessions = Sessions.over(database.dataSource());
        assertThatThrownBy(() -> sessions.transaction(MAX, dsl -> {
                    insert(dsl, 1);
                    throw disk;
                }))
                .isSameAs(disk);
        assertThatThrownBy(() -> sessions.run(MAX, dsl -> {
                    insert(dsl, 1);
                    throw error;
                }))
                .isSameAs(error);
        assertThatThrownBy(() -> sessions.transaction(MAX, dsl -> insert(dsl, 1) + dsl.execute("no sql")))
                .isInstanceOf(DataAccessException.class);
        assertThat(rows(sessions)).isZero();
    }

    @EngineTest
    void refusesToNest(TestDatabase database) {
        HikariDataSource pool = database.pool(config -> config.setMaximumPoolSize(1));
        GovernedSessions sessions = Sessions.over(pool);
        sessions.run(
                MAX,
                dsl -> assertThatThrownBy(() -> sessions.transaction(MAX, inner -> 1))
                        .isInstanceOf(GovernanceException.class)
                        .hasMessageContaining("within a transaction of 'max' already")
                        .hasMessageContaining("join(subject, connection)"));
        assertThat(sessions.<Integer, RuntimeException>transaction(MAX, dsl -> 1))
                .as("afterwards")
                .isEqualTo(1);
    }

    @EngineTest
    void runsJooqsOwnTransactionsAsSavepoints(TestDatabase database) {
        createTable(database);
        GovernedSessions sessions = Sessions.over(database.dataSource());
        assertThatThrownBy(() -> sessions.run(MAX, dsl -> {
                    dsl.transaction(inner -> insert(inner.dsl(), 1));
                    assertThat(rows(dsl)).isEqualTo(1);
                    throw new IOException("disk");
                }))
                .isInstanceOf(IOException.class);
        assertThat(rows(sessions)).isZero();
        sessions.run(MAX, dsl -> {
            insert(dsl, 1);
            assertThatThrownBy(() -> dsl.transaction(part -> {
                        insert(part.dsl(), 2);
                        part.dsl().transaction(nested -> insert(nested.dsl(), 3));
                        throw new IOException("disk");
                    }))
                    .hasRootCauseMessage("disk");
            dsl.transaction(part -> insert(part.dsl(), 4));
        });
        assertThat(rows(sessions)).isEqualTo(2);
    }

    @EngineTest
    void keepsTheEndOfTheTransactionToItself(TestDatabase database) throws SQLException {
        AtomicReference<Connection> kept = new AtomicReference<>();
        GovernedSessions sessions = Sessions.over(database.dataSource());
        sessions.run(
                MAX,
                dsl -> dsl.connection(connection -> {
                    kept.set(connection);
                    assertThatThrownBy(connection::commit).hasMessageStartingWith("commit is not for the work");
                    assertThatThrownBy(connection::rollback).hasMessageContaining("throw to roll back");
                    assertThatThrownBy(() -> connection.setAutoCommit(true)).isInstanceOf(SQLException.class);
                    assertThatThrownBy(() -> connection.setReadOnly(true)).isInstanceOf(SQLException.class);
                    assertThatThrownBy(() -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE))
                            .isInstanceOf(SQLException.class);
                    assertThatThrownBy(() -> connection.abort(Runnable::run)).isInstanceOf(SQLException.class);
                    assertThatThrownBy(() ->
                                    connection.createStatement().getConnection().commit())
                            .isInstanceOf(SQLException.class);
                    connection.setAutoCommit(false);
                    connection.close();
                    assertThat(connection.isClosed()).isFalse();
                    assertThat(connection.isValid(1)).isTrue();
                }));
        Connection over = kept.get();
        assertThat(over.isClosed()).isTrue();
        assertThat(over.isValid(1)).isFalse();
        assertThatThrownBy(over::createStatement).hasMessage("the connection has been closed");
        assertThatCode(() -> over.abort(Runnable::run)).doesNotThrowAnyException();
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = "a failed statement leaves the rest of the transaction alone"),
                @Lacks(value = Engine.MARIADB, reason = "a failed statement leaves the rest of the transaction alone"),
                @Lacks(value = Engine.SQLITE, reason = "a failed statement leaves the rest of the transaction alone")
            })
    void doesNotPassARollbackOffAsACommit(TestDatabase database) {
        createTable(database);
        GovernedSessions sessions = Sessions.over(database.dataSource());
        assertThatThrownBy(() -> sessions.run(MAX, dsl -> {
                    insert(dsl, 1);
                    assertThatThrownBy(() -> dsl.execute("no sql")).isInstanceOf(DataAccessException.class);
                }))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("the transaction could not be committed: ");
        assertThat(rows(sessions)).isZero();
        assertThat(session(sessions, database, MAX)).containsEntry("actor", "max");
    }

    @EngineTest
    void rendersPlainNamesAsTheEngineFoldsThemAndQuotedOnesAsTheyAre(TestDatabase database) {
        GovernedSessions sessions = Sessions.over(database.dataSource());
        sessions.run(MAX, dsl -> {
            dsl.createTable("Chart").column("Id", SQLDataType.INTEGER).execute();
            dsl.createTable(quotedName("My Chart"))
                    .column(quotedName("Its Id"), SQLDataType.INTEGER)
                    .execute();
            dsl.execute("insert into chart (id) values (1)");
            assertThat(dsl.selectCount().from(table(name("Chart"))).fetchOne(0)).isEqualTo(1);
            assertThat(dsl.render(dsl.select(field(quotedName("Its Id"))).from(table(quotedName("My Chart")))))
                    .contains("Its Id")
                    .contains("My Chart");
            assertThat(dsl.selectCount().from(table(quotedName("My Chart"))).fetchOne(0))
                    .isEqualTo(0);
        });
    }

    @EngineTest
    void givesTheConnectionBackAsItCame(TestDatabase database) throws SQLException {
        createTable(database);
        for (boolean autoCommit : List.of(true, false)) {
            try (Connection connection = database.dataSource().getConnection()) {
                int isolation = connection.getTransactionIsolation();
                connection.setAutoCommit(autoCommit);
                OneConnection pool = new OneConnection(connection);
                GovernedSessions sessions = Sessions.over(pool.dataSource());
                sessions.run(MAX, dsl -> insert(dsl, 1));
                assertThatThrownBy(() -> sessions.run(MAX, dsl -> {
                            throw new IOException("disk");
                        }))
                        .isInstanceOf(IOException.class);
                assertThat(pool.isLent()).isFalse();
                assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
                assertThat(connection.getTransactionIsolation()).isEqualTo(isolation);
                assertThat(connection.isReadOnly()).isFalse();
                if (database.engine() != Engine.SQLITE) {
                    assertThat(WhoActs.in(database.engine(), connection)).isEmpty();
                }
            }
        }
    }

    @EngineTest
    void tellsOfACommitThatFails(TestDatabase database) {
        createTable(database);
        TinyPool pool = new TinyPool(database);
        GovernedSessions sessions = Sessions.over(pool.dataSource());
        pool.failAt(call -> call.startsWith("commit"));
        assertThatThrownBy(() -> sessions.run(MAX, dsl -> insert(dsl, 1)))
                .isInstanceOf(StorageException.class)
                .hasMessage("the transaction could not be committed: spoiled: commit");
        pool.failAt(call -> false);
        assertThat(rows(sessions)).isZero();
    }

    @EngineTest
    void tellsOfARollbackThatFailsBesideTheReasonForIt(TestDatabase database) {
        createTable(database);
        TinyPool pool = new TinyPool(database);
        GovernedSessions sessions = Sessions.over(pool.dataSource());
        pool.failAt(call -> call.startsWith("rollback"));
        assertThatThrownBy(() -> sessions.run(MAX, dsl -> {
                    insert(dsl, 1);
                    throw new IOException("disk");
                }))
                .isInstanceOf(IOException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        pool.failAt(call -> false);
        assertThat(rows(sessions)).isZero();
    }

    private static Map<String, String> session(GovernedSessions sessions, TestDatabase database, Subject subject) {
        return sessions.transaction(subject, dsl -> dsl.connectionResult(c -> WhoActs.in(database.engine(), c)));
    }

    private static void createTable(TestDatabase database) {
        database.execute("create table work (id int not null)");
    }

    private static int insert(DSLContext dsl, int id) {
        return dsl.insertInto(table("work")).columns(field("id")).values(id).execute();
    }

    private static int rows(GovernedSessions sessions) {
        return sessions.transaction(MAX, GovernedTransactionTest::rows);
    }

    private static int rows(DSLContext dsl) {
        return dsl.select(count()).from("work").fetchSingle().value1();
    }
}
