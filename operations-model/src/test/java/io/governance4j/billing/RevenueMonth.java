package io.governance4j.billing;

import io.governance4j.billing.tables.records.AccountAdjustmentsRecord;
import io.governance4j.billing.tables.records.BillingClaimsRecord;
import io.governance4j.billing.tables.records.PatientAccountsRecord;
import io.governance4j.billing.tables.records.PatientStatementsRecord;
import io.governance4j.billing.tables.records.PaymentsRecord;
import io.governance4j.billing.tables.records.RemittanceLinesRecord;
import io.governance4j.billing.tables.records.TransportEncountersRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.TableRecord;

/**
 * March 2026 of an agency, beside rows that are just outside of it or of another currency. What a row is there for stands
 * beside it; {@link RevenueKpisTest} adds them up.
 */
final class RevenueMonth {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    private final RevenueRows rows;
    private final Instant begin;
    private final Instant last;
    private final Instant after;
    private final Instant winter = Instant.parse("2026-01-15T12:00:00Z");
    private final Instant during = Instant.parse("2026-03-20T12:00:00Z");
    private final PatientAccountsRecord account;
    private final PatientAccountsRecord canadian;

    /**
     * @param begin when the month begins where the agency is
     * @param after when the next one does
     */
    RevenueMonth(RevenueRows rows, Instant begin, Instant after) {
        this.rows = rows;
        this.begin = begin;
        this.last = after.minusNanos(1_000);
        this.after = after;
        this.account = rows.account("USD", winter, null);
        this.canadian = rows.account("CAD", winter, null);
    }

    TableRecord<?>[] all() {
        transports();
        claims();
        payments();
        people();
        return rows.all();
    }

    private Instant before() {
        return begin.minusNanos(1_000);
    }

    private static Instant march(int day) {
        return Instant.parse("2026-03-01T12:00:00Z").plusSeconds((day - 1) * 86_400L);
    }

    /** Seven of March that can be billed in dollars. */
    private void transports() {
        rows.encounter(account, FIRST, "als1", "billed");
        rows.encounter(account, FIRST.plusDays(30), "bls", "billed");
        rows.encounter(null, FIRST.plusDays(14), "rotary_wing", "received");
        rows.encounter(account, FIRST.plusDays(10), "paramedic_intercept", "ready");
        for (int i = 0; i < 3; i++) {
            rows.encounter(account, FIRST.plusDays(11), "bls_emergency", "incomplete");
        }
        rows.encounter(account, FIRST.plusDays(14), "treatment_no_transport", "billed");
        rows.encounter(account, FIRST.plusDays(19), "bls", "non_billable");
        rows.encounter(account, FIRST.minusDays(1), "bls", "billed");
        rows.encounter(account, FIRST.plusMonths(1), "bls", "billed");
        rows.encounter(canadian, FIRST.plusDays(9), "bls", "billed");
    }

    private void claims() {
        // Not a transport of March, and claims of March all the same.
        TransportEncountersRecord run = rows.encounter(account, LocalDate.of(2026, 1, 10), "als1", "billed");
        BillingClaimsRecord clean = rows.claim(run, "1000.00", "paid", begin, during);
        BillingClaimsRecord appealed = rows.claim(run, "500.50", "denied", last, last);
        rows.won(rows.denial(appealed, last), "200.00", after);
        rows.claim(run, "250.25", "rejected", march(15), null);
        rows.claim(run, "125.00", "accepted", march(16), null);
        rows.claim(run, "9000.00", "void", march(10), march(12));
        rows.claim(run, "8000.00", "paid", before(), begin);
        rows.claim(run, "7000.00", "paid", after, after);
        BillingClaimsRecord second =
                rows.claim(run, "600.00", "denied", march(17), march(18), row -> row.setFilingOrder("secondary"));
        rows.denial(second, march(18));
        rows.denial(second, march(19));
        rows.claim(run, "500.50", "paid", march(25), march(30), row -> {
            row.setFrequency("replacement");
            row.setOriginalClaimId(appealed.getId());
        });
        rows.claim(run, "777.00", "draft", null, null);
        rows.denial(rows.claim(run, "60.00", "denied", winter, winter), winter);
        TransportEncountersRecord abroad = rows.encounter(canadian, LocalDate.of(2026, 1, 10), "als1", "billed");
        rows.denial(
                rows.claim(abroad, "3000.00", "denied", march(10), march(11), row -> row.setCurrency("CAD")),
                march(11));
        rows.remittance(clean, "640.00", "360.00", during);
        rows.adjustment(account, null, "contractual", "300.00", during).setClaimId(clean.getId());
        rows.takenBack(rows.adjustment(account, null, "contractual", "50.25", march(28)), march(29));
        rows.takenBack(rows.adjustment(account, null, "contractual", "40.00", winter), march(5));
        rows.adjustment(account, null, "contractual", "999.00", null);
        rows.adjustment(account, null, "contractual", "33.00", after);
        rows.adjustment(account, null, "contractual", "34.00", before());
        rows.adjustment(canadian, null, "contractual", "70.00", during);
    }

