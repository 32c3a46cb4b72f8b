package io.governance4j.billing;

import static io.governance4j.billing.Tables.ACCOUNT_ADJUSTMENTS;
import static io.governance4j.billing.Tables.BILLING_CLAIMS;
import static io.governance4j.billing.Tables.BILLING_CLAIM_DENIALS;
import static io.governance4j.billing.Tables.PATIENT_STATEMENTS;
import static io.governance4j.billing.Tables.PATIENT_STATEMENT_LINES;
import static io.governance4j.billing.Tables.PAYMENTS;
import static io.governance4j.billing.Tables.PAYMENT_ALLOCATIONS;
import static io.governance4j.billing.Tables.REFUNDS;
import static org.jooq.impl.DSL.select;

import io.governance4j.billing.tables.records.AccountAdjustmentsRecord;
import io.governance4j.billing.tables.records.BillingClaimDenialsRecord;
import io.governance4j.billing.tables.records.BillingClaimsRecord;
import io.governance4j.billing.tables.records.PatientStatementsRecord;
import io.governance4j.operations.Coded;
import io.governance4j.operations.Work;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the figures of revenue are computed from: rows of one agency, one currency and one period. */
final class RevenueFigures {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Work work;
    private final RevenuePeriod period;

    RevenueFigures(Work work, RevenuePeriod period) {
        this.work = work;
        this.period = period;
    }

    /** An amount and how many rows are in it. */
    record Sum(BigDecimal amount, long rows) {
        Sum minus(Sum other) {
            return new Sum(amount.subtract(other.amount), rows + other.rows);
        }

        /** {@return how much it is of another, in percent; nothing of nothing} */
        Sum percentOf(Sum whole) {
            BigDecimal share = whole.amount.signum() == 0
                    ? BigDecimal.ZERO
                    : amount.multiply(HUNDRED).divide(whole.amount, 4, RoundingMode.HALF_EVEN);
            return new Sum(share, whole.rows);
        }

        /** {@return how much it is for each of some, to the cent; nothing if there are none} */
        Sum per(Sum those) {
            BigDecimal each = those.amount.signum() == 0
                    ? Ledger.NOTHING
                    : amount.divide(those.amount, 2, RoundingMode.HALF_EVEN);
            return new Sum(each, those.rows);
        }

        static Sum count(long number) {
            return new Sum(BigDecimal.valueOf(number), number);
        }
    }

    /** {@return the first claims for what was done, that were submitted in the period} */
    List<BillingClaimsRecord> submitted() {
        return work
                .dsl()
                .fetch(
                        BILLING_CLAIMS,
                        BILLING_CLAIMS
                                .AGENCY_ID
                                .eq(period.agency())
                                .and(BILLING_CLAIMS.CURRENCY.eq(period.currency()))
                                .and(BILLING_CLAIMS.FILING_ORDER.eq("primary"))
                                .and(BILLING_CLAIMS.FREQUENCY.eq("original"))
                                .and(BILLING_CLAIMS.STATUS.ne("void"))
                                .and(period.has(BILLING_CLAIMS.SUBMITTED_AT)))
                .stream()
                .toList();
    }

    Sum charges() {
        return sum(
                submitted().stream().map(BillingClaimsRecord::getChargeAmount).toList());
    }

    /** {@return how many of the claims that were answered in the period were denied, in percent} */
    Sum denials() {
        List<BillingClaimsRecord> answered = work
                .dsl()
                .fetch(
                        BILLING_CLAIMS,
                        BILLING_CLAIMS
                                .AGENCY_ID
                                .eq(period.agency())
                                .and(BILLING_CLAIMS.CURRENCY.eq(period.currency()))
                                .and(BILLING_CLAIMS.STATUS.ne("void"))
                                .and(period.has(BILLING_CLAIMS.ADJUDICATED_AT)))
                .stream()
                .toList();
        Set<UUID> denied = denied(answered);
        return Sum.count(answered.stream()
                        .filter(claim -> denied.contains(claim.getId()))
                        .count())
                .percentOf(Sum.count(answered.size()));
    }

    /** {@return how many of the claims submitted in the period were neither rejected nor denied, in percent} */
    Sum cleanClaims() {
        List<BillingClaimsRecord> claims = submitted();
        Set<UUID> denied = denied(claims);
        return Sum.count(claims.stream()
                        .filter(claim -> !claim.getStatus().equals("rejected"))
                        .filter(claim -> !denied.contains(claim.getId()))
                        .count())
                .percentOf(Sum.count(claims.size()));
    }

    private Set<UUID> denied(List<BillingClaimsRecord> claims) {
        return work
                .dsl()
                .fetch(
                        BILLING_CLAIM_DENIALS,
                        BILLING_CLAIM_DENIALS
                                .AGENCY_ID
                                .eq(period.agency())
                                .and(BILLING_CLAIM_DENIALS.CLAIM_ID.in(claims.stream()
                                        .map(BillingClaimsRecord::getId)
                                        .toList())))
                .stream()
                .map(BillingClaimDenialsRecord::getClaimId)
                .collect(Collectors.toSet());
    }

