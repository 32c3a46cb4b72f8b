package io.governance4j.billing;

import static io.governance4j.billing.Tables.REVENUE_KPIS;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.Subject;
import io.governance4j.billing.RevenueKpis.Kpi;
import io.governance4j.billing.RevenueKpis.Period;
import io.governance4j.billing.tables.records.RevenueKpisRecord;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.TwoAgencies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The figures of two agencies, each counted by hand from the rows of {@link RevenueMonth}. */
class RevenueKpisTest {
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    /** Begins in winter time and ends in summer time. */
    private static final Instant DENVERS_MARCH = Instant.parse("2026-03-01T07:00:00Z");

    private static final Instant DENVERS_APRIL = Instant.parse("2026-04-01T06:00:00Z");
    private static final Instant UTC_MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant UTC_APRIL = Instant.parse("2026-04-01T00:00:00Z");

    // Submitted first claims, adjustments of them and of statements, and money in less money back.
    private static final BigDecimal CHARGES = sum("1000.00", "500.50", "250.25", "125.00");
    private static final BigDecimal NET = CHARGES.subtract(sum("300.00", "50.25", "-50.25", "-40.00", "60.00", "7.25"));
    private static final BigDecimal PAYMENTS = sum("600.00", "900.00", "50.00", "70.00", "-100.00", "-70.00", "-25.00");
    private static final BigDecimal OWED = sum("163.00", "224.50", "175.50", "60.00");
    private static final int DAYS = 31;

    private static final Map<Kpi, BigDecimal> COUNTED = new EnumMap<>(Map.ofEntries(
            entry(Kpi.GROSS_CHARGES, CHARGES),
            entry(Kpi.NET_REVENUE, NET),
            entry(Kpi.PAYMENTS_RECEIVED, PAYMENTS),
            entry(Kpi.GROSS_COLLECTION_RATE, percent(PAYMENTS, CHARGES)),
            entry(Kpi.NET_COLLECTION_RATE, percent(PAYMENTS, NET)),
            entry(Kpi.DAYS_IN_RECEIVABLES, ratio(OWED.multiply(new BigDecimal(DAYS)), CHARGES, 4)),
            entry(Kpi.RECEIVABLES_OVER_90_DAYS, sum("175.50")),
            entry(Kpi.CLEAN_CLAIM_RATE, new BigDecimal("50.0000")),
            entry(Kpi.DENIAL_RATE, new BigDecimal("40.0000")),
            entry(Kpi.AVERAGE_PER_TRANSPORT, ratio(PAYMENTS, new BigDecimal(7), 2)),
            entry(Kpi.BAD_DEBT, sum("80.00", "20.00", "-20.00")),
            entry(Kpi.WRITE_OFFS, sum("80.00", "20.00", "-20.00", "30.00", "45.50", "4.50")),
            entry(Kpi.AUTO_PAY_RATE, new BigDecimal("60.0000")),
            entry(Kpi.PLAN_DEFAULT_RATE, new BigDecimal("33.3333"))));

    private static final Map<Kpi, Long> ROWS = Map.ofEntries(
            entry(Kpi.GROSS_CHARGES, 4L),
            entry(Kpi.NET_REVENUE, 10L),
            entry(Kpi.PAYMENTS_RECEIVED, 7L),
            entry(Kpi.GROSS_COLLECTION_RATE, 4L),
            entry(Kpi.NET_COLLECTION_RATE, 10L),
            entry(Kpi.DAYS_IN_RECEIVABLES, 4L),
            entry(Kpi.RECEIVABLES_OVER_90_DAYS, 1L),
            entry(Kpi.CLEAN_CLAIM_RATE, 4L),
            entry(Kpi.DENIAL_RATE, 5L),
            entry(Kpi.AVERAGE_PER_TRANSPORT, 7L),
            entry(Kpi.BAD_DEBT, 3L),
            entry(Kpi.WRITE_OFFS, 6L),
            entry(Kpi.AUTO_PAY_RATE, 5L),
            entry(Kpi.PLAN_DEFAULT_RATE, 6L));

