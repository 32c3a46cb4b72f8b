package io.governance4j.billing;

import static io.governance4j.billing.Tables.REVENUE_KPIS;

import io.governance4j.billing.RevenueFigures.Sum;
import io.governance4j.billing.tables.records.RevenueKpisRecord;
import io.governance4j.operations.Coded;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Computes what an agency billed, collected and let go in a period of its own calendar, in its own currency; rows of another
 * currency are not in it. To compute a period again is to replace what was not validated.
 *
 * <p>Computing needs {@code billing.read}, {@code figures.write} and {@code calculate_kpis}, which an agent holds within the role that
 * it was lent; validating {@code figures.write} and {@code billing:governance}, which no agent holds.
 */
public final class RevenueKpis {
    private static final String TABLE = "revenue_kpis";
    private static final int FORMULA = 1;

    private final Work work;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public RevenueKpis(Work work) {
        this.work = work;
    }

    /**
     * What is measured. Where there is nothing to divide by, a rate is 0 and says that no rows went into it. Seed 004 names no
     * formula; these are the usual ones.
     */
    public enum Kpi implements Coded {
        /** Charges of first claims submitted in the period. */
        GROSS_CHARGES("money"),
        /** Gross charges less contractual adjustments: those posted, and those on statements issued in the period. */
        NET_REVENUE("money"),
        /** Payments less what was returned or refunded. */
        PAYMENTS_RECEIVED("money"),
        /** Payments of gross charges. */
        GROSS_COLLECTION_RATE("percent"),
        /** Payments of net revenue. */
        NET_COLLECTION_RATE("percent"),
        /** What is owed at the end, by the gross charges of a day. */
        DAYS_IN_RECEIVABLES("days"),
        /** What is owed at the end and more than 90 days past due. */
        RECEIVABLES_OVER_90_DAYS("money"),
        /** Claims neither rejected nor denied, of those submitted. */
        CLEAN_CLAIM_RATE("percent"),
        /** Claims denied, of those answered. */
        DENIAL_RATE("percent"),
        /**
         * Payments of a transport: of each one in the period that can be billed, whether it was billed yet or not. Who was
         * treated and not transported is none.
         */
        AVERAGE_PER_TRANSPORT("money"),
        /** What was let go because it cannot be collected. */
        BAD_DEBT("money"),
        /** All that was let go. */
        WRITE_OFFS("money"),
        /**
         * Accounts enrolled in auto-pay at the end, of those open then. One that is paused is enrolled; one that was cancelled
         * and taken up again is so from then on.
         */
        AUTO_PAY_RATE("percent"),
        /** Plans that defaulted, of those that ran on a day of the period. */
        PLAN_DEFAULT_RATE("percent");

        private final String unit;

        Kpi(String unit) {
            this.unit = unit;
        }
    }

    /** How long a period is. */
    public enum Period implements Coded {
        /** A day. */
        DAY(ChronoUnit.DAYS, 1),
        /** Seven days. */
        WEEK(ChronoUnit.WEEKS, 1),
        /** A month. */
        MONTH(ChronoUnit.MONTHS, 1),
        /** Three months. */
        QUARTER(ChronoUnit.MONTHS, 3),
        /** A year. */
        YEAR(ChronoUnit.YEARS, 1);

        private final ChronoUnit unit;
        private final int count;

        Period(ChronoUnit unit, int count) {
            this.unit = unit;
            this.count = count;
        }
    }

    /**
     * Computes a period.
     *
     * @param agency the agency
     * @param period how long
     * @param start its first day
     * @return the figures: amounts with two places, other measures with four
     */
    public Map<Kpi, BigDecimal> compute(UUID agency, Period period, LocalDate start) {
        work.require("billing.read", TABLE, agency);
        work.require("figures.write", TABLE, agency);
        work.require("calculate_kpis", TABLE, agency);
        LocalDate next = start.plus(period.count, period.unit);
        RevenuePeriod days = RevenuePeriod.of(new AgencyCalendar(work).agency(agency), start, next);
        Map<Kpi, BigDecimal> computed = new EnumMap<>(Kpi.class);
        figures(days).forEach((kpi, sum) -> {
            RevenueKpisRecord row = row(agency, kpi, sum, days.currency());
            row.setPeriodType(period.code());
            row.setPeriodStart(start);
            row.setPeriodEnd(next.minusDays(1));
            store(row);
            computed.put(kpi, row.getAmount() == null ? row.getMeasure() : row.getAmount());
        });
        return computed;
    }

