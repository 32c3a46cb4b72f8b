package io.governance4j.operations;

import static io.governance4j.operations.Tables.OPS_CASES;
import static io.governance4j.operations.Tables.OPS_CASE_COUNTERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.OpsCasesRecord;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jooq.exception.DataAccessException;

/** Many threads on two instances open cases over the end of a year, and some of them think better of it. */
class CaseNumbersCountTest {
    private static final int ROUNDS = Integer.getInteger("governance.rounds", 1);
    private static final int CASES = 500 * ROUNDS;
    private static final int THREADS = ROUNDS > 1 ? 64 : 12;
    private static final long SEED = Long.getLong("governance.seed", new Random().nextLong());

    /** The year begins in Auckland 20 hours before it does in Calgary, and in Kolkata between. */
    private static final Instant BEGIN = Instant.parse("2026-12-31T06:00:00Z");

    private static final long STEP = Duration.ofHours(30).toMillis() / CASES;
    private static final List<Place> PLACES =
            List.of(place("YYC", "America/Edmonton"), place("CHC", "Pacific/Auckland"), place("CCU", "Asia/Kolkata"));

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger rolledBack = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();

    private record Place(UUID id, String code, ZoneId zone, Subject manager) {}

    private static Place place(String code, String zone) {
        UUID id = UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8));
        return new Place(id, code, ZoneId.of(zone), ClinicWorld.subject("max-" + code, "clinic_manager", id));
    }

    @ClinicTest
    void givesEachNumberOnceAndLeavesNoneOut(TestDatabase test) throws Exception {
        long started = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (ClinicWorld world = ClinicWorld.in(test);
                JdbcGovernance one = world.instance(CaseNumbersCountTest::patient);
                JdbcGovernance other = world.instance(CaseNumbersCountTest::patient)) {
            for (Place place : PLACES) {
                world.add(ClinicWorld.clinic(
                        place.id(), place.code(), place.zone().getId()));
                world.add(ClinicWorld.patient(place.id(), place.id()));
            }
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(opening(test, i % 2 == 0 ? one : other, new Random(SEED + i))));
            }
            for (Future<Integer> each : running) {
                each.get(30, TimeUnit.MINUTES);
            }
            System.out.printf(
                    "%s: %d cases, %d threads, %d rolled back, %d tried again, seed %d, %d s%n",
                    test.engine(),
                    CASES,
                    THREADS,
                    rolledBack.get(),
                    again.get(),
                    SEED,
                    Duration.ofNanos(System.nanoTime() - started).toSeconds());
            check(world);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void patient(HikariConfig pool) {
        pool.setMaximumPoolSize(16);
        pool.setConnectionTimeout(120_000);
    }

    private Callable<Integer> opening(TestDatabase test, JdbcGovernance governance, Random random) {
        return () -> {
            int mine = 0;
            while (opened.get() < CASES) {
                Place place = PLACES.get(random.nextInt(PLACES.size()));
                boolean regretted = random.nextInt(5) == 0;
                if (!regretted && opened.getAndIncrement() >= CASES) {
                    break;
                }
                Clock clock = Clock.fixed(BEGIN.plusMillis(STEP * tries.incrementAndGet() * 4 / 5), ZoneOffset.UTC);
                while (!open(test, governance, place, clock, regretted)) {
                    again.incrementAndGet();
                }
                mine++;
            }
            return mine;
        };
    }

    /** Says whether it is done; if not, the database took the transaction back, and a host tries again. */
    private boolean open(TestDatabase test, JdbcGovernance governance, Place place, Clock clock, boolean regretted) {
        try {
            Work.<String, IllegalStateException>in(governance, place.manager(), work -> {
                String number = new Cases(work.at(clock))
                        .open(NewCase.of(place.id(), place.id(), "workers_comp"))
                        .getCaseNumber();
                if (regretted) {
                    throw new Regret();
                }
                return number;
            });
        } catch (Regret e) {
            rolledBack.incrementAndGet();
        } catch (DataAccessException e) {
            SQLException cause = e.getCause(SQLException.class);
            if (cause == null
                    || !Database.open(test.dataSource(), null, null).dialect().retryable(cause)) {
                throw e;
            }
            return false;
        }
        return true;
    }

    private static void check(ClinicWorld world) {
        Map<String, List<Integer>> given = new TreeMap<>();
        for (Place place : PLACES) {
            List<OpsCasesRecord> rows = world.as(
                    ClinicWorld.ADMIN, work -> work.dsl().fetch(OPS_CASES, OPS_CASES.CLINIC_ID.eq(place.id())));
            for (OpsCasesRecord row : rows) {
                String[] number = row.getCaseNumber().split("-");
                int year = LocalDate.ofInstant(row.getOpenedAt(), place.zone()).getYear();
                assertThat(number[1]).isEqualTo(String.valueOf(year % 100));
                given.computeIfAbsent(place.code() + "-" + number[1], key -> new ArrayList<>())
                        .add(Integer.valueOf(number[2]));
            }
        }
        assertThat(given).as("each clinic in both years").hasSize(2 * PLACES.size());
        assertThat(given.values().stream().mapToInt(List::size).sum()).isEqualTo(CASES);
        given.forEach((series, numbers) -> {
            assertThat(numbers)
                    .as(series + ", seed " + SEED)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, numbers.size()).boxed().toList());
            System.out.println(series + ": 1 to " + numbers.size());
        });
        Integer counted = world.as(
                ClinicWorld.ADMIN,
                work -> work.dsl().fetch(OPS_CASE_COUNTERS).stream()
                        .mapToInt(row -> row.getLastNumber())
                        .sum());
        assertThat(counted).isEqualTo(CASES);
    }

    /** A host that rolls back. */
    private static final class Regret extends IllegalStateException {
        private static final long serialVersionUID = 1L;
    }
}
