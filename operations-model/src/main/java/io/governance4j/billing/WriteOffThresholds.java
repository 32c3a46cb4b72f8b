package io.governance4j.billing;

import static io.governance4j.billing.Tables.ACCOUNT_ADJUSTMENTS;
import static io.governance4j.billing.Tables.WRITE_OFF_REQUESTS;
import static io.governance4j.billing.Tables.WRITE_OFF_THRESHOLDS;

import io.governance4j.Decision;
import io.governance4j.billing.tables.records.AccountAdjustmentsRecord;
import io.governance4j.billing.tables.records.PatientStatementsRecord;
import io.governance4j.billing.tables.records.WriteOffRequestsRecord;
import io.governance4j.billing.tables.records.WriteOffThresholdsRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.internal.RowLock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much of a debt may be let go without somebody who decides on it. It needs {@code billing.write} and
 * {@code modify_thresholds}, which the founder has.
 */
public final class WriteOffThresholds {
    /** Begins who decided, where a threshold did. */
    static final String BY = "threshold:";

    private static final String TABLE = "write_off_thresholds";

    private final Work work;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public WriteOffThresholds(Work work) {
        this.work = work;
    }

    /**
     * A threshold.
     *
     * @param agency the agency
     * @param reason for which reason
     * @param minimum from this much on it holds
     * @param maximum up to this much it holds, in the same currency
     * @param daysPastDue how long the statement must have been due
     * @param documentation whether a request has to name evidence
     * @param approvals how many must approve what is above it
     * @param from first day
     */
    public record Threshold(
            UUID agency,
            NewWriteOff.Reason reason,
            Money minimum,
            Money maximum,
            int daysPastDue,
            boolean documentation,
            int approvals,
            LocalDate from) {
        /**
         * Checks what can be checked without a database.
         *
         * @param agency the agency
         * @param reason for which reason
         * @param minimum from this much on it holds
         * @param maximum up to this much it holds, in the same currency
         * @param daysPastDue how long the statement must have been due
         * @param documentation whether a request has to name evidence
         * @param approvals how many must approve what is above it
         * @param from first day
         * @throws IllegalArgumentException naming the field that is wrong
         */
        public Threshold {
            maximum.kept("maximum");
            if (minimum.amount().signum() < 0 || minimum.exceeds(maximum)) {
                throw new IllegalArgumentException("minimum: must be from 0 to " + maximum + ", but is " + minimum);
            }
            if (daysPastDue < 0) {
                throw new IllegalArgumentException("daysPastDue: must not be negative, but is " + daysPastDue);
            }
            if (approvals < 1) {
                throw new IllegalArgumentException("approvals: must be at least 1, but is " + approvals);
            }
        }
    }

    /**
     * Sets a threshold.
     *
     * @param threshold the threshold
     * @return its id
     */
    public UUID set(Threshold threshold) {
        Decision decision = require(threshold.agency());
        WriteOffThresholdsRecord row = new WriteOffThresholdsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(threshold.agency());
        row.setReason(threshold.reason().code());
        row.setMinimumAmount(threshold.minimum().amount());
        row.setMaximumAmount(threshold.maximum().amount());
        row.setCurrency(threshold.maximum().currency());
        row.setMinimumDaysPastDue(threshold.daysPastDue());
        row.setRequiresDocumentation(threshold.documentation());
        row.setApprovalsRequired(threshold.approvals());
        row.setEffectiveFrom(threshold.from());
        row.setSetBy(work.subject().id());
        row.setPolicyVersion(decision.policyVersion());
        work.dsl().executeInsert(row);
        return row.getId();
    }

    /**
     * Ends a threshold: it holds no longer.
     *
     * @param agency the agency
     * @param threshold the threshold
     */
    public void end(UUID agency, UUID threshold) {
        require(agency);
        int ended = work.dsl()
                .update(WRITE_OFF_THRESHOLDS)
                .set(WRITE_OFF_THRESHOLDS.IS_ACTIVE, false)
                .set(WRITE_OFF_THRESHOLDS.UPDATED_AT, work.now())
                .where(WRITE_OFF_THRESHOLDS.AGENCY_ID.eq(agency).and(WRITE_OFF_THRESHOLDS.ID.eq(threshold)))
                .execute();
        if (ended == 0) {
            throw new UnknownRecordException(TABLE, threshold);
        }
    }

