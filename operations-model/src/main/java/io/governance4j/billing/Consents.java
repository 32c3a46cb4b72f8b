package io.governance4j.billing;

import static io.governance4j.billing.Tables.BILLING_CONSENTS;

import io.governance4j.billing.tables.records.BillingConsentsRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.RowLock;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Condition;

/**
 * Records consents, and that they are withdrawn. What stands on a consent ends with it: auto-pay is cancelled, and so is a
 * payment plan.
 *
 * <p>A patient's consent is recorded by who executes billing ({@code billing.write}, {@code billing:execute}) and may change rows
 * of consents ({@code agencies.write}); an agency's own by who administers it ({@code agencies.write}, {@code agency:admin}).
 */
public final class Consents {
    private static final String TABLE = "billing_consents";
    /** Rows of an account's consents are among the agency's; who may only read one cannot lock it either. */
    private static final String CHANGE = "agencies.write";

    private final Work work;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public Consents(Work work) {
        this.work = work;
    }

    /**
     * Records a consent.
     *
     * @param consent as it was given; not in the future
     * @return its id, which what stands on it names
     */
    public UUID give(NewConsent consent) {
        require(consent.agency(), consent.account() == null);
        if (consent.givenAt().isAfter(work.now())) {
            throw new IllegalArgumentException("givenAt: must not be in the future, but is " + consent.givenAt());
        }
        if (consent.account() != null) {
            new Ledger(work).account(consent.agency(), consent.account());
        }
        BillingConsentsRecord row = new BillingConsentsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(consent.agency());
        row.setPatientAccountId(consent.account());
        row.setConsentType(consent.type().code());
        row.setTextVersion(consent.textVersion());
        row.setTextSha256(consent.textSha256());
        row.setGivenHow(consent.givenHow().code());
        row.setGivenByName(consent.givenByName());
        row.setGivenAt(consent.givenAt());
        row.setExpiresAt(consent.expiresAt());
        work.dsl().executeInsert(row);
        return row.getId();
    }

    /**
     * Withdraws a consent, and ends what stands on it.
     *
     * @param agency the agency
     * @param consent a consent that is given
     */
    public void withdraw(UUID agency, UUID consent) {
        requireOf(agency, consent);
        BillingConsentsRecord row = RowLock.row(work, BILLING_CONSENTS.UPDATED_AT, key(agency, consent), consent);
        if (!row.getStatus().equals("given")) {
            throw new WrongStateException("consent " + consent + " is " + row.getStatus() + " and not given");
        }
        row.setStatus("withdrawn");
        row.setWithdrawnBy(work.subject().id());
        row.setWithdrawnAt(work.now());
        work.dsl().executeUpdate(row);
        if (row.getPatientAccountId() != null) {
            new AutoPay(work).consentEnded(agency, consent);
            new PaymentPlans(work).consentEnded(agency, row.getPatientAccountId(), consent);
        }
    }

    /** {@return a consent of an account that is in force, locked} */
    BillingConsentsRecord held(UUID agency, UUID account, ConsentType type, UUID consent) {
        work.require(CHANGE, TABLE, agency);
        Condition ofAccount = key(agency, consent).and(BILLING_CONSENTS.PATIENT_ACCOUNT_ID.eq(account));
        BillingConsentsRecord row = RowLock.row(work, BILLING_CONSENTS.UPDATED_AT, ofAccount, consent);
        if (!row.getConsentType().equals(type.code()) || !inForce(row, work.now())) {
            throw new WrongStateException("consent " + consent + " to " + row.getConsentType() + " is "
                    + row.getStatus() + ", and one to " + type.code() + " that is in force is needed");
        }
        return row;
    }

    static boolean inForce(BillingConsentsRecord row, Instant now) {
        return row.getStatus().equals("given")
                && (row.getExpiresAt() == null || row.getExpiresAt().isAfter(now));
    }

    private void requireOf(UUID agency, UUID consent) {
        work.require("agencies.read", TABLE, agency);
        BillingConsentsRecord row = work.dsl()
                .fetchOptional(BILLING_CONSENTS, key(agency, consent))
                .orElseThrow(() -> new UnknownRecordException(TABLE, consent));
        require(agency, row.getPatientAccountId() == null);
    }

    private void require(UUID agency, boolean ofTheAgency) {
        if (ofTheAgency) {
            Permits.administer(work, TABLE, agency);
        } else {
            work.require(CHANGE, TABLE, agency);
            Permits.execute(work, TABLE, agency);
        }
    }

    private static Condition key(UUID agency, UUID consent) {
        return BILLING_CONSENTS.AGENCY_ID.eq(agency).and(BILLING_CONSENTS.ID.eq(consent));
    }
}