    private void payments() {
        PaymentsRecord first = rows.payment(account, "600.00", "succeeded", march(2), null);
        BillingClaimsRecord paid = rows.claim(
                rows.encounter(account, LocalDate.of(2026, 1, 11), "bls", "billed"), "40.00", "paid", winter, winter);
        RemittanceLinesRecord line = rows.remittance(paid, "900.00", "0.00", during);
        PaymentsRecord insurers = rows.payment(account, "900.00", "succeeded", last, null, row -> {
            row.setPayerType("insurer");
            row.setRemittanceLineId(line.getId());
        });
        rows.payment(account, "100.00", "returned", winter, march(9));
        rows.payment(account, "50.00", "returned", march(3), after);
        PaymentsRecord early = rows.payment(account, "40.00", "succeeded", before(), null);
        rows.payment(account, "70.00", "returned", begin, march(20));
        rows.payment(account, "55.00", "failed", null, null);
        rows.payment(canadian, "500.00", "succeeded", march(4), null);
        rows.refund(first, "25.00", last);
        rows.refund(first, "5.00", after);
        rows.refund(insurers, "10.00", null);
        statements(first, early);
    }

    private void statements(PaymentsRecord payment, PaymentsRecord early) {
        // 400 - 150 - 80 - 11 + 7 - 3 = 163 at the end of March.
        PatientStatementsRecord due = rows.statement(account, "400.00", "issued", begin, LocalDate.of(2026, 3, 31));
        rows.allocation(payment, due, "150.00", march(2));
        rows.adjustment(account, due, "bad_debt", "80.00", march(12));
        AccountAdjustmentsRecord mistaken = rows.adjustment(account, due, "bad_debt", "20.00", begin);
        rows.takenBack(mistaken, last);
        rows.adjustment(account, due, "courtesy", "11.00", march(12));
        rows.adjustment(account, due, "interest", "-7.00", march(12));
        rows.adjustment(account, due, "correction", "3.00", march(12));
        rows.adjustment(account, due, "write_off", "44.00", after);
        // 300 - 30 - 45.50 = 224.50, and 90 days late on the last of March.
        PatientStatementsRecord late = rows.statement(account, "300.00", "issued", winter, LocalDate.of(2025, 12, 31));
        rows.adjustment(account, late, "write_off", "30.00", march(14));
        rows.adjustment(account, late, "charity", "45.50", last);
        // 200 - 20 - 4.50 = 175.50, and a day later than that; 60 come in April.
        PatientStatementsRecord later =
                rows.statement(account, "200.00", "partially_paid", winter, LocalDate.of(2025, 12, 30));
        rows.allocation(early, later, "20.00", before());
        rows.takenBack(rows.allocation(payment, later, "10.00", march(6)), march(7));
        rows.adjustment(account, later, "small_balance", "4.50", march(15));
        rows.allocation(payment, later, "60.00", after);
        // 60, which are paid in April.
        PatientStatementsRecord next = rows.statement(account, "60.00", "issued", last, LocalDate.of(2026, 4, 10));
        rows.allocation(payment, next, "60.00", after);
        LocalDate day = LocalDate.of(2025, 3, 31);
        PatientStatementsRecord april = rows.statement(account, "61.00", "issued", after, LocalDate.of(2026, 4, 30));
        PatientStatementsRecord draft = rows.statement(account, "62.00", "draft", null, day);
        PatientStatementsRecord mistake = rows.statement(account, "63.00", "void", during, day);
        PatientStatementsRecord abroad = rows.statement(canadian, "900.00", "issued", during, day);
        // 60 and 7.25 that contracts forgo, on statements of March.
        rows.line(due, 1, "charge", "490.00");
        rows.line(due, 2, "contractual_adjustment", "-60.00");
        rows.line(due, 3, "insurance_payment", "-20.00");
        rows.line(due, 4, "adjustment", "-10.00");
        rows.line(next, 1, "contractual_adjustment", "-7.25");
        for (PatientStatementsRecord other : List.of(late, april, draft, mistake, abroad)) {
            rows.line(other, 1, "contractual_adjustment", "-5.00");
        }
    }

    /** Five accounts are open at the end of March and three of them enrolled; two plans of six fail in it. */
    private void people() {
        rows.enrollment(account, "active", winter, null);
        rows.enrollment(rows.account("USD", winter, null), "cancelled", winter, last);
        rows.enrollment(rows.account("USD", winter, after), "cancelled", last, after);
        rows.enrollment(rows.account("USD", last, null), "active", after, null);
        rows.enrollment(rows.account("USD", begin, null), "paused", during, null);
        rows.enrollment(rows.account("USD", winter, last), "active", winter, null);
        rows.account("USD", after, null);
        rows.account("USD", after, null);
        rows.enrollment(canadian, "active", winter, null);
        rows.plan(account, "active", last, null);
        rows.plan(account, "defaulted", winter, begin);
        rows.plan(account, "defaulted", begin, last);
        rows.plan(account, "defaulted", during, after);
        rows.plan(account, "completed", winter, march(10));
        rows.plan(account, "cancelled", winter, march(10));
        rows.plan(account, "defaulted", winter, before());
        rows.plan(account, "active", after, null);
        rows.plan(account, "proposed", null, null);
        rows.plan(account, "cancelled", null, march(10));
        rows.plan(canadian, "defaulted", winter, march(10));
    }
}
