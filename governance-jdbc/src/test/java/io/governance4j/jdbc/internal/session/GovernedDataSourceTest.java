package io.governance4j.jdbc.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.Acting;
import io.governance4j.ActingScope;
import io.governance4j.RequestDetails;
import io.governance4j.Subject;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.OneConnection;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Connections that know who borrowed them, until they go back. */
class GovernedDataSourceTest {
    private static final String NO_SESSION = "its sessions can be told nothing";
    private static final Acting ANN = new Acting(Subject.user("ann").build(), RequestDetails.NONE.withSessionId("s-1"));
    private ActingScope scope;

    @BeforeEach
    void actsAsAnn() {
        assertThat(Acting.current()).isEmpty();
        scope = ANN.open();
    }

    @AfterEach
    void endsTheScope() {
        scope.close();
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_SESSION))
    void tellsEachConnectionWhoBorrowedItAndNobodyAfterwards(TestDatabase database) throws SQLException {
        for (boolean autoCommit : List.of(true, false)) {
            HikariDataSource pool = database.pool(config -> {
                config.setMaximumPoolSize(1);
                config.setAutoCommit(autoCommit);
            });
            DataSource governed = Sessions.over(pool).governed();
            try (Connection connection = governed.getConnection()) {
                assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
                assertThat(session(database, connection))
                        .containsEntry("actor", "ann")
                        .containsEntry("session_id", "s-1")
                        .containsEntry("policy_version", "7")
                        .doesNotContainKey("transaction_id");
            }
            assertNobody(database, pool);
            scope.close();
            try (Connection connection = governed.getConnection()) {
                assertThat(session(database, connection)).isEmpty();
            }
            scope = ANN.open();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_SESSION))
    void keepsItThroughTheHostsRollbacksAndCommits(TestDatabase database) throws SQLException {
        for (boolean autoCommit : List.of(true, false)) {
            HikariDataSource pool = database.pool(config -> config.setAutoCommit(autoCommit));
            try (Connection connection = Sessions.over(pool).governed().getConnection()) {
                connection.setAutoCommit(false);
                assertThat(session(database, connection)).containsEntry("actor", "ann");
                connection.rollback();
                assertThat(session(database, connection)).containsEntry("actor", "ann");
                connection.commit();
                assertThat(session(database, connection)).containsEntry("actor", "ann");
                connection.setAutoCommit(true);
                assertThat(session(database, connection)).containsEntry("actor", "ann");
                assertThatThrownBy(() -> connection.createStatement().execute("no sql"))
                        .isInstanceOf(SQLException.class);
                assertThat(session(database, connection)).containsEntry("actor", "ann");
            }
        }
    }

    @EngineTest
    void rollsBackWhatTheHostLeavesOpen(TestDatabase database) throws SQLException {
        database.execute("create table work (id int)");
        HikariDataSource pool = database.pool(config -> config.setMaximumPoolSize(1));
        DataSource governed = Sessions.over(pool).governed();
        Connection open = governed.getConnection();
        open.setAutoCommit(false);
        open.createStatement().executeUpdate("insert into work values (1)");
        open.close();
        if (database.engine() != Engine.H2) {
            // With SQL text, so that the driver does not know; H2 has no such statement.
            Connection begun = governed.getConnection();
            begun.createStatement().execute(database.engine() == Engine.MARIADB ? "start transaction" : "begin");
            begun.createStatement().executeUpdate("insert into work values (2)");
            if (database.engine() == Engine.SQLITE) {
                begun.createStatement().execute("rollback");
            }
            begun.close();
        }
        try (Connection connection = pool.getConnection();
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from work")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
        assertNobody(database, pool);
    }

    @EngineTest
    void restoresTheModeOfAPoolThatRepairsNothing(TestDatabase database) throws SQLException {
        for (boolean autoCommit : List.of(true, false)) {
            try (Connection raw = database.dataSource().getConnection()) {
                raw.setAutoCommit(autoCommit);
                OneConnection pool = new OneConnection(raw);
                Connection connection =
                        Sessions.over(pool.dataSource()).governed().getConnection();
                connection.setAutoCommit(!autoCommit);
                connection.createStatement().executeQuery("select 1").next();
                connection.close();
                assertThat(pool.isLent()).isFalse();
                assertThat(raw.getAutoCommit()).isEqualTo(autoCommit);
                if (database.engine() != Engine.SQLITE) {
                    assertThat(session(database, raw)).isEmpty();
                }
            }
        }
    }

    @EngineTest
    void leadsToNothingButItself(TestDatabase database) throws SQLException {
        try (Connection connection =
                Sessions.over(database.dataSource()).governed().getConnection()) {
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(connection.isWrapperFor(Connection.class)).isTrue();
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select 1")) {
                assertThat(statement.getConnection()).isSameAs(connection);
                assertThat(statement.unwrap(Statement.class)).isSameAs(statement);
                assertThat(rows.getStatement()).isSameAs(statement);
                assertThat(rows.getStatement().getConnection()).isSameAs(connection);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.execute("select 1")).isTrue();
                assertThat(statement.getResultSet().getStatement()).isSameAs(statement);
            }
            try (PreparedStatement statement = connection.prepareStatement("select 2");
                    ResultSet rows = statement.executeQuery()) {
                assertThat(statement.getConnection()).isSameAs(connection);
                assertThat(rows.getStatement()).isSameAs(statement);
            }
            try (ResultSet tables = connection.getMetaData().getTableTypes()) {
                Statement behind = tables.getStatement();
                assertThat(behind == null || behind.getConnection() == connection)
                        .isTrue();
            }
            assertThat(new HashSet<>(List.of(connection))).contains(connection);
            assertThat(connection).isNotEqualTo(database.dataSource());
            assertThat(connection.toString()).startsWith("governed ");
            assertThat(connection.isWrapperFor(List.class)).isFalse();
        }
    }

    @EngineTest
    void refusesEverythingAfterClose(TestDatabase database) throws SQLException {
        HikariDataSource pool = database.pool(config -> config.setMaximumPoolSize(1));
        Connection connection = Sessions.over(pool).governed().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 1");
        connection.close();
        connection.close();
        try (Connection next = pool.getConnection()) {
            connection.close();
            assertThat(next.isValid(1)).as("a double close takes nobody else's").isTrue();
            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.isValid(1)).isFalse();
            assertThatThrownBy(() -> connection.prepareStatement("select 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("the connection has been closed");
            assertThatThrownBy(() -> connection.unwrap(Connection.class)).isInstanceOf(SQLException.class);
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.executeQuery("select 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
            assertThatThrownBy(rows::getStatement).isInstanceOf(SQLException.class);
            assertThatCode(() -> connection.abort(Runnable::run)).doesNotThrowAnyException();
            assertThatCode(statement::close).doesNotThrowAnyException();
            assertThat(connection.toString()).startsWith("governed ");
            assertThat(next.isValid(1)).isTrue();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_SESSION))
    void neverGivesBackAConnectionThatItCannotClear(TestDatabase database) throws SQLException {
        for (String failing : List.of("prepareStatement s", "prepareStatement select ", "rollback", "setAutoCommit")) {
            try (TinyPool pool = new TinyPool(database)) {
                Connection connection =
                        Sessions.over(pool.dataSource()).governed().getConnection();
                Connection physical = connection.unwrap(Killer.physical(database));
                assertThat(session(database, connection)).containsEntry("actor", "ann");
                connection.setAutoCommit(false);
                pool.failAt(call -> call.startsWith(failing));
                assertThatCode(connection::close).doesNotThrowAnyException();
                assertThat(physical.isClosed()).as(failing).isTrue();
                assertThat(pool.idle()).as(failing).isZero();
            }
        }
    }

    /** The log says so; there is nothing else to be done. */
    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_SESSION))
    void keepsAConnectionForEverThatItCanNeitherClearNorEnd(TestDatabase database) throws SQLException {
        try (TinyPool pool = new TinyPool(database)) {
            Connection connection = Sessions.over(pool.dataSource()).governed().getConnection();
            Connection physical = connection.unwrap(Killer.physical(database));
            pool.failAt(call -> !call.startsWith("is") && !call.equals("unwrap"));
            connection.close();
            assertThat(pool.idle()).isZero();
            physical.close();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_SESSION))
    void neverLendsAConnectionThatItCannotTell(TestDatabase database) throws SQLException {
        try (TinyPool pool = new TinyPool(database)) {
            DataSource governed = Sessions.over(pool.dataSource()).governed();
            pool.failAt(call -> call.startsWith("prepareStatement "));
            assertThatThrownBy(governed::getConnection).hasMessageStartingWith("spoiled");
            assertThat(pool.idle()).isZero();
            pool.failAt(call -> false);
            try (Connection connection = governed.getConnection()) {
                assertThat(session(database, connection)).containsEntry("actor", "ann");
            }
            assertThat(pool.idle()).isEqualTo(1);
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "a file has no connections to kill"))
    void survivesConnectionsThatAreKilled(TestDatabase database) throws SQLException {
        HikariDataSource pool = database.pool(config -> config.setMaximumPoolSize(1));
        DataSource governed = Sessions.over(pool).governed();
        Connection killed = governed.getConnection();
        Object id = id(database, killed);
        Killer.kill(database, id);
        assertThatThrownBy(() -> session(database, killed)).isInstanceOf(SQLException.class);
        assertThatCode(killed::close).doesNotThrowAnyException();
        try (Connection next = governed.getConnection()) {
            assertThat(session(database, next)).containsEntry("actor", "ann");
            assertThat(id(database, next)).isNotEqualTo(id);
        }
    }

    @EngineTest
    void passesAbortOn(TestDatabase database) throws SQLException {
        HikariDataSource pool = database.pool(config -> config.setMaximumPoolSize(1));
        DataSource governed = Sessions.over(pool).governed();
        Connection connection = governed.getConnection();
        connection.abort(Runnable::run);
        connection.close();
        try (Connection next = governed.getConnection()) {
            assertThat(next.isValid(1)).isTrue();
        }
    }

    @EngineTest
    void isTheSameDataSourceAsThePoolOtherwise(TestDatabase database) throws SQLException {
        HikariDataSource pool = database.pool(config -> {});
        DataSource governed = Sessions.over(pool).governed();
        assertThat(governed.unwrap(DataSource.class)).isSameAs(governed);
        assertThat(governed.unwrap(HikariDataSource.class)).isSameAs(pool);
        assertThat(governed.isWrapperFor(HikariDataSource.class)).isTrue();
        assertThat(governed.isWrapperFor(DataSource.class)).isTrue();
        assertThat(governed.isWrapperFor(Map.class)).isFalse();
        assertThat(governed.getLoginTimeout()).isEqualTo(pool.getLoginTimeout());
        assertThat(governed.toString()).startsWith("governed ");
        assertThatThrownBy(() -> governed.unwrap(Map.class)).isInstanceOf(SQLException.class);
    }

    private static Object id(TestDatabase database, Connection connection) throws SQLException {
        return Killer.id(database, connection);
    }

    private static Map<String, String> session(TestDatabase database, Connection connection) throws SQLException {
        return WhoActs.in(database.engine(), connection);
    }

    private static void assertNobody(TestDatabase database, DataSource pool) throws SQLException {
        if (database.engine() == Engine.SQLITE) {
            return;
        }
        try (Connection connection = pool.getConnection()) {
            assertThat(session(database, connection)).isEmpty();
            connection.setAutoCommit(false);
            connection.rollback();
            assertThat(session(database, connection)).as("after a rollback").isEmpty();
            connection.rollback();
        }
    }
}
