package io.governance4j.jdbc;

import static io.governance4j.jdbc.StorageContractTest.start;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.Acting;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Thirty-two threads over a pool of four, everything going wrong: no connection ever carries somebody else's context. A
 * failure prints the seed; {@code -Dgovernance.seed} repeats it.
 */
class SessionLeakTest {
    private static final int THREADS = 32;
    private static final int CONNECTIONS = 4;
    private static final int TRANSACTIONS = 2_500 * Integer.getInteger("governance.rounds", 1);
    private static final long SEED = Long.getLong("governance.seed", 20260106);

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "its sessions can be told nothing"))
    void noConnectionCarriesAnotherSubjectsContext(TestDatabase database) throws Exception {
        database.execute("create table leak (expected varchar(200) not null, actor varchar(200) not null)");
        HikariDataSource pool = database.pool(config -> {
            config.setMaximumPoolSize(CONNECTIONS);
            config.setConnectionTimeout(60_000);
        });
        LeakTally tally = new LeakTally();
        try (JdbcGovernance governance = start(pool)) {
            AtomicInteger next = new AtomicInteger();
            List<Callable<Boolean>> threads = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                threads.add(() -> {
                    for (int i = next.getAndIncrement(); i < TRANSACTIONS; i = next.getAndIncrement()) {
                        new LeakStep(database, governance, pool, tally, SEED, i).untilDone();
                        assertThat(Acting.current()).isEmpty();
                    }
                    return true;
                });
            }
            run(threads);
        }
        String told = "seed " + SEED + ", " + database.engine() + ": " + tally;
        System.out.println(told);
        assertThat(tally.done()).as(told).isEqualTo(TRANSACTIONS);
        assertThat(tally.kinds())
                .as(told)
                .allSatisfy((kind, times) -> assertThat(times).isPositive());
        assertThat(tally.kills()).as(told).isPositive();
        assertThat(tally.lost()).as(told).isLessThanOrEqualTo(25 * tally.kills());
        assertEveryRowTellsTheTruth(database, tally, told);
        assertNobodyIsLeft(database, pool, told);
    }

    private static void run(List<Callable<Boolean>> threads) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Boolean> done : executor.invokeAll(threads)) {
                assertThat(done.get()).as("seed " + SEED).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** A commit whose answer was lost may have been one. */
    private static void assertEveryRowTellsTheTruth(TestDatabase database, LeakTally tally, String told)
            throws SQLException {
        String sql = "select count(*), sum(case when actor = expected then 0 else 1 end) from leak";
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            assertThat(row.getInt(1)).as(told).isBetween(tally.committed(), tally.committed() + tally.lost());
            assertThat(row.getInt(2)).as(told).isZero();
        }
    }

    private static void assertNobodyIsLeft(TestDatabase database, HikariDataSource pool, String told)
            throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            all.add(pool.getConnection());
        }
        for (Connection connection : all) {
            assertThat(LeakStep.session(database, connection)).as(told).isEmpty();
            connection.close();
        }
    }
}
