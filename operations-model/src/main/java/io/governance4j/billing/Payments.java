package io.governance4j.billing;

import static io.governance4j.billing.Tables.PAYMENTS;
import static io.governance4j.billing.Tables.PAYMENT_ALLOCATIONS;

import io.governance4j.billing.tables.records.PatientAccountsRecord;
import io.governance4j.billing.tables.records.PaymentAttemptsRecord;
import io.governance4j.billing.tables.records.PaymentsRecord;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import io.governance4j.operations.internal.RowLock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Payments. The library moves no money: {@link #begin} takes the payment and starts its first attempt, the host charges under
 * {@link Payment#processorKey()}, and says what came of it.
 *
 * <p>A key names one payment of an agency, whoever asks, how often and at once: the same key with the same payment gives the
 * payment that is there, with anything else a {@link KeyReusedException}. Begin in a transaction of its own and charge once it
 * is committed. Attempts are bounded by the agency's configuration and further apart each time. Where a payment names a method,
 * each attempt asks that it be active and of the kind that the payment goes by. The agency has to be active, and, unless an
 * insurer pays, to have payments enabled, and those by ach for such a one. What came of an attempt is told whatever changed.
 *
 * <p>It needs {@code billing.write} and {@code billing:execute}; an attempt {@code agencies.read} as well.
 */
public final class Payments {
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Work work;
    private final PaymentRows rows;
    private final Ledger ledger;
    private final Ledger facts;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public Payments(Work work) {
        this.work = work;
        this.rows = new PaymentRows(work);
        this.ledger = new Ledger(work);
        this.facts = Ledger.ofFacts(work);
    }

    /**
     * Takes a payment and starts its first attempt, or finds the one that its key names.
     *
     * @param payment the payment, in the currency of an account that is not closed
     * @return the payment as it stands
     * @throws KeyReusedException if the key names another payment
     */
    public Payment begin(NewPayment payment) {
        Permits.execute(work, PaymentRows.TABLE, payment.agency());
        PaymentsRecord row = rows.fresh(payment);
        // Nothing is read before: on an engine that keeps what a transaction saw first, who loses would not see who
        // won.
        Optional<PaymentsRecord> before =
                new Taken(work).before(row, () -> start(row), () -> rows.byKey(payment.agency(), payment.key()));
        return Payment.of(before.map(found -> PaymentRows.same(found, row)).orElse(row));
    }

    private void start(PaymentsRecord row) {
        PatientAccountsRecord account = ledger.usable(row.getAgencyId(), row.getPatientAccountId());
        new Money(row.getAmount(), row.getCurrency()).in(account.getCurrency(), "amount");
        requireCharge(row);
        row.setMaxAttempts(Settings.of(work, row.getAgencyId()).maxAttempts());
        row.setAttemptCount(1);
        row.setStatus(Payment.Status.PROCESSING.code());
        rows.save(row);
        rows.append(rows.step(row, "started"));
    }

    /** Refuses an attempt that the agency, the method or the enrollment does not allow now. */
    private void requireCharge(PaymentsRecord row) {
        new Standing(work).requirePayments(row);
        new PaymentMethods(work).requireCharge(row);
        if (row.getAutoPayEnrollmentId() != null) {
            new AutoPay(work).requireCharge(row);
        }
    }

    /**
     * Starts another attempt.
     *
     * @param agency the agency
     * @param payment a payment that is to be tried again, at or after its time
     * @return the payment, with the key of the new attempt
     */
    public Payment retry(UUID agency, UUID payment) {
        Permits.execute(work, PaymentRows.TABLE, agency);
        PaymentsRecord row = rows.lock(agency, payment, Payment.Status.RETRY_SCHEDULED);
        if (row.getNextAttemptAt().isAfter(work.now())) {
            throw new WrongStateException(
                    "payment " + row.getIdempotencyKey() + " is not to be tried before " + row.getNextAttemptAt());
        }
        requireCharge(row);
        row.setStatus(Payment.Status.PROCESSING.code());
        row.setAttemptCount(row.getAttemptCount() + 1);
        row.setNextAttemptAt(null);
        Payment saved = rows.save(row);
        rows.append(rows.step(row, "started"));
        return saved;
    }

    /**
     * {@return the payments that are to be tried again by now}
     *
     * @param agency the agency
     */
    public List<Payment> due(UUID agency) {
        Permits.execute(work, PaymentRows.TABLE, agency);
        return work.dsl()
                .fetch(
                        PAYMENTS,
                        PAYMENTS.AGENCY_ID
                                .eq(agency)
                                .and(PAYMENTS.STATUS.eq(Payment.Status.RETRY_SCHEDULED.code()))
                                .and(PAYMENTS.NEXT_ATTEMPT_AT.le(work.now())))
                .map(Payment::of);
    }

    /**
     * Records that an attempt succeeded. To say so twice is to say it once. An account that was closed meanwhile is open
     * again.
     *
     * @param agency the agency
     * @param payment a payment that is being tried
     * @param attempt which attempt
     * @param reference what the processor calls it, in at most 100 characters; null if it has no name, or none that fits
     * @return the payment
     * @throws IllegalArgumentException if the reference does not fit; the attempt is still under way, so say again that it
     *     succeeded, without it. It is not shortened, because nobody would find the payment by a part of its name
     */
    public Payment succeeded(UUID agency, UUID payment, int attempt, @Nullable String reference) {
        Permits.execute(work, PaymentRows.TABLE, agency);
        Given.optional("reference", reference, 100);
        PaymentsRecord row = rows.lock(agency, payment);
        if (row.getAttemptCount() == attempt && rows.has(row, "succeeded", reference)) {
            return Payment.of(row);
        }
        PaymentRows.requireAttempt(row, attempt);
        row.setStatus(Payment.Status.SUCCEEDED.code());
        row.setProcessorReference(reference);
        row.setSettledAt(work.now());
        Payment saved = rows.save(row);
        facts.change(agency, row.getPatientAccountId(), Ledger.NOTHING, row.getAmount());
        PaymentAttemptsRecord step = rows.step(row, "succeeded");
        step.setProcessorReference(reference);
        rows.append(step);
        return saved;
    }

    /**
     * Records that an attempt failed: it is tried again later, or no more. To say so twice is to say it once.
     *
     * @param agency the agency
     * @param payment a payment that is being tried
     * @param attempt which attempt
     * @param failure why
     * @return the payment, with the time of the next attempt if there is to be one
     */
    public Payment failed(UUID agency, UUID payment, int attempt, PaymentFailure failure) {
        Permits.execute(work, PaymentRows.TABLE, agency);
        PaymentsRecord row = rows.lock(agency, payment);
        if (row.getAttemptCount() == attempt && rows.has(row, "failed", null)) {
            return Payment.of(row);
        }
        PaymentRows.requireAttempt(row, attempt);
        boolean again = failure.retryable() && attempt < row.getMaxAttempts();
        row.setStatus((again ? Payment.Status.RETRY_SCHEDULED : Payment.Status.FAILED).code());
        row.setNextAttemptAt(again ? work.now().plus(backOff(agency, attempt)) : null);
        row.setFailureCode(failure.code());
        row.setFailureMessage(failure.message());
        Payment saved = rows.save(row);
        PaymentAttemptsRecord step = rows.step(row, "failed");
        step.setFailureCode(failure.code());
        step.setFailureMessage(failure.message());
        step.setIsRetryable(failure.retryable());
        rows.append(step);
        return saved;
    }

    /** Twice as long after each attempt, as far as {@link #LONGEST}. */
    private Duration backOff(UUID agency, int attempt) {
        Duration pause =
                Duration.ofHours(Settings.of(work, agency).retryHours()).multipliedBy(1L << (attempt - 1));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    /**
     * Records that an attempt was not answered. The payment stays as it is, because the money may have moved: ask the
     * processor again under the same key.
     *
     * @param agency the agency
     * @param payment a payment that is being tried
     * @param attempt which attempt
     */
    public void timedOut(UUID agency, UUID payment, int attempt) {
        Permits.execute(work, PaymentRows.TABLE, agency);
        PaymentsRecord row = rows.lock(agency, payment);
        PaymentRows.requireAttempt(row, attempt);
        if (!rows.has(row, "timed_out", null)) {
            rows.append(rows.step(row, "timed_out"));
        }
    }

    /**
     * Gives up a payment that is not being tried.
     *
     * @param agency the agency
     * @param payment a payment that is to be tried again
     * @return the payment
     */
    public Payment cancel(UUID agency, UUID payment) {
        Permits.execute(work, PaymentRows.TABLE, agency);
        PaymentsRecord row = rows.lock(agency, payment, Payment.Status.RETRY_SCHEDULED);
        row.setStatus(Payment.Status.CANCELLED.code());
        row.setNextAttemptAt(null);
        return rows.save(row);
    }

    /**
     * Records that the bank or the patient took a payment back. What it was used for is owed again, on an account that was
     * closed too: it is open again.
     *
     * @param agency the agency
     * @param payment a payment that succeeded and of which nothing was refunded
     * @return the payment
     */
    public Payment returned(UUID agency, UUID payment) {
        Permits.execute(work, PaymentRows.TABLE, agency);
        PaymentsRecord row = rows.lock(agency, payment, Payment.Status.SUCCEEDED);
        if (row.getRefundedAmount().signum() > 0) {
            throw new WrongStateException("payment " + row.getIdempotencyKey() + " was refunded in part");
        }
        Allocations allocations = new Allocations(work, facts);
        RowLock.rows(
                        work,
                        PAYMENT_ALLOCATIONS.UPDATED_AT,
                        PAYMENT_ALLOCATIONS
                                .AGENCY_ID
                                .eq(agency)
                                .and(PAYMENT_ALLOCATIONS.PATIENT_ACCOUNT_ID.eq(row.getPatientAccountId()))
                                .and(PAYMENT_ALLOCATIONS.PAYMENT_ID.eq(payment)))
                .sortAsc(PAYMENT_ALLOCATIONS.STATEMENT_ID)
                .forEach(allocations::reverseOnce);
        PaymentsRecord now = rows.find(agency, payment);
        now.setStatus(Payment.Status.RETURNED.code());
        now.setReturnedAt(work.now());
        Payment saved = rows.save(now);
        facts.change(
                agency,
                now.getPatientAccountId(),
                Ledger.NOTHING,
                now.getAmount().negate());
        rows.append(rows.step(now, "returned"));
        return saved;
    }
}
