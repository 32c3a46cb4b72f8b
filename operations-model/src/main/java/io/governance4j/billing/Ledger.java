package io.governance4j.billing;

import static io.governance4j.billing.Tables.PATIENT_ACCOUNTS;
import static io.governance4j.billing.Tables.PATIENT_STATEMENTS;

import io.governance4j.billing.tables.records.PatientAccountsRecord;
import io.governance4j.billing.tables.records.PatientStatementsRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.RowLock;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;

/**
 * The one place that changes what is owed. Whoever changes a statement and an account does it in this order, after the payment
 * or the request that is the reason, so that two never wait for each other.
 */
final class Ledger {
    static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final Work work;
    private final boolean reopens;

    Ledger(Work work) {
        this(work, false);
    }

    private Ledger(Work work, boolean reopens) {
        this.work = work;
        this.reopens = reopens;
    }

    /** {@return a ledger for what happened outside, which counts whatever was closed: the account is open again by it} */
    static Ledger ofFacts(Work work) {
        return new Ledger(work, true);
    }

    PatientAccountsRecord account(UUID agency, UUID account) {
        return work.dsl()
                .fetchOptional(PATIENT_ACCOUNTS, accountKey(agency, account))
                .orElseThrow(() -> new UnknownRecordException("patient_accounts", account));
    }

    /** {@return an account, locked} */
    PatientAccountsRecord lockAccount(UUID agency, UUID account) {
        return RowLock.row(work, PATIENT_ACCOUNTS.UPDATED_AT, accountKey(agency, account), account);
    }

    /** {@return an account that is not closed} */
    PatientAccountsRecord usable(UUID agency, UUID account) {
        PatientAccountsRecord row = account(agency, account);
        if (row.getStatus().equals("closed")) {
            throw new WrongStateException("account " + account + " is closed");
        }
        return row;
    }

    PatientStatementsRecord statement(UUID agency, UUID statement) {
        return work.dsl()
                .fetchOptional(PATIENT_STATEMENTS, key(agency, statement))
                .orElseThrow(() -> new UnknownRecordException("patient_statements", statement));
    }

    /** {@return a statement in one of some states, locked} */
    PatientStatementsRecord lock(UUID agency, UUID statement, String... allowed) {
        PatientStatementsRecord row =
                RowLock.row(work, PATIENT_STATEMENTS.UPDATED_AT, key(agency, statement), statement);
        if (!List.of(allowed).contains(row.getStatus())) {
            throw new WrongStateException("statement " + row.getStatementCode() + " is " + row.getStatus() + " and not "
                    + String.join(" or ", allowed));
        }
        return row;
    }

    /** {@return a statement that was issued, locked} */
    PatientStatementsRecord issued(UUID agency, UUID statement) {
        return lock(agency, statement, "issued", "partially_paid", "paid", "written_off");
    }

    /**
     * Counts a payment or an adjustment on a statement that is locked, and on its account.
     *
     * @param row the statement
     * @param paid how much more is paid, or less if it is negative
     * @param adjusted how much more is adjusted
     * @param letGo whether what settles it is a write-off
     */
    void settle(PatientStatementsRecord row, BigDecimal paid, BigDecimal adjusted, boolean letGo) {
        BigDecimal change = paid.add(adjusted);
        BigDecimal due = row.getBalanceDue().subtract(change);
        BigDecimal paidNow = row.getPaidAmount().add(paid);
        if (due.signum() < 0 || paidNow.signum() < 0) {
            throw new WrongStateException("statement " + row.getStatementCode() + " has " + row.getBalanceDue()
                    + " due, which " + change + " does not fit");
        }
        row.setPaidAmount(paidNow);
        row.setAdjustedAmount(row.getAdjustedAmount().add(adjusted));
        row.setBalanceDue(due);
        row.setStatus(status(row, letGo));
        row.setPaidAt(row.getStatus().equals("paid") ? work.now() : null);
        row.setUpdatedAt(work.now());
        work.dsl().executeUpdate(row);
        change(row.getAgencyId(), row.getPatientAccountId(), change.negate(), NOTHING);
    }

    static String status(PatientStatementsRecord row, boolean letGo) {
        if (row.getBalanceDue().signum() == 0) {
            return letGo ? "written_off" : "paid";
        }
        return row.getPaidAmount().signum() > 0 ? "partially_paid" : "issued";
    }

    /** Changes what an account owes and what is paid on it without a use. */
    void change(UUID agency, UUID account, BigDecimal balance, BigDecimal credit) {
        boolean changed = add(agency, account, balance, credit);
        if (!changed && reopens) {
            work.dsl()
                    .update(PATIENT_ACCOUNTS)
                    .set(PATIENT_ACCOUNTS.STATUS, "open")
                    .setNull(PATIENT_ACCOUNTS.CLOSED_AT)
                    .where(accountKey(agency, account))
                    .execute();
            changed = add(agency, account, balance, credit);
        }
        if (!changed) {
            usable(agency, account);
        }
    }

    private boolean add(UUID agency, UUID account, BigDecimal balance, BigDecimal credit) {
        return work.dsl()
                        .update(PATIENT_ACCOUNTS)
                        .set(PATIENT_ACCOUNTS.BALANCE, PATIENT_ACCOUNTS.BALANCE.plus(balance))
                        .set(PATIENT_ACCOUNTS.UNAPPLIED_CREDIT, PATIENT_ACCOUNTS.UNAPPLIED_CREDIT.plus(credit))
                        .set(PATIENT_ACCOUNTS.UPDATED_AT, work.now())
                        .where(accountKey(agency, account).and(PATIENT_ACCOUNTS.STATUS.ne("closed")))
                        .execute()
                == 1;
    }

    private static Condition accountKey(UUID agency, UUID account) {
        return PATIENT_ACCOUNTS.AGENCY_ID.eq(agency).and(PATIENT_ACCOUNTS.ID.eq(account));
    }

    private static Condition key(UUID agency, UUID statement) {
        return PATIENT_STATEMENTS.AGENCY_ID.eq(agency).and(PATIENT_STATEMENTS.ID.eq(statement));
    }
}
