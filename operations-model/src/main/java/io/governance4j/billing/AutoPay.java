package io.governance4j.billing;

import static io.governance4j.billing.Tables.AUTO_PAY_ENROLLMENTS;
import static io.governance4j.billing.Tables.BILLING_CONSENTS;

import io.governance4j.billing.tables.records.AutoPayEnrollmentsRecord;
import io.governance4j.billing.tables.records.PaymentsRecord;
import io.governance4j.operations.Coded;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.RowLock;
import java.time.LocalDate;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Auto-pay, which a patient opts into: without a consent to it that is in force, nobody is enrolled and nothing is charged.
 * An account has one enrollment, which can be cancelled and taken up again under another consent.
 *
 * <p>It needs {@code billing.write} and {@code billing:execute}; enrolling {@code agencies.write} as well, to lock the consent.
 */
public final class AutoPay {
    private static final String TABLE = "auto_pay_enrollments";

    private final Work work;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public AutoPay(Work work) {
        this.work = work;
    }

    /** Why an enrollment is paused. */
    public enum Pause implements Coded {
        /** The patient asked. */
        BY_PATIENT,
        /** A payment failed for good. */
        PAYMENT_FAILED,
        /** The method expired. */
        METHOD_EXPIRED,
        /** The account is on hold. */
        ACCOUNT_HOLD
    }

    /**
     * Enrolls an account.
     *
     * @param opted what the patient opted into; the agency has to have auto-pay enabled, the method to be active, and the
     *     consent another than that of an enrollment that was cancelled
     * @return the enrollment's id
     */
    public UUID enroll(AutoPayOptIn opted) {
        Permits.execute(work, TABLE, opted.agency());
        new Consents(work).held(opted.agency(), opted.account(), ConsentType.AUTO_PAY, opted.consent());
        Settings settings = Settings.of(work, opted.agency());
        if (!settings.autoPay()) {
            throw new WrongStateException("agency " + opted.agency() + " has auto-pay not enabled");
        }
        String currency =
                new Ledger(work).account(opted.agency(), opted.account()).getCurrency();
        new PaymentMethods(work).active(opted.agency(), opted.account(), opted.method());
        AutoPayEnrollmentsRecord row = work.dsl()
                .fetchOptional(
                        AUTO_PAY_ENROLLMENTS,
                        AUTO_PAY_ENROLLMENTS
                                .AGENCY_ID
                                .eq(opted.agency())
                                .and(AUTO_PAY_ENROLLMENTS.PATIENT_ACCOUNT_ID.eq(opted.account())))
                .map(found -> lock(opted.agency(), found.getId()))
                .orElseGet(AutoPayEnrollmentsRecord::new);
        boolean fresh = row.getId() == null;
        if (!fresh && !row.getStatus().equals("cancelled")) {
            throw new WrongStateException("account " + opted.account() + " is enrolled already");
        }
        if (!fresh && row.getConsentId().equals(opted.consent())) {
            throw new WrongStateException("enrollment " + row.getId() + " was cancelled on consent " + opted.consent()
                    + ", and opting in anew takes a new one");
        }
        if (fresh) {
            row.setId(UUID.randomUUID());
            row.setAgencyId(opted.agency());
            row.setPatientAccountId(opted.account());
        }
        row.setConsentId(opted.consent());
        row.setPaymentMethodId(opted.method());
        row.setMaximumAmount(opted.maximum() == null ? null : opted.maximum().in(currency, "maximum"));
        row.setCurrency(currency);
        row.setDaysBeforeDue(opted.daysBeforeDue());
        row.setStatus("active");
        row.setPausedReason(null);
        row.setEnrolledBy(work.subject().id());
        row.setEnrolledAt(work.now());
        row.setCancelledBy(null);
        row.setCancelledAt(null);
        row.setUpdatedAt(work.now());
        if (fresh) {
            work.dsl().executeInsert(row);
        } else {
            work.dsl().executeUpdate(row);
        }
        return row.getId();
    }

    /**
     * Pauses an enrollment.
     *
     * @param agency the agency
     * @param enrollment one that is active
     * @param reason why
     */
    public void pause(UUID agency, UUID enrollment, Pause reason) {
        Permits.execute(work, TABLE, agency);
        change(agency, enrollment, "active", "paused", reason);
    }

    /**
     * Goes on with an enrollment, if its consent is still in force.
     *
     * @param agency the agency
     * @param enrollment one that is paused
     */
    public void resume(UUID agency, UUID enrollment) {
        Permits.execute(work, TABLE, agency);
        change(agency, enrollment, "paused", "active", null);
        requireConsent(find(agency, enrollment));
    }