    @ServiceTest
    void areThoseOfTheAgencysOwnRowsAndDays(TestDatabase test) {
        try (BillingWorld world = filled(test)) {
            assertThat(compute(world, world.agency, Period.MONTH, MARCH)).isEqualTo(COUNTED);
            assertThat(compute(world, world.other, Period.MONTH, MARCH)).isEqualTo(threefold(COUNTED));
            world.does(world.founder, work -> {
                for (RevenueKpisRecord row : work.dsl().fetch(REVENUE_KPIS, REVENUE_KPIS.AGENCY_ID.eq(world.agency))) {
                    Kpi kpi = Kpi.valueOf(row.getKpiKey().toUpperCase(Locale.ROOT));
                    BigDecimal figure = COUNTED.get(kpi);
                    boolean money = row.getUnit().equals("money");
                    assertThat(row.getAmount()).as(row.getKpiKey()).isEqualTo(money ? figure : null);
                    assertThat(row.getMeasure()).as(row.getKpiKey()).isEqualTo(money ? null : figure);
                    assertThat(row.getCurrency()).as(row.getKpiKey()).isEqualTo(money ? "USD" : null);
                    assertThat(row.getRowCount()).as(row.getKpiKey()).isEqualTo(ROWS.get(kpi));
                    assertThat(row.getPeriodEnd()).isEqualTo(MARCH.plusDays(DAYS - 1));
                }
                assertThat(work.dsl().fetchCount(REVENUE_KPIS)).isEqualTo(2 * Kpi.values().length);
            });
        }
    }

    @ServiceTest
    void areNothingWhereThereIsNothing(TestDatabase test) {
        try (BillingWorld world = filled(test)) {
            Map<Kpi, BigDecimal> nothing = new EnumMap<>(COUNTED);
            nothing.replaceAll((kpi, figure) -> BigDecimal.ZERO.setScale(figure.scale()));
            assertThat(compute(world, world.agency, Period.YEAR, LocalDate.of(2024, 1, 1)))
                    .as("before the first row")
                    .isEqualTo(nothing);
            assertThat(rowCounts(world)).containsOnly(0L);
        }
    }

    @ServiceTest
    void areNothingOfNothingWhereOnlyTheDivisorIsMissing(TestDatabase test) {
        try (BillingWorld world = filled(test)) {
            assertThat(compute(world, world.agency, Period.DAY, MARCH.plusDays(8)))
                    .as("a day with nothing but a payment that was returned")
                    .containsEntry(Kpi.PAYMENTS_RECEIVED, new BigDecimal("-100.00"))
                    .containsEntry(Kpi.GROSS_COLLECTION_RATE, new BigDecimal("0.0000"))
                    .containsEntry(Kpi.NET_COLLECTION_RATE, new BigDecimal("0.0000"))
                    .containsEntry(Kpi.AVERAGE_PER_TRANSPORT, new BigDecimal("0.00"));
            Map<Kpi, BigDecimal> may = compute(world, world.agency, Period.MONTH, MARCH.plusMonths(2));
            assertThat(may)
                    .as("a month in which nothing is done, and what was left is there")
                    .containsEntry(Kpi.DAYS_IN_RECEIVABLES, new BigDecimal("0.0000"))
                    .containsEntry(Kpi.RECEIVABLES_OVER_90_DAYS, sum("224.50", "175.50", "-60.00"))
                    .containsEntry(Kpi.AUTO_PAY_RATE, new BigDecimal("50.0000"))
                    .containsEntry(Kpi.PLAN_DEFAULT_RATE, new BigDecimal("0.0000"));
            world.does(world.founder, work -> {
                Map<String, Long> counts = work.dsl()
                        .fetch(REVENUE_KPIS, REVENUE_KPIS.PERIOD_START.eq(MARCH.plusMonths(2)))
                        .intoMap(REVENUE_KPIS.KPI_KEY, REVENUE_KPIS.ROW_COUNT);
                assertThat(counts)
                        .containsEntry("days_in_receivables", 0L)
                        .containsEntry("auto_pay_rate", 6L)
                        .containsEntry("plan_default_rate", 2L);
            });
        }
    }

