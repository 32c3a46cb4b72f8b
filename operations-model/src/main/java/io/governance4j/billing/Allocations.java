package io.governance4j.billing;

import static io.governance4j.billing.Tables.PAYMENT_ALLOCATIONS;

import io.governance4j.billing.tables.records.PatientStatementsRecord;
import io.governance4j.billing.tables.records.PaymentAllocationsRecord;
import io.governance4j.billing.tables.records.PaymentsRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a payment is used for: a statement of its account, and an installment if it pays one. Taking it back adds a row that
 * reverses it.
 *
 * <p>It needs {@code billing.write} and {@code billing:execute}.
 */
public final class Allocations {
    private static final String TABLE = "payment_allocations";

    private final Work work;
    private final PaymentRows payments;
    private final Ledger ledger;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public Allocations(Work work) {
        this(work, new Ledger(work));
    }

    Allocations(Work work, Ledger ledger) {
        this.work = work;
        this.payments = new PaymentRows(work);
        this.ledger = ledger;
    }

    /**
     * A use of a payment.
     *
     * @param agency the agency
     * @param payment which payment
     * @param statement a statement of the same account
     * @param installment an installment of the same account, if it pays one; not of a plan for another statement
     * @param amount how much, not more than is left of the payment, the statement and the installment
     */
    public record Use(
            UUID agency,
            UUID payment,
            UUID statement,
            @Nullable UUID installment,
            Money amount) {
        /**
         * Checks what can be checked without a database.
         *
         * @param agency the agency
         * @param payment which payment
         * @param statement a statement of the same account
         * @param installment an installment of the same account, if it pays one; not of a plan for another statement
         * @param amount how much, not more than is left of the payment, the statement and the installment
         * @throws IllegalArgumentException naming the field that is wrong
         */
        public Use {
            Objects.requireNonNull(payment, "payment");
            amount.positive("amount");
        }
    }

    /**
     * Uses a payment.
     *
     * @param use for what
     * @return the allocation's id
     */
    public UUID allocate(Use use) {
        Permits.execute(work, TABLE, use.agency());
        PaymentsRecord payment = payments.lock(use.agency(), use.payment(), Payment.Status.SUCCEEDED);
        BigDecimal amount = use.amount().in(payment.getCurrency(), "amount");
        BigDecimal left =
                payment.getAmount().subtract(payment.getAllocatedAmount()).subtract(payment.getRefundedAmount());
        if (amount.compareTo(left) > 0) {
            throw new WrongStateException(
                    "payment " + payment.getIdempotencyKey() + " has " + left + " left, and not " + amount);
        }
        PatientStatementsRecord statement = ledger.issued(use.agency(), use.statement());
        if (!statement.getPatientAccountId().equals(payment.getPatientAccountId())) {
            throw new UnknownRecordException("patient_statements", use.statement());
        }
        PaymentAllocationsRecord row = new PaymentAllocationsRecord();
        row.setStatementId(use.statement());
        row.setInstallmentId(use.installment());
        row.setAmount(amount);
        return post(payment, statement, row);
    }

    /**
     * Takes an allocation back, which can be done once. What it paid is owed again.
     *
     * @param agency the agency
     * @param allocation one that is no reversal
     * @return the id of what reverses it
     */
    public UUID reverse(UUID agency, UUID allocation) {
        Permits.execute(work, TABLE, agency);
        PaymentAllocationsRecord original = work.dsl()
                .fetchOptional(
                        PAYMENT_ALLOCATIONS,
                        PAYMENT_ALLOCATIONS.AGENCY_ID.eq(agency).and(PAYMENT_ALLOCATIONS.ID.eq(allocation)))
                .orElseThrow(() -> new UnknownRecordException(TABLE, allocation));
        PaymentsRecord payment = payments.lock(agency, original.getPaymentId());
        if (original.getReversesId() != null || isReversed(original)) {
            throw new WrongStateException("allocation " + allocation + " is reversed, or a reversal");
        }
        return reverse(original, payment);
    }

    /** Takes an allocation of a payment that is locked back, unless that was done. */
    void reverseOnce(PaymentAllocationsRecord original) {
        if (original.getReversesId() == null && !isReversed(original)) {
            reverse(original, payments.find(original.getAgencyId(), original.getPaymentId()));
        }
    }

    private boolean isReversed(PaymentAllocationsRecord original) {
        return work.dsl()
                .fetchExists(
                        PAYMENT_ALLOCATIONS,
                        PAYMENT_ALLOCATIONS
                                .AGENCY_ID
                                .eq(original.getAgencyId())
                                .and(PAYMENT_ALLOCATIONS.REVERSES_ID.eq(original.getId())));
    }

    private UUID reverse(PaymentAllocationsRecord original, PaymentsRecord payment) {
        PaymentAllocationsRecord row = new PaymentAllocationsRecord();
        row.setStatementId(original.getStatementId());
        row.setInstallmentId(original.getInstallmentId());
        row.setReversesId(original.getId());
        row.setAmount(original.getAmount().negate());
        return post(payment, ledger.issued(original.getAgencyId(), original.getStatementId()), row);
    }

    private UUID post(PaymentsRecord payment, PatientStatementsRecord statement, PaymentAllocationsRecord row) {
        BigDecimal amount = row.getAmount();
        payment.setAllocatedAmount(payment.getAllocatedAmount().add(amount));
        payments.save(payment);
        if (row.getInstallmentId() != null) {
            new PaymentPlans(work).paid(payment.getAgencyId(), payment.getPatientAccountId(), row);
        }
        ledger.settle(statement, amount, Ledger.NOTHING, false);
        ledger.change(payment.getAgencyId(), payment.getPatientAccountId(), Ledger.NOTHING, amount.negate());
        row.setId(UUID.randomUUID());
        row.setAgencyId(payment.getAgencyId());
        row.setPatientAccountId(payment.getPatientAccountId());
        row.setPaymentId(payment.getId());
        row.setCurrency(payment.getCurrency());
        row.setAllocatedBy(work.subject().id());
        row.setAllocatedAt(work.now());
        work.dsl().executeInsert(row);
        return row.getId();
    }
}
