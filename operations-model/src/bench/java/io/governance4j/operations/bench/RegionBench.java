package io.governance4j.operations.bench;

import static io.governance4j.operations.Tables.CLINICS;
import static io.governance4j.operations.Tables.OPS_CAPACITY_SNAPSHOTS;
import static io.governance4j.operations.Tables.OPS_KPI_EVENTS;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.OperationsModel;
import io.governance4j.operations.demo.DemoData;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * How fast demo rows are made and written, and what the two queries of seed 002 ("Querying KPI Events") cost over a year of
 * events and hourly snapshots. One long run for each line of the table, since throughput of a load is what is asked.
 */
public final class RegionBench {
    private static final LocalDate LAST = LocalDate.of(2026, 6, 30);
    private static final int QUERIES = 200;

    private RegionBench() {}

    /**
     * Prints a table.
     *
     * @param args rows to write, and rows of the region of 100 clinics; 100000 and 1000000 if they are left out
     */
    public static void main(String... args) {
        long rows = args.length > 0 ? Long.parseLong(args[0]) : 100_000;
        long year = args.length > 1 ? Long.parseLong(args[1]) : 1_000_000;
        System.out.println("| engine | what | rows | seconds | rows a second | load |\n|---|---|---|---|---|---|");
        long begun = System.nanoTime();
        line("none", "made only", quiet(rows).into((part, batch) -> {}), begun);
        for (Engine engine : List.of(Engine.H2, Engine.POSTGRESQL)) {
            try (TestDatabase test = engine.fresh()) {
                write(test, "unprotected", quiet(rows));
            }
            try (TestDatabase test = engine.fresh()) {
                write(test, "100 clinics", quiet(year).clinics(100));
                Database.open(test.dataSource(), null, null).read(dsl -> {
                    queries(engine, dsl);
                    return true;
                });
            }
        }
    }

    private static DemoData quiet(long rows) {
        return DemoData.region(42).rows(rows).until(LAST).progress(progress -> {});
    }

    private static void write(TestDatabase test, String what, DemoData data) {
        OperationsModel.install(test.dataSource(), DemoData.PARTS);
        long begun = System.nanoTime();
        line(test.engine().toString(), what, data.into(test.dataSource()), begun);
    }

    private static void line(String engine, String what, long rows, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        print("| %s | %s | %d | %.1f | %.0f | %.1f |", engine, what, rows, seconds, rows / seconds, load());
    }

    private static void queries(Engine engine, DSLContext dsl) {
        List<UUID> clinics =
                dsl.selectFrom(CLINICS).orderBy(CLINICS.CLINIC_CODE).fetch(CLINICS.ID);
        print(
                "%n%s: %d events, %d snapshots",
                engine, dsl.fetchCount(OPS_KPI_EVENTS), dsl.fetchCount(OPS_CAPACITY_SNAPSHOTS));
        timed(
                "today's completions",
                clinics,
                clinic -> dsl.selectFrom(OPS_KPI_EVENTS)
                        .where(of(clinic, "appointment_completed"), OPS_KPI_EVENTS.EVENT_DATE.ge(LAST))
                        .orderBy(OPS_KPI_EVENTS.EVENT_TIMESTAMP.desc())
                        .fetch()
                        .size());
        timed(
                "the week's capacity alerts",
                clinics,
                clinic -> dsl.selectFrom(OPS_KPI_EVENTS)
                        .where(
                                of(clinic, "capacity_threshold_reached"),
                                OPS_KPI_EVENTS.EVENT_DATE.ge(LAST.minusDays(6)),
                                OPS_KPI_EVENTS.EVENT_DATE.le(LAST))
                        .fetch()
                        .size());
    }

    private static Condition of(UUID clinic, String type) {
        return OPS_KPI_EVENTS.EVENT_TYPE.eq(type).and(OPS_KPI_EVENTS.CLINIC_ID.eq(clinic));
    }

    /** Asks about one clinic after another; the first half only warms up. */
    private static void timed(String what, List<UUID> clinics, ToIntFunction<UUID> query) {
        long[] micros = new long[QUERIES];
        long found = 0;
        for (int i = 0; i < 2 * QUERIES; i++) {
            long begun = System.nanoTime();
            int count = query.applyAsInt(clinics.get(i % clinics.size()));
            if (i >= QUERIES) {
                micros[i - QUERIES] = (System.nanoTime() - begun) / 1_000;
                found += count;
            }
        }
        Arrays.sort(micros);
        print(
                "  %s: median %d µs, 95 of 100 within %d µs, %d rows in %d queries, load %.1f",
                what, micros[QUERIES / 2], micros[QUERIES * 95 / 100], found, QUERIES, load());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
