package io.governance4j.billing;

import static io.governance4j.billing.Tables.PAYMENTS;
import static io.governance4j.billing.Tables.PAYMENT_ATTEMPTS;

import io.governance4j.billing.tables.records.PaymentAttemptsRecord;
import io.governance4j.billing.tables.records.PaymentsRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.RowLock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Rows of payments and of their attempts. */
final class PaymentRows {
    static final String TABLE = "payments";

    private final Work work;

    PaymentRows(Work work) {
        this.work = work;
    }

    PaymentsRecord fresh(NewPayment payment) {
        PaymentsRecord row = new PaymentsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(payment.agency());
        row.setPatientAccountId(payment.account());
        row.setPaymentMethodId(payment.method());
        row.setAutoPayEnrollmentId(payment.enrollment());
        row.setPayerType(payment.payer().code());
        row.setMethodType(payment.by().code());
        row.setIdempotencyKey(payment.key());
        row.setAmount(payment.amount().amount());
        row.setCurrency(payment.amount().currency());
        row.setStatus(Payment.Status.PENDING.code());
        row.setProcessor(payment.processor());
        row.setRequestedBy(work.subject().id());
        row.setRequestedAt(work.now());
        return row;
    }

    /** Refuses a key that came before with something else. */
    static PaymentsRecord same(PaymentsRecord before, PaymentsRecord now) {
        boolean same = Objects.equals(before.getPatientAccountId(), now.getPatientAccountId())
                && Objects.equals(before.getPaymentMethodId(), now.getPaymentMethodId())
                && Objects.equals(before.getAutoPayEnrollmentId(), now.getAutoPayEnrollmentId())
                && Objects.equals(before.getPayerType(), now.getPayerType())
                && Objects.equals(before.getMethodType(), now.getMethodType())
                && Objects.equals(before.getProcessor(), now.getProcessor())
                && before.getAmount().compareTo(now.getAmount()) == 0
                && Objects.equals(before.getCurrency(), now.getCurrency());
        if (!same) {
            throw new KeyReusedException(TABLE, now.getIdempotencyKey());
        }
        return before;
    }

    Optional<PaymentsRecord> byKey(UUID agency, String key) {
        return work.dsl().fetchOptional(PAYMENTS, PAYMENTS.AGENCY_ID.eq(agency).and(PAYMENTS.IDEMPOTENCY_KEY.eq(key)));
    }

    PaymentsRecord find(UUID agency, UUID payment) {
        return work.dsl()
                .fetchOptional(PAYMENTS, key(agency, payment))
                .orElseThrow(() -> new UnknownRecordException(TABLE, payment));
    }

    /** {@return a payment, locked} */
    PaymentsRecord lock(UUID agency, UUID payment) {
        return RowLock.row(work, PAYMENTS.UPDATED_AT, key(agency, payment), payment);
    }

    /** {@return a payment in a status, locked} */
    PaymentsRecord lock(UUID agency, UUID payment, Payment.Status status) {
        PaymentsRecord row = lock(agency, payment);
        if (!row.getStatus().equals(status.code())) {
            throw new WrongStateException(
                    "payment " + row.getIdempotencyKey() + " is " + row.getStatus() + " and not " + status.code());
        }
        return row;
    }

    Payment save(PaymentsRecord row) {
        row.setUpdatedAt(work.now());
        work.dsl().executeUpdate(row);
        return Payment.of(row);
    }

    /** {@return a step of the current attempt, to be completed and appended} */
    PaymentAttemptsRecord step(PaymentsRecord payment, String step) {
        PaymentAttemptsRecord row = new PaymentAttemptsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(payment.getAgencyId());
        row.setPaymentId(payment.getId());
        row.setAttemptNumber(payment.getAttemptCount());
        row.setStep(step);
        row.setProcessorKey(Payment.of(payment).processorKey());
        row.setActorId(work.subject().id());
        row.setOccurredAt(work.now());
        return row;
    }

    void append(PaymentAttemptsRecord row) {
        work.dsl().executeInsert(row);
    }

    boolean has(PaymentsRecord payment, String step, @Nullable String reference) {
        return work
                .dsl()
                .fetch(
                        PAYMENT_ATTEMPTS,
                        PAYMENT_ATTEMPTS
                                .AGENCY_ID
                                .eq(payment.getAgencyId())
                                .and(PAYMENT_ATTEMPTS.PAYMENT_ID.eq(payment.getId()))
                                .and(PAYMENT_ATTEMPTS.ATTEMPT_NUMBER.eq(payment.getAttemptCount()))
                                .and(PAYMENT_ATTEMPTS.STEP.eq(step)))
                .stream()
                .anyMatch(row -> Objects.equals(row.getProcessorReference(), reference));
    }

    private static Condition key(UUID agency, UUID payment) {
        return PAYMENTS.AGENCY_ID.eq(agency).and(PAYMENTS.ID.eq(payment));
    }

    static void requireAttempt(PaymentsRecord row, int attempt) {
        if (!row.getStatus().equals(Payment.Status.PROCESSING.code()) || row.getAttemptCount() != attempt) {
            throw new WrongStateException("payment " + row.getIdempotencyKey() + " is " + row.getStatus()
                    + " at attempt " + row.getAttemptCount() + ", and not being tried for the time " + attempt);
        }
    }
}
