package io.governance4j.billing;

import static io.governance4j.billing.Tables.REFUNDS;

import io.governance4j.billing.tables.records.PaymentsRecord;
import io.governance4j.billing.tables.records.RefundsRecord;
import io.governance4j.operations.Coded;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import io.governance4j.operations.internal.RowLock;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Refunds of payments. All refunds of a payment together are never more than what is left of it: from the moment that one is
 * asked for, its money is held, until it is rejected or fails. What was used for a statement has to be taken back first.
 *
 * <p>Keys are as for {@link Payments}. The host moves the money between {@link #approve} and {@link #succeeded}. It needs
 * {@code billing.write} and {@code billing:execute}.
 */
public final class Refunds {
    private static final String TABLE = "refunds";

    private final Work work;
    private final PaymentRows payments;
    private final Ledger ledger;
    private final Ledger facts;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public Refunds(Work work) {
        this.work = work;
        this.payments = new PaymentRows(work);
        this.ledger = new Ledger(work);
        this.facts = Ledger.ofFacts(work);
    }

    /** Why money goes back. */
    public enum Reason implements Coded {
        /** Paid twice. */
        DUPLICATE,
        /** Paid too much. */
        OVERPAYMENT,
        /** The insurer paid. */
        INSURANCE_PAID,
        /** What was asked for was wrong. */
        BILLING_ERROR,
        /** The patient asked. */
        PATIENT_REQUEST,
        /** Otherwise. */
        OTHER
    }

    /**
     * A refund to make.
     *
     * @param agency the agency
     * @param payment of which payment
     * @param key what the caller names it, unique within the agency: the same name again is the same refund
     * @param amount how much
     * @param reason why
     */
    public record NewRefund(UUID agency, UUID payment, String key, Money amount, Reason reason) {
        /**
         * Checks what can be checked without a database.
         *
         * @param agency the agency
         * @param payment of which payment
         * @param key what the caller names it, unique within the agency: the same name again is the same refund
         * @param amount how much
         * @param reason why
         * @throws IllegalArgumentException naming the field that is wrong
         */
        public NewRefund {
            Given.text("key", key, 200);
            amount.positive("amount");
        }
    }

    /**
     * Asks for a refund, or finds the one that the key names.
     *
     * @param refund the refund, of a payment that succeeded
     * @return its id
     * @throws KeyReusedException if the key names another refund
     */
    public UUID request(NewRefund refund) {
        Permits.execute(work, TABLE, refund.agency());
        // The lock comes before the key, so that who repeats a request waits for the first.
        PaymentsRecord payment = payments.lock(refund.agency(), refund.payment());
        RefundsRecord row = new RefundsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(refund.agency());
        row.setPatientAccountId(payment.getPatientAccountId());
        row.setPaymentId(refund.payment());
        row.setIdempotencyKey(refund.key());
        row.setAmount(refund.amount().in(payment.getCurrency(), "amount"));
        row.setCurrency(payment.getCurrency());
        row.setReason(refund.reason().code());
        row.setRequestedBy(work.subject().id());
        row.setRequestedAt(work.now());
        Optional<RefundsRecord> before = new Taken(work)
                .before(
                        row,
                        () -> hold(payment, row.getAmount()),
                        () -> work.dsl()
                                .fetchOptional(
                                        REFUNDS,
                                        REFUNDS.AGENCY_ID
                                                .eq(refund.agency())
                                                .and(REFUNDS.IDEMPOTENCY_KEY.eq(refund.key()))));
        return before.map(found -> same(found, row)).orElse(row).getId();
    }

    private static RefundsRecord same(RefundsRecord before, RefundsRecord now) {
        if (!before.getPaymentId().equals(now.getPaymentId())
                || before.getAmount().compareTo(now.getAmount()) != 0
                || !Objects.equals(before.getReason(), now.getReason())) {
            throw new KeyReusedException(TABLE, now.getIdempotencyKey());
        }
        return before;
    }

    /** Holds money of a payment that is locked. */
    private void hold(PaymentsRecord payment, BigDecimal amount) {
        BigDecimal left =
                payment.getAmount().subtract(payment.getAllocatedAmount()).subtract(payment.getRefundedAmount());
        if (!payment.getStatus().equals(Payment.Status.SUCCEEDED.code()) || amount.compareTo(left) > 0) {
            throw new WrongStateException("payment " + payment.getIdempotencyKey() + " is " + payment.getStatus()
                    + " and has " + left + " left to refund, and not " + amount);
        }
        count(ledger, payment, amount);
    }

    /** Gives back what a refund held whose payment is locked; an account that was closed meanwhile is open again. */
    private void free(UUID agency, RefundsRecord refund) {
        count(
                facts,
                payments.find(agency, refund.getPaymentId()),
                refund.getAmount().negate());
    }

    private void count(Ledger with, PaymentsRecord payment, BigDecimal amount) {
        payment.setRefundedAmount(payment.getRefundedAmount().add(amount));
        payments.save(payment);
        with.change(payment.getAgencyId(), payment.getPatientAccountId(), Ledger.NOTHING, amount.negate());
    }

    /**
     * Approves a refund; the host moves the money now.
     *
     * @param agency the agency
     * @param refund one that was asked for
     */
    public void approve(UUID agency, UUID refund) {
        RefundsRecord row = lock(agency, refund, "requested");
        row.setStatus("processing");
        row.setDecidedBy(work.subject().id());
        row.setDecidedAt(work.now());
        save(row);
    }

    /**
     * Rejects a refund; its money is free again.
     *
     * @param agency the agency
     * @param refund one that was asked for
     * @param why what is said to it
     */
    public void reject(UUID agency, UUID refund, String why) {
        RefundsRecord row = lock(agency, refund, "requested");
        row.setStatus("rejected");
        row.setNote(Given.text("why", why, Given.LONG_TEXT));
        row.setDecidedBy(work.subject().id());
        row.setDecidedAt(work.now());
        save(row);
        free(agency, row);
    }

    /**
     * Records that the money went back. To say so twice is to say it once.
     *
     * @param agency the agency
     * @param refund one that was approved
     * @param reference what the processor calls it, in at most 100 characters; null if it has no name, or none that fits
     * @throws IllegalArgumentException if the reference does not fit; the refund is as it was, so say again that it
     *     succeeded, without it
     */
    public void succeeded(UUID agency, UUID refund, @Nullable String reference) {
        Given.optional("reference", reference, 100);
        RefundsRecord row = lock(agency, refund, "processing", "succeeded");
        if (row.getStatus().equals("succeeded")) {
            return;
        }
        row.setStatus("succeeded");
        row.setProcessorReference(reference);
        row.setCompletedAt(work.now());
        save(row);
    }

    /**
     * Records that the money did not go back; it is free again. To say so twice is to say it once.
     *
     * @param agency the agency
     * @param refund one that was approved
     * @param code the processor's code
     */
    public void failed(UUID agency, UUID refund, String code) {
        RefundsRecord row = lock(agency, refund, "processing", "failed");
        if (row.getStatus().equals("failed")) {
            return;
        }
        row.setStatus("failed");
        row.setFailureCode(Given.text("code", code, 100));
        save(row);
        free(agency, row);
    }

    /** Locks the payment before the refund, as a request does. */
    private RefundsRecord lock(UUID agency, UUID refund, String... allowed) {
        Permits.execute(work, TABLE, agency);
        payments.lock(agency, find(agency, refund).getPaymentId());
        RefundsRecord row = RowLock.row(work, REFUNDS.UPDATED_AT, key(agency, refund), refund);
        if (!List.of(allowed).contains(row.getStatus())) {
            throw new WrongStateException("refund " + row.getIdempotencyKey() + " is " + row.getStatus() + " and not "
                    + String.join(" or ", allowed));
        }
        return row;
    }

    private RefundsRecord find(UUID agency, UUID refund) {
        return work.dsl()
                .fetchOptional(REFUNDS, key(agency, refund))
                .orElseThrow(() -> new UnknownRecordException(TABLE, refund));
    }

    private void save(RefundsRecord row) {
        row.setUpdatedAt(work.now());
        work.dsl().executeUpdate(row);
    }

    private static Condition key(UUID agency, UUID refund) {
        return REFUNDS.AGENCY_ID.eq(agency).and(REFUNDS.ID.eq(refund));
    }
}
