package io.governance4j.jdbc.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Acting;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Thirty-two threads over a pool of four, several tenants, everything going wrong: nobody ever sees or changes a foreign row,
 * and what is there in the end is what was committed. A failure prints the seed; {@code -Dgovernance.seed} repeats what each
 * transaction tries, though not in which order they come to their rows.
 */
class TenancyStormTest {
    private static final int THREADS = 32;
    private static final int TRANSACTIONS = 1_000 * Integer.getInteger("governance.rounds", 1);
    private static final long SEED = Long.getLong("governance.seed", 20261120);

    private static final List<String> HAPPENS = List.of(
            "transaction",
            "join",
            "governed",
            "raw",
            "starved", // the ways in
            "NONE",
            "STATEMENT",
            "EXCEPTION",
            "ROLLBACK",
            "SAVEPOINT",
            "CLOSED",
            "KILLED", // what goes wrong
            "own insert",
            "own update",
            "own move",
            "own delete",
            "own upsert",
            "foreign insert",
            "foreign update",
            "foreign move",
            "foreign delete",
            "foreign upsert",
            "read",
            "found",
            "not found",
            "not there",
            "refused",
            "savepoint",
            "committed",
            "taken back");

    @ProtectingEngines
    void noForeignRowAndNoContextThatIsLeft(TestDatabase test) throws Exception {
        try (Practice practice = Practice.in(test);
                TenancyStorm storm = new TenancyStorm(practice)) {
            AtomicInteger next = new AtomicInteger();
            List<Callable<Boolean>> threads = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                threads.add(() -> {
                    for (int i = next.getAndIncrement(); i < TRANSACTIONS; i = next.getAndIncrement()) {
                        step(storm, i);
                    }
                    return true;
                });
            }
            run(threads);
            String told = "seed " + SEED + ", " + test.engine() + ": " + storm.ledger.counts();
            System.out.println(told);
            assertThat(storm.ledger.counts()).as(told).containsKeys(HAPPENS.toArray(String[]::new));
            assertWhatIsThere(storm, told);
            storm.assertNobodyIsLeft(told);
        }
    }

    private static void step(TenancyStorm storm, int number) {
        try {
            new StormStep(storm, SEED, number).run();
            assertThat(Acting.current()).isEmpty();
        } catch (Exception | AssertionError e) {
            throw new AssertionError("seed " + SEED + ", transaction " + number + ": " + e.getMessage(), e);
        }
    }

    private static void run(List<Callable<Boolean>> threads) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Boolean> done : executor.invokeAll(threads)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void assertWhatIsThere(TenancyStorm storm, String told) throws SQLException {
        for (String table : List.of(StormHands.CASES, StormHands.NOTES)) {
            List<StormRow> rows = storm.rows(table);
            assertThat(rows)
                    .as(told)
                    .containsExactlyElementsOf(storm.ledger.rows(table).values());
            assertThat(rows)
                    .as(told)
                    .allMatch(row -> StormActor.called(row.writer()).changes(row.tenant()));
        }
    }
}
