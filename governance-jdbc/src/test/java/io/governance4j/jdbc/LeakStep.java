package io.governance4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Acting;
import io.governance4j.GovernanceException;
import io.governance4j.RequestDetails;
import io.governance4j.Subject;
import io.governance4j.jdbc.internal.session.Killer;
import io.governance4j.jdbc.internal.session.WhoActs;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;

/** One random step of {@link SessionLeakTest}: somebody borrows a connection in some way, and something may go wrong. */
final class LeakStep {
    private static final int KILL_EVERY = 150;

    private final TestDatabase database;
    private final JdbcGovernance governance;
    private final DataSource pool;
    private final LeakTally tally;
    private final int number;
    private final Random random;
    private boolean planned;

    LeakStep(
            TestDatabase database, JdbcGovernance governance, DataSource pool, LeakTally tally, long seed, int number) {
        this.database = database;
        this.governance = governance;
        this.pool = pool;
        this.tally = tally;
        this.number = number;
        this.random = new Random(seed * 1_000_003 + number);
    }

    /** What goes wrong in a step. */
    private enum Trouble {
        NONE,
        SQL_ERROR,
        EXCEPTION,
        LEFT_OPEN,
        CLOSED_IN_THE_MIDDLE
    }

    static Map<String, String> session(TestDatabase database, Connection connection) throws SQLException {
        return WhoActs.in(database.engine(), connection);
    }

    /** Repeats what a killed connection took away. */
    void untilDone() throws Exception {
        boolean kill = number % KILL_EVERY == KILL_EVERY - 1;
        while (!attempt(kill)) {
            tally.lose();
            kill = false;
        }
    }

    private boolean attempt(boolean kill) throws Exception {
        planned = false;
        int way = random.nextInt(100);
        Acting acting = randomly();
        int which = random.nextInt(2 * Trouble.values().length);
        Trouble trouble = which < Trouble.values().length ? Trouble.values()[which] : Trouble.NONE;
        try {
            if (way < 30) {
                transaction(acting, trouble, kill);
            } else if (way < 55) {
                join(acting, trouble, kill);
            } else if (way < 85) {
                governed(acting, trouble, kill);
            } else {
                raw(trouble, kill);
            }
        } catch (SQLException | DataAccessException | GovernanceException | IOException e) {
            if (!planned) {
                return false;
            }
        }
        tally.did(way < 30 ? "transaction" : way < 55 ? "join" : way < 85 ? "governed" : "raw");
        return true;
    }

    private void transaction(Acting acting, Trouble trouble, boolean kill) throws Exception {
        acting.call(() -> governance.transaction(acting.subject(), dsl -> {
            dsl.connection(connection -> {
                assertIs(acting, connection);
                nest(connection);
                assertIs(acting, connection);
                insert(connection, acting.subject().id());
                go(connection, trouble, kill);
            });
            return true;
        }));
        tally.commit();
    }

    private void join(Acting acting, Trouble trouble, boolean kill) throws Exception {
        try (Connection connection = pool.getConnection()) {
            assertIs(null, connection);
            connection.setAutoCommit(false);
            acting.call(() -> {
                try (JoinedTransaction joined = governance.join(acting.subject(), connection)) {
                    joined.dsl().connection(same -> assertIs(acting, same));
                    nest(connection);
                    assertIs(acting, connection);
                    insert(connection, acting.subject().id());
                    go(connection, trouble == Trouble.CLOSED_IN_THE_MIDDLE ? Trouble.LEFT_OPEN : trouble, kill);
                }
                return true;
            });
            if (trouble == Trouble.NONE) {
                connection.commit();
                tally.commit();
            }
        }
    }

    private void governed(Acting acting, Trouble trouble, boolean kill) throws Exception {
        acting.call(() -> {
            try (Connection connection = governance.governedDataSource().getConnection()) {
                assertIs(acting, connection);
                boolean open = random.nextBoolean();
                connection.setAutoCommit(!open);
                if (open) {
                    nest(connection);
                    if (random.nextBoolean()) {
                        connection.rollback();
                    }
                }
                assertIs(acting, connection);
                if (open) {
                    insert(connection, acting.subject().id());
                }
                go(connection, trouble, kill);
                if (open && trouble == Trouble.NONE) {
                    connection.commit();
                    tally.commit();
                }
            }
            return true;
        });
    }

    private void raw(Trouble trouble, boolean kill) throws Exception {
        try (Connection connection = pool.getConnection()) {
            assertIs(null, connection);
            connection.setAutoCommit(false);
            insert(connection, "nobody");
            go(connection, trouble, kill);
            if (trouble == Trouble.NONE) {
                connection.commit();
                tally.commit();
            }
        }
    }

    /** Somebody else within the transaction, on the same connection. */
    private void nest(Connection connection) throws SQLException {
        if (random.nextInt(3) == 0) {
            Acting other = new Acting(subject());
            try (JoinedTransaction joined = governance.join(other.subject(), connection)) {
                joined.dsl().connection(same -> assertIs(other, same));
            }
        }
    }

    private void go(Connection connection, Trouble trouble, boolean kill) throws SQLException, IOException {
        if (kill) {
            tally.kill();
            Killer.kill(database, Killer.id(database, connection));
        }
        planned = trouble != Trouble.NONE && !kill;
        try (Statement statement = connection.createStatement()) {
            switch (trouble) {
                case SQL_ERROR -> statement.execute("no sql");
                case EXCEPTION, LEFT_OPEN -> throw new IOException("planned");
                case CLOSED_IN_THE_MIDDLE -> {
                    statement.executeQuery("select 1").next();
                    connection.close();
                    throw new IOException("planned");
                }
                default -> statement.executeQuery("select 1").next();
            }
        }
    }

    private void insert(Connection connection, String expected) throws SQLException {
        String actor = "coalesce(" + WhoActs.sql(database.engine(), "actor") + ", 'nobody')";
        try (PreparedStatement statement =
                connection.prepareStatement("insert into leak (expected, actor) values (?, " + actor + ")")) {
            statement.setString(1, expected);
            statement.executeUpdate();
        }
    }

    private void assertIs(Acting acting, Connection connection) throws SQLException {
        Map<String, String> stated = session(database, connection);
        if (acting == null) {
            assertThat(stated).isEmpty();
            return;
        }
        RequestDetails details = acting.details();
        assertThat(stated)
                .containsEntry("actor", acting.subject().id())
                .containsEntry("actor_kind", acting.subject().kind().name());
        assertThat(stated.get("ip_address")).isEqualTo(details.ipAddress());
        assertThat(stated.get("user_agent")).isEqualTo(details.userAgent());
        assertThat(stated.get("session_id")).isEqualTo(details.sessionId());
        assertThat(stated.get("decision_id"))
                .isEqualTo(
                        details.decision() == null ? null : details.decision().toString());
    }

    private Acting randomly() {
        return new Acting(
                subject(),
                new RequestDetails(
                        random.nextBoolean() ? null : "10.0." + random.nextInt(256) + "." + random.nextInt(256),
                        random.nextBoolean() ? null : "agent '\"\\ \u05D0 🦜 " + random.nextInt(),
                        random.nextBoolean() ? null : "s-" + random.nextInt(),
                        random.nextBoolean() ? null : new UUID(random.nextLong(), random.nextLong())));
    }

    private Subject subject() {
        String id = "u'" + number + "-" + random.nextInt();
        return switch (random.nextInt(3)) {
            case 0 -> Subject.user(id).tenant("t-" + random.nextInt()).build();
            case 1 -> Subject.service(id).build();
            default -> Subject.agent(id).role("clinician").build();
        };
    }
}