    @ServiceTest
    void areAnAgentsToCalculateAndPeoplesToValidate(TestDatabase test) {
        try (BillingWorld world = filled(test)) {
            Subject agent = TwoAgencies.agent("founder", world.agency);
            assertThat(world.<Map<Kpi, BigDecimal>>as(
                            agent, work -> new RevenueKpis(work).compute(world.agency, Period.MONTH, MARCH)))
                    .isEqualTo(COUNTED);
            denies(
                    world,
                    agent,
                    work -> new RevenueKpis(work).validate(world.agency, Kpi.WRITE_OFFS, Period.MONTH, MARCH));
            for (Subject reader : List.of(world.administrator, world.biller)) {
                assertThat(world.<List<RevenueKpisRecord>>as(
                                reader, work -> new RevenueKpis(work).of(world.agency, Period.MONTH, MARCH)))
                        .hasSameSizeAs(Kpi.values());
            }
            denies(world, world.stranger, work -> new RevenueKpis(work).of(world.agency, Period.MONTH, MARCH));
            // Neither sees all that goes into a figure.
            for (Subject other : List.of(
                    TwoAgencies.agent("agency_administrator", world.agency),
                    world.administrator,
                    world.biller,
                    world.stranger)) {
                denies(world, other, work -> new RevenueKpis(work).compute(world.agency, Period.MONTH, MARCH));
            }
        }
    }

    private static void denies(BillingWorld world, Subject subject, BillingWorld.Deed deed) {
        assertThatThrownBy(() -> world.does(subject, deed)).as(subject.id()).isInstanceOf(AccessDeniedException.class);
    }

    private static BillingWorld filled(TestDatabase test) {
        BillingWorld world = new BillingWorld(test);
        world.does(world.founder, work -> {
            BillingWorld.insert(
                    work, new RevenueMonth(new RevenueRows(world.agency, 1), DENVERS_MARCH, DENVERS_APRIL).all());
            BillingWorld.insert(work, new RevenueMonth(new RevenueRows(world.other, 3), UTC_MARCH, UTC_APRIL).all());
        });
        return world;
    }

    private static Map<Kpi, BigDecimal> compute(BillingWorld world, UUID agency, Period period, LocalDate start) {
        return world.as(world.founder, work -> new RevenueKpis(work).compute(agency, period, start));
    }

    private static Iterable<Long> rowCounts(BillingWorld world) {
        return world.as(world.founder, work -> work.dsl().fetch(REVENUE_KPIS).getValues(REVENUE_KPIS.ROW_COUNT));
    }

    /** With three times the amounts, rates are the same. */
    private static Map<Kpi, BigDecimal> threefold(Map<Kpi, BigDecimal> figures) {
        Map<Kpi, BigDecimal> more = new EnumMap<>(figures);
        more.replaceAll((kpi, figure) -> figure.scale() == 4 ? figure : figure.multiply(new BigDecimal(3)));
        more.put(Kpi.AVERAGE_PER_TRANSPORT, ratio(PAYMENTS.multiply(new BigDecimal(3)), new BigDecimal(7), 2));
        return more;
    }

    private static BigDecimal sum(String... amounts) {
        BigDecimal sum = new BigDecimal("0.00");
        for (String amount : amounts) {
            sum = sum.add(new BigDecimal(amount));
        }
        return sum;
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return ratio(part.multiply(new BigDecimal(100)), whole, 4);
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole, int places) {
        return part.divide(whole, places, RoundingMode.HALF_EVEN);
    }
}
