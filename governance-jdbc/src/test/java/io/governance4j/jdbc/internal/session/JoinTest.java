package io.governance4j.jdbc.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.table;

import io.governance4j.Acting;
import io.governance4j.GovernanceException;
import io.governance4j.RequestDetails;
import io.governance4j.StorageException;
import io.governance4j.Subject;
import io.governance4j.jdbc.JoinedTransaction;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A subject in a transaction that the host runs. */
class JoinTest {
    private static final String NO_SESSION = "its sessions can be told nothing";
    private static final String VARIABLES = "its user variables outlive transactions";
    private static final Subject ANN = Subject.user("ann").tenant("calgary").build();
    private static final Subject BOB = Subject.service("bob").build();

    @AfterEach
    void leavesTheThreadAlone() {
        assertThat(Acting.current()).isEmpty();
    }

    @EngineTest
    void refusesAConnectionWithoutATransaction(TestDatabase database) throws SQLException {
        GovernedSessions sessions = Sessions.over(database.dataSource());
        try (Connection connection = database.dataSource().getConnection()) {
            assertThatThrownBy(() -> sessions.join(ANN, connection))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("connection: is in auto-commit mode, in which there is no transaction to join; call"
                            + " setAutoCommit(false) first");
        }
    }

    @EngineTest
    void neitherEndsTheTransactionNorTheConnection(TestDatabase database) throws SQLException {
        database.execute("create table work (id int)");
        GovernedSessions sessions = Sessions.over(database.dataSource());
        try (Connection connection = begin(database)) {
            try (JoinedTransaction joined = sessions.join(ANN, connection)) {
                joined.dsl().insertInto(table("work")).values(1).execute();
                assertThatThrownBy(() -> joined.dsl().transaction(part -> {
                            part.dsl().insertInto(table("work")).values(2).execute();
                            throw new IOException("disk");
                        }))
                        .hasRootCauseMessage("disk");
                assertThat(joined.dsl().selectCount().from("work").fetchOne(0)).isEqualTo(1);
            }
            assertThat(connection.getAutoCommit()).isFalse();
            connection.rollback();
        }
        assertThat(sessions.<Object, RuntimeException>transaction(
                        ANN, dsl -> dsl.selectCount().from("work").fetchOne(0)))
                .isEqualTo(0);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_SESSION))
    void putsBackWhoWasThereBefore(TestDatabase database) throws SQLException {
        GovernedSessions sessions = Sessions.over(database.dataSource());
        try (Connection connection = begin(database)) {
            JoinedTransaction outer = sessions.join(ANN, connection);
            Map<String, String> ann = session(database, connection);
            assertThat(ann)
                    .containsEntry("actor", "ann")
                    .containsEntry("policy_version", "7")
                    .containsEntry("revision", "3");
            JoinedTransaction inner = sessions.join(BOB, connection);
            assertThat(session(database, connection))
                    .containsEntry("actor", "bob")
                    .containsEntry("actor_kind", "SERVICE")
                    .as("the transaction is the same")
                    .containsEntry("transaction_id", ann.get("transaction_id"));
            inner.close();
            assertThat(session(database, connection)).isEqualTo(ann);
            inner.close();
            assertThat(session(database, connection)).as("closed twice").isEqualTo(ann);
            outer.close();
            assertThat(session(database, connection)).isEmpty();
            connection.rollback();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_SESSION))
    void takesTheDetailsOfTheSubjectsOwnScopeOnly(TestDatabase database) throws SQLException {
        GovernedSessions sessions = Sessions.over(database.dataSource());
        try (Connection connection = begin(database)) {
            new Acting(ANN, RequestDetails.NONE.withIpAddress("10.0.0.1")).run(() -> {
                try (JoinedTransaction joined = sessions.join(ANN, connection)) {
                    assertThat(session(database, joined)).containsEntry("ip_address", "10.0.0.1");
                }
                try (JoinedTransaction joined = sessions.join(BOB, connection)) {
                    assertThat(session(database, joined)).doesNotContainKey("ip_address");
                }
            });
            connection.rollback();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_SESSION))
    void leavesNobodyThereWhenTheOuterJoinIsClosedFirst(TestDatabase database) throws SQLException {
        GovernedSessions sessions = Sessions.over(database.dataSource());
        try (Connection connection = begin(database)) {
            JoinedTransaction outer = sessions.join(ANN, connection);
            JoinedTransaction inner = sessions.join(BOB, connection);
            assertThatThrownBy(outer::close)
                    .isInstanceOf(GovernanceException.class)
                    .hasMessage("the join of 'ann' found 'bob' in its session; close joins innermost first. Nobody acts"
                            + " in the session any more");
            assertThat(session(database, connection)).isEmpty();
            try {
                inner.close();
            } catch (GovernanceException e) {
                assertThat(e).hasMessageContaining("the join of 'bob' found nobody");
            }
            assertThat(session(database, connection)).isEmpty();
            connection.rollback();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_SESSION))
    void endsOnAGovernedConnectionWithWhomItWasBorrowedFor(TestDatabase database) throws SQLException {
        GovernedSessions sessions = Sessions.over(database.dataSource());
        new Acting(ANN).run(() -> {
            try (Connection connection = sessions.governed().getConnection()) {
                connection.setAutoCommit(false);
                try (JoinedTransaction joined = sessions.join(BOB, connection)) {
                    assertThat(session(database, joined)).containsEntry("actor", "bob");
                }
                assertThat(session(database, connection)).containsEntry("actor", "ann");
                connection.rollback();
                assertThat(session(database, connection)).containsEntry("actor", "ann");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_SESSION))
    void isGoneAfterTheHostCommittedWithin(TestDatabase database) throws SQLException {
        GovernedSessions sessions = Sessions.over(database.dataSource());
        try (Connection connection = begin(database)) {
            try (JoinedTransaction joined = sessions.join(ANN, connection)) {
                joined.dsl().selectOne().fetch();
                connection.commit();
            }
            assertThat(session(database, connection)).isEmpty();
            connection.rollback();
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = VARIABLES),
                @Lacks(value = Engine.MARIADB, reason = VARIABLES),
                @Lacks(value = Engine.SQLITE, reason = NO_SESSION)
            })
    void endsWithTheTransactionAtTheLatest(TestDatabase database) throws SQLException {
        GovernedSessions sessions = Sessions.over(database.dataSource());
        Connection connection = begin(database);
        JoinedTransaction forgotten = sessions.join(ANN, connection);
        connection.commit();
        assertThat(session(database, connection)).isEmpty();
        connection.close();
        assertThatCode(forgotten::close).doesNotThrowAnyException();
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = "a failed statement leaves the rest of the transaction alone"),
                @Lacks(value = Engine.MARIADB, reason = "a failed statement leaves the rest of the transaction alone"),
                @Lacks(value = Engine.SQLITE, reason = NO_SESSION)
            })
    void saysThatAFailedTransactionHasToBeRolledBack(TestDatabase database) throws SQLException {
        GovernedSessions sessions = Sessions.over(database.dataSource());
        try (Connection connection = begin(database)) {
            JoinedTransaction joined = sessions.join(ANN, connection);
            assertThatThrownBy(() -> joined.dsl().execute("no sql")).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(joined::close)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("roll the transaction back");
            connection.rollback();
            assertThat(session(database, connection)).isEmpty();
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.POSTGRESQL, reason = "a setting ends with its transaction"),
                @Lacks(value = Engine.SQLITE, reason = NO_SESSION)
            })
    void complainsWhenTheConnectionWentBackFirst(TestDatabase database) throws SQLException {
        GovernedSessions sessions = Sessions.over(database.dataSource());
        Connection connection = begin(database);
        JoinedTransaction joined = sessions.join(ANN, connection);
        connection.close();
        assertThatThrownBy(joined::close)
                .isInstanceOf(GovernanceException.class)
                .hasMessageContaining("the connection was closed before the join of 'ann'")
                .hasMessageContaining("close the join first");
    }

    private static Connection begin(TestDatabase database) throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static Map<String, String> session(TestDatabase database, Connection connection) throws SQLException {
        return WhoActs.in(database.engine(), connection);
    }

    private static Map<String, String> session(TestDatabase database, JoinedTransaction joined) {
        return joined.dsl().connectionResult(connection -> WhoActs.in(database.engine(), connection));
    }
}
