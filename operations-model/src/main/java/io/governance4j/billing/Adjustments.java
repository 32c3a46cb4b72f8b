package io.governance4j.billing;

import static io.governance4j.billing.Tables.ACCOUNT_ADJUSTMENTS;

import io.governance4j.billing.tables.records.AccountAdjustmentsRecord;
import io.governance4j.billing.tables.records.PatientStatementsRecord;
import io.governance4j.operations.Coded;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import io.governance4j.operations.internal.RowLock;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Adjustments: what changes what a statement says is owed without a payment. None is changed once it is posted; taking one
 * back adds another that reverses it. What lets a debt go ({@code write_off}, {@code bad_debt}, {@code charity}) is posted by
 * {@link WriteOffs} alone.
 *
 * <p>It needs {@code billing.write} and {@code billing:execute}.
 */
public final class Adjustments {
    private static final String TABLE = "account_adjustments";
    private static final Set<Type> LETS_GO = Set.of(Type.WRITE_OFF, Type.BAD_DEBT, Type.CHARITY, Type.SMALL_BALANCE);

    private final Work work;
    private final Ledger ledger;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public Adjustments(Work work) {
        this.work = work;
        this.ledger = new Ledger(work);
    }

    /** What an adjustment is. */
    public enum Type implements Coded {
        /** What a contract with an insurer forgoes. */
        CONTRACTUAL,
        /** A courtesy. */
        COURTESY,
        /** Somebody who cannot pay; by a write-off. */
        CHARITY,
        /** Too little to be worth the effort; by a write-off. */
        SMALL_BALANCE,
        /** By a write-off. */
        WRITE_OFF,
        /** What cannot be collected; by a write-off. */
        BAD_DEBT,
        /** What was wrong. */
        CORRECTION,
        /** Interest; negative, because more is owed. */
        INTEREST,
        /** What takes another back; by {@link Adjustments#reverse}. */
        REVERSAL
    }

    /**
     * An adjustment to post.
     *
     * @param agency the agency
     * @param statement to which statement
     * @param claim after which claim, if it is after one
     * @param type what it is
     * @param amount how much less is owed; negative if more is
     * @param reason why
     */
    public record NewAdjustment(
            UUID agency, UUID statement, @Nullable UUID claim, Type type, Money amount, String reason) {
        /**
         * Checks what can be checked without a database.
         *
         * @param agency the agency
         * @param statement to which statement
         * @param claim after which claim, if it is after one
         * @param type what it is
         * @param amount how much less is owed; negative if more is
         * @param reason why
         * @throws IllegalArgumentException naming the field that is wrong
         */
        public NewAdjustment {
            Given.text("reason", reason, Given.LONG_TEXT);
            if (amount.kept("amount").amount().signum() == 0) {
                throw new IllegalArgumentException("amount: must not be nothing");
            }
            if (type == Type.REVERSAL) {
                throw new IllegalArgumentException("type: a reversal comes from reverse");
            }
        }
    }

    /**
     * Posts an adjustment.
     *
     * @param adjustment the adjustment, of a statement that was issued
     * @return its id
     */
    public UUID post(NewAdjustment adjustment) {
        Permits.execute(work, TABLE, adjustment.agency());
        if (LETS_GO.contains(adjustment.type())) {
            throw new IllegalArgumentException(
                    "type: " + adjustment.type().code() + " has to be asked for as a write-off");
        }
        PatientStatementsRecord statement = ledger.issued(adjustment.agency(), adjustment.statement());
        ledger.settle(statement, Ledger.NOTHING, adjustment.amount().in(statement.getCurrency(), "amount"), false);
        return insert(statement, adjustment, null, null);
    }

    /** {@return whether adjustments of a type let a debt go} */
    static boolean letsGo(String type) {
        return LETS_GO.contains(Coded.of(Type.class, type));
    }

    /** Posts what a write-off lets go. */
    UUID letGo(NewAdjustment adjustment, String decidedBy, @Nullable String approval) {
        PatientStatementsRecord statement = ledger.issued(adjustment.agency(), adjustment.statement());
        ledger.settle(statement, Ledger.NOTHING, adjustment.amount().in(statement.getCurrency(), "amount"), true);
        return insert(statement, adjustment, decidedBy, approval);
    }

    private UUID insert(
            PatientStatementsRecord statement,
            NewAdjustment adjustment,
            @Nullable String decidedBy,
            @Nullable String approval) {
        AccountAdjustmentsRecord row = posted(statement);
        row.setClaimId(adjustment.claim());
        row.setAdjustmentType(adjustment.type().code());
        row.setAmount(adjustment.amount().amount());
        row.setReason(adjustment.reason());
        row.setDecidedBy(decidedBy);
        row.setDecidedAt(decidedBy == null ? null : work.now());
        row.setApprovalId(approval);
        work.dsl().executeInsert(row);
        return row.getId();
    }

    /**
     * Takes an adjustment back, which can be done once.
     *
     * @param agency the agency
     * @param adjustment one that was posted and is no reversal
     * @param reason why
     * @return the id of what reverses it
     */
    public UUID reverse(UUID agency, UUID adjustment, String reason) {
        Permits.execute(work, TABLE, agency);
        Given.text("reason", reason, Given.LONG_TEXT);
        Condition key = ACCOUNT_ADJUSTMENTS.AGENCY_ID.eq(agency).and(ACCOUNT_ADJUSTMENTS.ID.eq(adjustment));
        AccountAdjustmentsRecord original = RowLock.row(work, ACCOUNT_ADJUSTMENTS.UPDATED_AT, key, adjustment);
        boolean reversed = work.dsl()
                .fetchExists(
                        ACCOUNT_ADJUSTMENTS,
                        ACCOUNT_ADJUSTMENTS.AGENCY_ID.eq(agency).and(ACCOUNT_ADJUSTMENTS.REVERSES_ID.eq(adjustment)));
        if (reversed || !original.getStatus().equals("posted") || original.getReversesId() != null) {
            throw new WrongStateException("adjustment " + adjustment + " is "
                    + (reversed ? "reversed" : original.getStatus() + " " + original.getAdjustmentType()));
        }
        PatientStatementsRecord statement = ledger.issued(agency, original.getStatementId());
        ledger.settle(statement, Ledger.NOTHING, original.getAmount().negate(), false);
        AccountAdjustmentsRecord row = posted(statement);
        row.setReversesId(adjustment);
        row.setAdjustmentType(Type.REVERSAL.code());
        row.setAmount(original.getAmount().negate());
        row.setReason(reason);
        work.dsl().executeInsert(row);
        return row.getId();
    }

    private AccountAdjustmentsRecord posted(PatientStatementsRecord statement) {
        AccountAdjustmentsRecord row = new AccountAdjustmentsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(statement.getAgencyId());
        row.setPatientAccountId(statement.getPatientAccountId());
        row.setStatementId(statement.getId());
        row.setCurrency(statement.getCurrency());
        row.setStatus("posted");
        row.setRequestedBy(work.subject().id());
        row.setRequestedAt(work.now());
        row.setPostedAt(work.now());
        return row;
    }
}