    /** {@return what came in, less what went back} */
    Sum payments() {
        Sum in = sum(work.dsl()
                .fetch(
                        PAYMENTS,
                        PAYMENTS.AGENCY_ID
                                .eq(period.agency())
                                .and(PAYMENTS.CURRENCY.eq(period.currency()))
                                .and(period.has(PAYMENTS.SETTLED_AT)))
                .getValues(PAYMENTS.AMOUNT));
        Sum returned = sum(work.dsl()
                .fetch(
                        PAYMENTS,
                        PAYMENTS.AGENCY_ID
                                .eq(period.agency())
                                .and(PAYMENTS.CURRENCY.eq(period.currency()))
                                .and(period.has(PAYMENTS.RETURNED_AT)))
                .getValues(PAYMENTS.AMOUNT));
        Sum refunded = sum(work.dsl()
                .fetch(
                        REFUNDS,
                        REFUNDS.AGENCY_ID
                                .eq(period.agency())
                                .and(REFUNDS.CURRENCY.eq(period.currency()))
                                .and(period.has(REFUNDS.COMPLETED_AT)))
                .getValues(REFUNDS.AMOUNT));
        return in.minus(returned).minus(refunded);
    }

    /** {@return what was adjusted by some types in the period, less what was taken back of them} */
    Sum adjusted(Adjustments.Type... types) {
        Set<String> codes = Set.of(types).stream().map(Coded::code).collect(Collectors.toSet());
        List<AccountAdjustmentsRecord> all = work
                .dsl()
                .fetch(
                        ACCOUNT_ADJUSTMENTS,
                        ACCOUNT_ADJUSTMENTS
                                .AGENCY_ID
                                .eq(period.agency())
                                .and(ACCOUNT_ADJUSTMENTS.CURRENCY.eq(period.currency()))
                                .and(ACCOUNT_ADJUSTMENTS.POSTED_AT.lt(period.until())))
                .stream()
                .toList();
        Map<UUID, String> known = new HashMap<>();
        all.forEach(row -> known.put(row.getId(), row.getAdjustmentType()));
        return sum(all.stream()
                .filter(row -> !row.getPostedAt().isBefore(period.from()))
                // What takes another back counts as what it takes back.
                .filter(row -> codes.contains(known.getOrDefault(row.getReversesId(), row.getAdjustmentType())))
                .map(AccountAdjustmentsRecord::getAmount)
                .toList());
    }

    /** {@return what contracts with insurers forgo by lines of statements that were issued in the period} */
    Sum forgone() {
        Sum lines = sum(work.dsl()
                .fetch(
                        PATIENT_STATEMENT_LINES,
                        PATIENT_STATEMENT_LINES
                                .AGENCY_ID
                                .eq(period.agency())
                                .and(PATIENT_STATEMENT_LINES.CURRENCY.eq(period.currency()))
                                .and(PATIENT_STATEMENT_LINES.LINE_TYPE.eq(
                                        NewStatement.Type.CONTRACTUAL_ADJUSTMENT.code()))
                                .and(PATIENT_STATEMENT_LINES.STATEMENT_ID.in(select(PATIENT_STATEMENTS.ID)
                                        .from(PATIENT_STATEMENTS)
                                        .where(
                                                PATIENT_STATEMENTS.AGENCY_ID.eq(period.agency()),
                                                PATIENT_STATEMENTS.STATUS.ne("void"),
                                                period.has(PATIENT_STATEMENTS.ISSUED_AT)))))
                .getValues(PATIENT_STATEMENT_LINES.AMOUNT));
        return new Sum(lines.amount().negate(), lines.rows());
    }

    /** {@return what was owed when the period ended, on statements that were due before a day} */
    Sum owed(LocalDate dueBefore) {
        List<PatientStatementsRecord> statements = work
                .dsl()
                .fetch(
                        PATIENT_STATEMENTS,
                        PATIENT_STATEMENTS
                                .AGENCY_ID
                                .eq(period.agency())
                                .and(PATIENT_STATEMENTS.CURRENCY.eq(period.currency()))
                                .and(PATIENT_STATEMENTS.STATUS.ne("void"))
                                .and(PATIENT_STATEMENTS.ISSUED_AT.lt(period.until()))
                                .and(PATIENT_STATEMENTS.DUE_DATE.lt(dueBefore)))
                .stream()
                .toList();
        List<UUID> ids = statements.stream().map(PatientStatementsRecord::getId).toList();
        Sum billed = sum(
                statements.stream().map(PatientStatementsRecord::getTotalAmount).toList());
        Sum paid = sum(work.dsl()
                .fetch(
                        PAYMENT_ALLOCATIONS,
                        PAYMENT_ALLOCATIONS
                                .AGENCY_ID
                                .eq(period.agency())
                                .and(PAYMENT_ALLOCATIONS.STATEMENT_ID.in(ids))
                                .and(PAYMENT_ALLOCATIONS.ALLOCATED_AT.lt(period.until())))
                .getValues(PAYMENT_ALLOCATIONS.AMOUNT));
        Sum adjusted = sum(work.dsl()
                .fetch(
                        ACCOUNT_ADJUSTMENTS,
                        ACCOUNT_ADJUSTMENTS
                                .AGENCY_ID
                                .eq(period.agency())
                                .and(ACCOUNT_ADJUSTMENTS.STATEMENT_ID.in(ids))
                                .and(ACCOUNT_ADJUSTMENTS.POSTED_AT.lt(period.until())))
                .getValues(ACCOUNT_ADJUSTMENTS.AMOUNT));
        return new Sum(billed.minus(paid).minus(adjusted).amount(), ids.size());
    }

    private static Sum sum(List<BigDecimal> amounts) {
        return new Sum(amounts.stream().reduce(Ledger.NOTHING, BigDecimal::add), amounts.size());
    }
}