    /**
     * A request, measured.
     *
     * @param threshold by which, or by none
     * @param covered whether it lets the amount go
     */
    record Measured(@Nullable WriteOffThresholdsRecord threshold, boolean covered) {
        boolean asksForEvidence() {
            return threshold != null && threshold.getRequiresDocumentation();
        }
    }

    /** Measures what is asked for, and what thresholds let go on the statement before. */
    Measured measure(NewWriteOff request, PatientStatementsRecord statement) {
        LocalDate today = new AgencyCalendar(work).today(request.agency());
        long late = ChronoUnit.DAYS.between(statement.getDueDate(), today);
        BigDecimal amount = request.amount().amount().add(before(statement));
        List<WriteOffThresholdsRecord> all = inForce(request, today);
        Optional<WriteOffThresholdsRecord> covering = all.stream()
                .filter(row -> amount.compareTo(row.getMinimumAmount()) >= 0)
                .filter(row -> amount.compareTo(row.getMaximumAmount()) <= 0)
                .filter(row -> late >= row.getMinimumDaysPastDue())
                .findFirst();
        WriteOffThresholdsRecord highest = all.isEmpty() ? null : all.get(all.size() - 1);
        return new Measured(covering.orElse(highest), covering.isPresent());
    }

    private BigDecimal before(PatientStatementsRecord statement) {
        BigDecimal letGo = work
                .dsl()
                .fetch(
                        WRITE_OFF_REQUESTS,
                        WRITE_OFF_REQUESTS
                                .AGENCY_ID
                                .eq(statement.getAgencyId())
                                .and(WRITE_OFF_REQUESTS.STATEMENT_ID.eq(statement.getId()))
                                .and(WRITE_OFF_REQUESTS.STATUS.eq("applied")))
                .stream()
                .filter(row -> row.getDecidedBy().startsWith(BY))
                .map(WriteOffRequestsRecord::getAmount)
                .reduce(Ledger.NOTHING, BigDecimal::add);
        return letGo.add(unseen(statement));
    }

    /**
     * What others adjusted since this transaction first read anything, where the engine does not show it their rows
     * ({@link RowLock}). A threshold may have let it go, so it counts as that.
     */
    private BigDecimal unseen(PatientStatementsRecord locked) {
        BigDecimal seen = work
                .dsl()
                .fetch(
                        ACCOUNT_ADJUSTMENTS,
                        ACCOUNT_ADJUSTMENTS
                                .AGENCY_ID
                                .eq(locked.getAgencyId())
                                .and(ACCOUNT_ADJUSTMENTS.STATEMENT_ID.eq(locked.getId()))
                                .and(ACCOUNT_ADJUSTMENTS.STATUS.eq("posted")))
                .stream()
                .map(AccountAdjustmentsRecord::getAmount)
                .reduce(Ledger.NOTHING, BigDecimal::add);
        return locked.getAdjustedAmount().subtract(seen).max(Ledger.NOTHING);
    }

    /** {@return how many approvals a request needs that no threshold covers} */
    int approvals(WriteOffRequestsRecord request) {
        return work.dsl()
                .fetchOptional(
                        WRITE_OFF_THRESHOLDS,
                        WRITE_OFF_THRESHOLDS
                                .AGENCY_ID
                                .eq(request.getAgencyId())
                                .and(WRITE_OFF_THRESHOLDS.ID.eq(request.getThresholdId())))
                .map(WriteOffThresholdsRecord::getApprovalsRequired)
                .orElse(1);
    }

    /** {@return those in force, the lowest first} */
    private List<WriteOffThresholdsRecord> inForce(NewWriteOff request, LocalDate today) {
        return work
                .dsl()
                .fetch(
                        WRITE_OFF_THRESHOLDS,
                        WRITE_OFF_THRESHOLDS
                                .AGENCY_ID
                                .eq(request.agency())
                                .and(WRITE_OFF_THRESHOLDS.REASON.eq(
                                        request.reason().code()))
                                .and(WRITE_OFF_THRESHOLDS.CURRENCY.eq(
                                        request.amount().currency()))
                                .and(WRITE_OFF_THRESHOLDS.IS_ACTIVE.eq(true)))
                .stream()
                .filter(row -> !row.getEffectiveFrom().isAfter(today))
                .filter(row -> row.getEffectiveUntil() == null
                        || !row.getEffectiveUntil().isBefore(today))
                .sorted(Comparator.comparing(WriteOffThresholdsRecord::getMaximumAmount))
                .toList();
    }

    private Decision require(UUID agency) {
        work.require("billing.write", TABLE, agency);
        return work.require("modify_thresholds", TABLE, agency);
    }
}
