package io.governance4j.billing;

import static io.governance4j.billing.Tables.PATIENT_STATEMENTS;

import io.governance4j.billing.tables.records.PatientAccountsRecord;
import io.governance4j.billing.tables.records.PatientStatementLinesRecord;
import io.governance4j.billing.tables.records.PatientStatementsRecord;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import java.util.UUID;

/**
 * Statements: drawn up with their lines, issued, and paid, or void. From the moment that one is issued its lines stand, and
 * what it says is owed; what changes that is a payment or an adjustment.
 *
 * <p>It needs {@code billing.write} and {@code billing:execute}; issuing {@code agencies.read} as well.
 */
public final class Statements {
    private static final String TABLE = "patient_statements";

    private final Work work;
    private final Ledger ledger;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public Statements(Work work) {
        this.work = work;
        this.ledger = new Ledger(work);
    }

    /**
     * Draws up a statement. A draft is not owed.
     *
     * @param statement the statement, in the currency of its account
     * @return its id
     */
    public UUID draft(NewStatement statement) {
        Permits.execute(work, TABLE, statement.agency());
        PatientAccountsRecord account = ledger.usable(statement.agency(), statement.account());
        PatientStatementsRecord row = new PatientStatementsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(statement.agency());
        row.setPatientAccountId(statement.account());
        row.setStatementCode(statement.code());
        row.setStatementDate(statement.date());
        row.setDueDate(statement.due());
        row.setCurrency(account.getCurrency());
        row.setTotalAmount(statement.total().in(account.getCurrency(), "lines"));
        row.setBalanceDue(row.getTotalAmount());
        work.dsl().executeInsert(row);
        int number = 0;
        for (NewStatement.Line line : statement.lines()) {
            number++;
            work.dsl().executeInsert(line(row, line, number));
        }
        return row.getId();
    }

    private static PatientStatementLinesRecord line(
            PatientStatementsRecord statement, NewStatement.Line line, int number) {
        PatientStatementLinesRecord row = new PatientStatementLinesRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(statement.getAgencyId());
        row.setStatementId(statement.getId());
        row.setLineNumber(number);
        row.setLineType(line.type().code());
        row.setEncounterId(line.encounter());
        row.setClaimId(line.claim());
        row.setServiceDate(line.serviceDate());
        row.setDescription(line.description());
        row.setAmount(line.amount().amount());
        row.setCurrency(line.amount().currency());
        return row;
    }

    /**
     * Issues a statement: from now on it is owed. One that comes to nothing is paid at once.
     *
     * @param agency the agency, which has to be active
     * @param statement a draft
     */
    public void issue(UUID agency, UUID statement) {
        Permits.execute(work, TABLE, agency);
        PatientStatementsRecord row = ledger.lock(agency, statement, "draft");
        new Standing(work).requireActive(agency);
        row.setPreviousBalance(
                ledger.lockAccount(agency, row.getPatientAccountId()).getBalance());
        ledger.change(agency, row.getPatientAccountId(), row.getBalanceDue(), Ledger.NOTHING);
        row.setStatus(Ledger.status(row, false));
        row.setIssuedBy(work.subject().id());
        row.setIssuedAt(work.now());
        row.setPaidAt(row.getStatus().equals("paid") ? work.now() : null);
        row.setUpdatedAt(work.now());
        work.dsl().executeUpdate(row);
    }

    /**
     * Makes a statement void, so that it is not owed.
     *
     * @param agency the agency
     * @param statement a draft, or one on which nothing was paid or adjusted
     * @param reason why
     */
    public void cancel(UUID agency, UUID statement, String reason) {
        Permits.execute(work, TABLE, agency);
        Given.text("reason", reason, Given.LONG_TEXT);
        PatientStatementsRecord row = ledger.lock(agency, statement, "draft", "issued");
        if (row.getPaidAmount().signum() != 0 || row.getAdjustedAmount().signum() != 0) {
            throw new WrongStateException(
                    "statement " + row.getStatementCode() + " was paid or adjusted, and can only be adjusted");
        }
        if (row.getStatus().equals("issued")) {
            ledger.change(agency, row.getPatientAccountId(), row.getBalanceDue().negate(), Ledger.NOTHING);
        }
        work.dsl()
                .update(PATIENT_STATEMENTS)
                .set(PATIENT_STATEMENTS.STATUS, "void")
                .set(PATIENT_STATEMENTS.VOID_REASON, reason)
                .where(PATIENT_STATEMENTS.AGENCY_ID.eq(agency).and(PATIENT_STATEMENTS.ID.eq(statement)))
                .execute();
    }
}
