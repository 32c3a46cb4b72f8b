package io.governance4j.billing;

import static io.governance4j.billing.Tables.WRITE_OFF_REQUESTS;

import io.governance4j.billing.tables.records.PatientStatementsRecord;
import io.governance4j.billing.tables.records.WriteOffRequestsRecord;
import io.governance4j.operations.Coded;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import io.governance4j.operations.internal.RowLock;
import java.math.BigDecimal;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Write-offs. What is at or below the agency's threshold is posted at once; anything else waits for somebody who holds
 * {@link #APPROVAL} and is not who asked. Small ones do not add up to a large one: what a threshold let go on a statement before
 * counts when the next is measured.
 *
 * <p>Asking needs {@code billing.write} and {@code billing:execute}; deciding {@code billing.write} and
 * {@code approve_write_offs}.
 */
public final class WriteOffs {
    /** The permission that decides what is above the threshold. */
    public static final String APPROVAL = "approve_write_offs";

    private static final String TABLE = "write_off_requests";

    private final Work work;
    private final Ledger ledger;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public WriteOffs(Work work) {
        this.work = work;
        this.ledger = new Ledger(work);
    }

    /** What is said to a request. */
    public enum Verdict {
        /** The debt is let go. */
        APPROVE,
        /** The debt stays. */
        REJECT
    }

    /**
     * What became of a request.
     *
     * @param id the request
     * @param status how it stands: {@code pending}, {@code applied}, {@code rejected} or {@code cancelled}
     * @param needed the permission of who may decide, while it is pending
     */
    public record Outcome(UUID id, String status, @Nullable String needed) {}

    /**
     * Asks for a write-off.
     *
     * @param request what is asked for
     * @return the request: applied, or pending with the approval that it needs
     */
    public Outcome request(NewWriteOff request) {
        Permits.execute(work, TABLE, request.agency());
        long version = work.require("billing:execute", TABLE, request.agency()).policyVersion();
        PatientStatementsRecord statement = ledger.issued(request.agency(), request.statement());
        BigDecimal amount = request.amount().in(statement.getCurrency(), "amount");
        if (amount.compareTo(statement.getBalanceDue()) > 0) {
            throw new WrongStateException("statement " + statement.getStatementCode() + " has "
                    + statement.getBalanceDue() + " due, and not " + amount);
        }
        WriteOffThresholds.Measured measured = new WriteOffThresholds(work).measure(request, statement);
        if (request.evidence() == null && measured.asksForEvidence()) {
            throw new WrongStateException(
                    "evidence: the threshold for " + request.reason().code() + " asks for it");
        }
        WriteOffRequestsRecord row = row(request, statement);
        row.setPolicyVersion(version);
        row.setThresholdId(
                measured.threshold() == null ? null : measured.threshold().getId());
        if (measured.covered()) {
            apply(row, WriteOffThresholds.BY + row.getThresholdId(), "at or below the threshold");
        }
        work.dsl().executeInsert(row);
        return outcome(row);
    }

    private WriteOffRequestsRecord row(NewWriteOff request, PatientStatementsRecord statement) {
        WriteOffRequestsRecord row = new WriteOffRequestsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(request.agency());
        row.setRequestNumber(request.number());
        row.setPatientAccountId(statement.getPatientAccountId());
        row.setStatementId(request.statement());
        row.setReason(request.reason().code());
        row.setAmount(request.amount().amount());
        row.setCurrency(request.amount().currency());
        row.setJustification(request.justification());
        row.setEvidenceReference(request.evidence());
        row.setStatus("pending");
        row.setRequestedBy(work.subject().id());
        row.setRequestedAt(work.now());
        return row;
    }

    /** Posts what is let go, under the request's number. */
    private void apply(WriteOffRequestsRecord row, String decidedBy, String note) {
        Adjustments.Type type =
                Coded.of(NewWriteOff.Reason.class, row.getReason()).type();
        new Adjustments(work)
                .letGo(
                        new Adjustments.NewAdjustment(
                                row.getAgencyId(),
                                row.getStatementId(),
                                row.getClaimId(),
                                type,
                                new Money(row.getAmount(), row.getCurrency()),
                                "write-off " + row.getRequestNumber() + ": " + row.getJustification()),
                        decidedBy,
                        row.getApprovalId());
        decided(row, "applied", decidedBy, note);
        row.setAppliedAt(work.now());
    }

    /**
     * Decides on a request that is pending.
     *
     * @param agency the agency
     * @param request the request, of somebody else
     * @param verdict what is said to it
     * @param note why
     * @return the request
     */
    public Outcome decide(UUID agency, UUID request, Verdict verdict, String note) {
        work.require("billing.write", TABLE, agency);
        work.require(APPROVAL, TABLE, agency);
        Given.text("note", note, Given.LONG_TEXT);
        WriteOffRequestsRecord row = pending(agency, request);
        if (row.getRequestedBy().equals(work.subject().id())) {
            throw new WrongStateException(
                    "write-off " + row.getRequestNumber() + " was asked for by who would decide on it");
        }
        if (verdict == Verdict.APPROVE) {
            requireOneApproval(row);
            apply(row, work.subject().id(), note);
        } else {
            decided(row, "rejected", work.subject().id(), note);
        }
        work.dsl().executeUpdate(row);
        return outcome(row);
    }

    private void requireOneApproval(WriteOffRequestsRecord row) {
        int needed = new WriteOffThresholds(work).approvals(row);
        if (needed > 1) {
            throw new WrongStateException(
                    "write-off " + row.getRequestNumber() + " needs " + needed + " approvals, and this would be one");
        }
    }

    /**
     * Takes a request back.
     *
     * @param agency the agency
     * @param request one that is pending
     * @return the request
     */
    public Outcome cancel(UUID agency, UUID request) {
        Permits.execute(work, TABLE, agency);
        WriteOffRequestsRecord row = pending(agency, request);
        row.setStatus("cancelled");
        row.setUpdatedAt(work.now());
        work.dsl().executeUpdate(row);
        return outcome(row);
    }

    private void decided(WriteOffRequestsRecord row, String status, String by, String note) {
        row.setStatus(status);
        row.setDecidedBy(by);
        row.setDecidedAt(work.now());
        row.setDecisionNote(note);
        row.setUpdatedAt(work.now());
    }

    private WriteOffRequestsRecord pending(UUID agency, UUID request) {
        Condition key = WRITE_OFF_REQUESTS.AGENCY_ID.eq(agency).and(WRITE_OFF_REQUESTS.ID.eq(request));
        WriteOffRequestsRecord row = RowLock.row(work, WRITE_OFF_REQUESTS.UPDATED_AT, key, request);
        if (!row.getStatus().equals("pending")) {
            throw new WrongStateException("write-off " + row.getRequestNumber() + " is " + row.getStatus());
        }
        return row;
    }

    private static Outcome outcome(WriteOffRequestsRecord row) {
        boolean open = row.getStatus().equals("pending");
        return new Outcome(row.getId(), row.getStatus(), open ? APPROVAL : null);
    }
}