    private void change(UUID agency, UUID enrollment, String from, String to, @Nullable Pause reason) {
        int changed = work.dsl()
                .update(AUTO_PAY_ENROLLMENTS)
                .set(AUTO_PAY_ENROLLMENTS.STATUS, to)
                .set(AUTO_PAY_ENROLLMENTS.PAUSED_REASON, reason == null ? null : reason.code())
                .set(AUTO_PAY_ENROLLMENTS.UPDATED_AT, work.now())
                .where(key(agency, enrollment).and(AUTO_PAY_ENROLLMENTS.STATUS.eq(from)))
                .execute();
        if (changed == 0) {
            String status = find(agency, enrollment).getStatus();
            throw new WrongStateException("enrollment " + enrollment + " is " + status + " and not " + from);
        }
    }

    /**
     * Cancels an enrollment. The consent stays as it is.
     *
     * @param agency the agency
     * @param enrollment one that is not cancelled
     */
    public void cancel(UUID agency, UUID enrollment) {
        Permits.execute(work, TABLE, agency);
        if (end(key(agency, enrollment)) == 0) {
            throw new WrongStateException(
                    "enrollment " + find(agency, enrollment).getId() + " is cancelled already");
        }
    }

    /** Ends what stands on a consent that was withdrawn. */
    void consentEnded(UUID agency, UUID consent) {
        end(AUTO_PAY_ENROLLMENTS.AGENCY_ID.eq(agency).and(AUTO_PAY_ENROLLMENTS.CONSENT_ID.eq(consent)));
    }

    private int end(Condition which) {
        return work.dsl()
                .update(AUTO_PAY_ENROLLMENTS)
                .set(AUTO_PAY_ENROLLMENTS.STATUS, "cancelled")
                .set(AUTO_PAY_ENROLLMENTS.NEXT_CHARGE_DATE, (LocalDate) null)
                .set(AUTO_PAY_ENROLLMENTS.CANCELLED_BY, work.subject().id())
                .set(AUTO_PAY_ENROLLMENTS.CANCELLED_AT, work.now())
                .set(AUTO_PAY_ENROLLMENTS.UPDATED_AT, work.now())
                .where(which.and(AUTO_PAY_ENROLLMENTS.STATUS.in("active", "paused")))
                .execute();
    }

    /** Refuses a charge that the enrollment does not allow now. */
    void requireCharge(PaymentsRecord payment) {
        AutoPayEnrollmentsRecord row = find(payment.getAgencyId(), payment.getAutoPayEnrollmentId());
        boolean same = row.getPatientAccountId().equals(payment.getPatientAccountId())
                && row.getPaymentMethodId().equals(payment.getPaymentMethodId());
        boolean within = row.getMaximumAmount() == null || payment.getAmount().compareTo(row.getMaximumAmount()) <= 0;
        if (!row.getStatus().equals("active") || !same || !within) {
            throw new WrongStateException("enrollment " + row.getId() + " is " + row.getStatus()
                    + " and does not allow to charge " + payment.getAmount());
        }
        requireConsent(row);
    }

    private void requireConsent(AutoPayEnrollmentsRecord row) {
        boolean held = work.dsl()
                .fetchOptional(
                        BILLING_CONSENTS,
                        BILLING_CONSENTS
                                .AGENCY_ID
                                .eq(row.getAgencyId())
                                .and(BILLING_CONSENTS.ID.eq(row.getConsentId())))
                .filter(consent -> Consents.inForce(consent, work.now()))
                .isPresent();
        if (!held) {
            throw new WrongStateException("consent " + row.getConsentId() + " to auto-pay is not in force");
        }
    }

    private AutoPayEnrollmentsRecord lock(UUID agency, UUID enrollment) {
        return RowLock.row(work, AUTO_PAY_ENROLLMENTS.UPDATED_AT, key(agency, enrollment), enrollment);
    }

    private AutoPayEnrollmentsRecord find(UUID agency, UUID enrollment) {
        return work.dsl()
                .fetchOptional(AUTO_PAY_ENROLLMENTS, key(agency, enrollment))
                .orElseThrow(() -> new UnknownRecordException(TABLE, enrollment));
    }

    private static Condition key(UUID agency, UUID enrollment) {
        return AUTO_PAY_ENROLLMENTS.AGENCY_ID.eq(agency).and(AUTO_PAY_ENROLLMENTS.ID.eq(enrollment));
    }
}