    private Map<Kpi, Sum> figures(RevenuePeriod period) {
        RevenueFigures of = new RevenueFigures(work, period);
        PatientFigures patients = new PatientFigures(work, period);
        Sum charges = of.charges();
        Sum net = charges.minus(of.adjusted(Adjustments.Type.CONTRACTUAL)).minus(of.forgone());
        Sum payments = of.payments();
        Sum owed = of.owed(LocalDate.of(9999, 12, 31));
        Map<Kpi, Sum> figures = new EnumMap<>(Kpi.class);
        figures.put(Kpi.GROSS_CHARGES, charges);
        figures.put(Kpi.NET_REVENUE, net);
        figures.put(Kpi.PAYMENTS_RECEIVED, payments);
        figures.put(Kpi.GROSS_COLLECTION_RATE, payments.percentOf(charges));
        figures.put(Kpi.NET_COLLECTION_RATE, payments.percentOf(net));
        figures.put(Kpi.DAYS_IN_RECEIVABLES, days(owed, charges, period.days()));
        // The last day of the period is the one before the next; more than 90 days late on it.
        figures.put(Kpi.RECEIVABLES_OVER_90_DAYS, of.owed(period.next().minusDays(91)));
        figures.put(Kpi.CLEAN_CLAIM_RATE, of.cleanClaims());
        figures.put(Kpi.DENIAL_RATE, of.denials());
        figures.put(Kpi.AVERAGE_PER_TRANSPORT, payments.per(patients.transports()));
        figures.put(Kpi.BAD_DEBT, of.adjusted(Adjustments.Type.BAD_DEBT));
        figures.put(
                Kpi.WRITE_OFFS,
                of.adjusted(
                        Adjustments.Type.BAD_DEBT,
                        Adjustments.Type.WRITE_OFF,
                        Adjustments.Type.CHARITY,
                        Adjustments.Type.SMALL_BALANCE));
        figures.put(Kpi.AUTO_PAY_RATE, patients.autoPay());
        figures.put(Kpi.PLAN_DEFAULT_RATE, patients.planDefaults());
        return figures;
    }

    private static Sum days(Sum owed, Sum charges, long days) {
        BigDecimal measure = charges.amount().signum() == 0
                ? BigDecimal.ZERO
                : owed.amount().multiply(BigDecimal.valueOf(days)).divide(charges.amount(), 4, RoundingMode.HALF_EVEN);
        return new Sum(measure, charges.rows());
    }

    private RevenueKpisRecord row(UUID agency, Kpi kpi, Sum sum, String currency) {
        RevenueKpisRecord row = new RevenueKpisRecord();
        row.setAgencyId(agency);
        row.setKpiKey(kpi.code());
        row.setUnit(kpi.unit);
        if (kpi.unit.equals("money")) {
            row.setAmount(sum.amount());
            row.setCurrency(currency);
        } else {
            row.setMeasure(sum.amount().setScale(4, RoundingMode.HALF_EVEN));
        }
        row.setFormulaVersion(FORMULA);
        row.setRowCount(sum.rows());
        row.setStatus("computed");
        row.setComputedAt(work.now());
        return row;
    }

    private void store(RevenueKpisRecord row) {
        row.setUpdatedAt(work.now());
        var key = REVENUE_KPIS
                .AGENCY_ID
                .eq(row.getAgencyId())
                .and(REVENUE_KPIS.KPI_KEY.eq(row.getKpiKey()))
                .and(REVENUE_KPIS.PERIOD_TYPE.eq(row.getPeriodType()))
                .and(REVENUE_KPIS.PERIOD_START.eq(row.getPeriodStart()))
                .and(REVENUE_KPIS.FORMULA_VERSION.eq(FORMULA));
        int replaced = work.dsl()
                .update(REVENUE_KPIS)
                .set(row)
                .where(key.and(REVENUE_KPIS.STATUS.ne("validated")))
                .execute();
        if (replaced == 0) {
            if (work.dsl().fetchExists(REVENUE_KPIS, key)) {
                throw new WrongStateException(
                        row.getKpiKey() + " of " + row.getPeriodStart() + " is validated and stands");
            }
            row.setId(UUID.randomUUID());
            work.dsl().executeInsert(row);
        }
    }

    /**
     * {@return what was computed of a period, by the name of the figure} Takes {@code figures.read} and
     * {@code view_billing_analytics}.
     *
     * @param agency the agency
     * @param period how long
     * @param start first day of the period
     */
    public List<RevenueKpisRecord> of(UUID agency, Period period, LocalDate start) {
        work.require("figures.read", TABLE, agency);
        work.require("view_billing_analytics", TABLE, agency);
        return work.dsl()
                .selectFrom(REVENUE_KPIS)
                .where(REVENUE_KPIS.AGENCY_ID.eq(agency))
                .and(REVENUE_KPIS.PERIOD_TYPE.eq(period.code()))
                .and(REVENUE_KPIS.PERIOD_START.eq(start))
                .and(REVENUE_KPIS.FORMULA_VERSION.eq(FORMULA))
                .orderBy(REVENUE_KPIS.KPI_KEY)
                .fetch();
    }

    /**
     * Validates a figure: it stands.
     *
     * @param agency the agency
     * @param kpi which
     * @param period how long
     * @param start first day of the period
     */
    public void validate(UUID agency, Kpi kpi, Period period, LocalDate start) {
        work.require("figures.write", TABLE, agency);
        work.require("billing:governance", TABLE, agency);
        int validated = work.dsl()
                .update(REVENUE_KPIS)
                .set(REVENUE_KPIS.STATUS, "validated")
                .set(REVENUE_KPIS.VALIDATED_BY, work.subject().id())
                .set(REVENUE_KPIS.VALIDATED_AT, work.now())
                .set(REVENUE_KPIS.UPDATED_AT, work.now())
                .where(REVENUE_KPIS
                        .AGENCY_ID
                        .eq(agency)
                        .and(REVENUE_KPIS.KPI_KEY.eq(kpi.code()))
                        .and(REVENUE_KPIS.PERIOD_TYPE.eq(period.code()))
                        .and(REVENUE_KPIS.PERIOD_START.eq(start))
                        .and(REVENUE_KPIS.FORMULA_VERSION.eq(FORMULA)))
                .execute();
        if (validated == 0) {
            throw new UnknownRecordException(TABLE, kpi.code() + " of " + start);
        }
    }
}
