package io.governance4j.jdbc.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Acting;
import io.governance4j.GovernanceException;
import io.governance4j.jdbc.JoinedTransaction;
import io.governance4j.jdbc.internal.session.Killer;
import io.governance4j.jdbc.internal.session.WhoActs;
import io.governance4j.jdbc.testkit.Engine;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** One transaction of {@link TenancyStormTest}: somebody reaches for rows in some way, and something may go wrong. */
final class StormStep {
    /** Random numbers whose seeds are neighbours begin alike. */
    private static final long MIXING = 0x9E3779B97F4A7C15L;

    private static final Settings PLAIN =
            new Settings().withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED);

    private final TenancyStorm storm;
    private final StormLedger ledger;
    private final Engine engine;
    private final Random random;
    private final StormActor actor;
    private final Trouble trouble;
    private boolean planned;

    StormStep(TenancyStorm storm, long seed, int number) {
        this.storm = storm;
        this.ledger = storm.ledger;
        this.engine = storm.practice.test.engine();
        this.random = new Random((seed * 1_000_003 + number) * MIXING);
        this.actor = StormActor.ALL.get(random.nextInt(StormActor.ALL.size()));
        int which = random.nextInt(2 * Trouble.values().length);
        this.trouble = which < Trouble.values().length ? Trouble.values()[which] : Trouble.NONE;
    }

    /** What goes wrong in a step. */
    private enum Trouble {
        NONE,
        STATEMENT,
        EXCEPTION,
        ROLLBACK,
        SAVEPOINT,
        CLOSED,
        KILLED
    }

    void run() throws Exception {
        int way = random.nextInt(100);
        if (way < 10) {
            raw();
        } else if (way < 12) {
            starved();
        } else {
            List<StormRow> taken = ledger.take(3);
            StormActs acts = new StormActs(ledger, actor, random, engine, taken);
            if (way < 45 ? unless(() -> transaction(acts)) : way < 75 ? unless(() -> join(acts)) : governed(acts)) {
                ledger.commit(taken, acts.now());
                ledger.count("committed");
            } else {
                ledger.putBack(taken);
                ledger.count("taken back");
            }
        }
    }

    /** Work that says whether it was committed. */
    private interface Work {
        boolean done() throws Exception;
    }

    private boolean unless(Work work) throws Exception {
        try {
            return work.done();
        } catch (StormActs.Refused e) {
            return false;
        } catch (SQLException | DataAccessException | GovernanceException | IOException e) {
            if (planned) {
                return false;
            }
            throw e;
        }
    }

    private boolean transaction(StormActs acts) throws Exception {
        ledger.count("transaction");
        return storm.governance.<Boolean, Exception>transaction(actor.subject(), dsl -> {
            StormHands hands = new StormHands(dsl);
            acts.some(hands, true);
            goWrong(acts, hands, null);
            if (trouble == Trouble.CLOSED) {
                dsl.connection(Connection::close);
            }
            if (trouble != Trouble.NONE) {
                planned = true;
                throw new IOException("planned");
            }
            return true;
        });
    }

    private boolean join(StormActs acts) throws Exception {
        ledger.count("join");
        try (Connection connection = storm.pool.getConnection()) {
            assertNobodyActs(connection);
            connection.setAutoCommit(false);
            Savepoint before = connection.setSavepoint();
            try (JoinedTransaction joined = storm.governance.join(actor.subject(), connection)) {
                StormHands hands = new StormHands(joined.dsl());
                acts.some(hands, true);
                goWrong(acts, hands, connection);
            } finally {
                if (trouble == Trouble.KILLED) {
                    // HikariCP gives H2's dead connections to the next for half a second.
                    storm.pool.evictConnection(connection);
                }
            }
            return end(connection, before);
        }
    }

    private boolean governed(StormActs acts) throws Exception {
        ledger.count("governed");
        return unless(() -> new Acting(actor.subject()).<Boolean>call(() -> {
            try (Connection connection = storm.governance.governedDataSource().getConnection()) {
                connection.setAutoCommit(false);
                Savepoint before = connection.setSavepoint();
                StormHands hands = new StormHands(plainly(connection));
                acts.some(hands, engine == Engine.POSTGRESQL);
                goWrong(acts, hands, connection);
                return end(connection, before);
            }
        }));
    }

    /** The host's own jOOQ, whose statements are plain SQL to the library. */
    private DSLContext plainly(Connection connection) {
        SQLDialect dialect = SQLDialect.valueOf(engine == Engine.POSTGRESQL ? "POSTGRES" : engine.name());
        return DSL.using(connection, dialect, PLAIN);
    }

    private boolean end(Connection connection, Savepoint before) throws SQLException, IOException {
        switch (trouble) {
            case SAVEPOINT -> {
                connection.rollback(before);
                connection.commit();
            }
            case ROLLBACK -> connection.rollback();
            case CLOSED -> connection.close();
            default -> connection.commit();
        }
        return trouble == Trouble.NONE;
    }

    private void goWrong(StormActs acts, StormHands hands, Connection connection) throws SQLException, IOException {
        ledger.count(trouble == Trouble.KILLED && connection == null ? "EXCEPTION" : trouble.name());
        switch (trouble) {
            case STATEMENT -> {
                planned = true;
                StormRow twice = acts.now().stream().findFirst().orElseThrow(() -> new IOException("no row"));
                assertThatThrownBy(() -> hands.insert(twice)).isInstanceOf(RuntimeException.class);
                hands.insert(twice);
            }
            case EXCEPTION -> {
                planned = true;
                throw new IOException("planned");
            }
            case KILLED -> {
                planned = true;
                if (connection != null) {
                    Killer.kill(storm.practice.test, Killer.id(storm.practice.test, connection));
                    hands.counted(StormHands.CASES);
                    throw new AssertionError("it was killed");
                }
            }
            default -> planned = false;
        }
    }

    private void raw() throws SQLException {
        ledger.count("raw");
        try (Connection connection = storm.pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertNobodyActs(connection);
            if (engine == Engine.POSTGRESQL && random.nextBoolean()) {
                assertThatThrownBy(() -> statement.executeQuery("select count(*) from storm_notes"))
                        .hasMessageContaining("nobody acts");
            } else {
                assertThatThrownBy(() -> statement.execute("insert into storm_notes values (0, 'a', 'ann', 0, 0)"))
                        .hasMessageContaining("nobody acts");
            }
        }
    }

    /** Waits in vain for a pool whose one connection is taken. */
    private void starved() throws SQLException {
        ledger.count("starved");
        try (Connection only = storm.tight.getConnection()) {
            assertNobodyActs(only);
            assertThatThrownBy(() -> storm.starved.runTransaction(
                            actor.subject(),
                            dsl -> new StormActs(ledger, actor, random, engine, List.of())
                                    .some(new StormHands(dsl), true)))
                    .isInstanceOf(GovernanceException.class)
                    .hasStackTraceContaining("request timed out");
        } catch (SQLException e) {
            // Somebody else has it, and is waiting.
            assertThat(e.getMessage()).contains("request timed out");
        }
    }

    private void assertNobodyActs(Connection connection) throws SQLException {
        assertThat(WhoActs.in(engine, connection)).isEmpty();
    }
}
