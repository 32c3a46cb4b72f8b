package io.governance4j.billing;

import static io.governance4j.billing.Tables.PATIENT_ACCOUNTS;
import static io.governance4j.billing.Tables.PAYMENTS;
import static org.jooq.impl.DSL.select;

import io.governance4j.billing.tables.records.PatientAccountsRecord;
import io.governance4j.operations.Coded;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;

/**
 * Patients' accounts. What an account owes is the sum of its statements, and each of those the sum of its lines;
 * {@link #reconcile} adds them up anew and says where a figure that is kept differs.
 *
 * <p>Changes need {@code billing.write} and {@code billing:execute}; looking needs {@code billing.read} and
 * {@code billing:read}.
 */
public final class Accounts {
    private static final String TABLE = "patient_accounts";

    private static final List<String> UNDER_WAY = Stream.of(
                    Payment.Status.PENDING, Payment.Status.PROCESSING, Payment.Status.RETRY_SCHEDULED)
            .map(Coded::code)
            .toList();

    private final Work work;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public Accounts(Work work) {
        this.work = work;
    }

    /**
     * A new account.
     *
     * @param agency the agency
     * @param code what is printed on statements, unique within the agency
     * @param patientId the id that the clinical system gives the patient
     * @param patientName as on statements
     * @param currency ISO 4217 code of everything on it
     */
    public record NewAccount(UUID agency, String code, String patientId, String patientName, String currency) {
        /**
         * Checks what can be checked without a database.
         *
         * @param agency the agency
         * @param code what is printed on statements, unique within the agency
         * @param patientId the id that the clinical system gives the patient
         * @param patientName as on statements
         * @param currency ISO 4217 code of everything on it
         * @throws IllegalArgumentException naming the field that is wrong
         */
        public NewAccount {
            Given.text("code", code, 50);
            Given.text("patientId", patientId, 200);
            Given.text("patientName", patientName, 200);
            new Money(BigDecimal.ZERO, currency);
        }
    }

    /**
     * Opens an account.
     *
     * @param account the account
     * @return its id
     */
    public UUID open(NewAccount account) {
        Permits.execute(work, TABLE, account.agency());
        PatientAccountsRecord row = new PatientAccountsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(account.agency());
        row.setAccountCode(account.code());
        row.setPatientId(account.patientId());
        row.setPatientName(account.patientName());
        row.setCurrency(account.currency());
        work.dsl().executeInsert(row);
        return row.getId();
    }

    /**
     * Closes an account on which nothing is owed or left, and no payment is under way.
     *
     * @param agency the agency
     * @param account an account that is open
     */
    public void close(UUID agency, UUID account) {
        Permits.execute(work, TABLE, agency);
        int closed = work.dsl()
                .update(PATIENT_ACCOUNTS)
                .set(PATIENT_ACCOUNTS.STATUS, "closed")
                .set(PATIENT_ACCOUNTS.CLOSED_AT, work.now())
                .set(PATIENT_ACCOUNTS.UPDATED_AT, work.now())
                .where(key(agency, account)
                        .and(PATIENT_ACCOUNTS.STATUS.eq("open"))
                        .and(PATIENT_ACCOUNTS.BALANCE.eq(Ledger.NOTHING))
                        .and(PATIENT_ACCOUNTS.UNAPPLIED_CREDIT.eq(Ledger.NOTHING))
                        .and(PATIENT_ACCOUNTS.ID.notIn(select(PAYMENTS.PATIENT_ACCOUNT_ID)
                                .from(PAYMENTS)
                                .where(
                                        PAYMENTS.AGENCY_ID.eq(agency),
                                        PAYMENTS.PATIENT_ACCOUNT_ID.eq(account),
                                        PAYMENTS.STATUS.in(UNDER_WAY)))))
                .execute();
        if (closed == 0) {
            PatientAccountsRecord row = new Ledger(work).account(agency, account);
            throw new WrongStateException("account " + account + " is " + row.getStatus() + ", owes " + row.getBalance()
                    + " and has " + row.getUnappliedCredit() + " left, or a payment is under way");
        }
    }

    /**
     * {@return what is owed on an account}
     *
     * @param agency the agency
     * @param account the account
     */
    public Money balance(UUID agency, UUID account) {
        Permits.read(work, TABLE, agency);
        PatientAccountsRecord row = new Ledger(work).account(agency, account);
        return new Money(row.getBalance(), row.getCurrency());
    }

    /**
     * Adds up an account from its lines.
     *
     * @param agency the agency
     * @param account the account
     * @return where a figure that is kept differs from its lines, or a currency from the account's; nothing is expected
     */
    public List<Difference> reconcile(UUID agency, UUID account) {
        Permits.read(work, TABLE, agency);
        return new Balances(work).differences(new Ledger(work).account(agency, account));
    }

    private static Condition key(UUID agency, UUID account) {
        return PATIENT_ACCOUNTS.AGENCY_ID.eq(agency).and(PATIENT_ACCOUNTS.ID.eq(account));
    }
}
