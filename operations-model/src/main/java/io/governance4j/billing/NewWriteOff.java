package io.governance4j.billing;

import io.governance4j.operations.Coded;
import io.governance4j.operations.internal.Given;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A write-off to ask for.
 *
 * @param agency the agency
 * @param number what people quote, unique within the agency
 * @param statement on which statement
 * @param reason why
 * @param amount how much, not more than is due
 * @param justification why, in words
 * @param evidence where the evidence is kept, if there is any
 */
public record NewWriteOff(
        UUID agency,
        String number,
        UUID statement,
        Reason reason,
        Money amount,
        String justification,
        @Nullable String evidence) {
    /**
     * Checks what can be checked without a database.
     *
     * @param agency the agency
     * @param number what people quote, unique within the agency
     * @param statement on which statement
     * @param reason why
     * @param amount how much, not more than is due
     * @param justification why, in words
     * @param evidence where the evidence is kept, if there is any
     * @throws IllegalArgumentException naming the field that is wrong
     */
    public NewWriteOff {
        Given.text("number", number, 50);
        Given.text("justification", justification, Given.LONG_TEXT);
        amount.positive("amount");
        Given.optional("evidence", evidence, 500);
    }

    /** Why a debt is let go. */
    public enum Reason implements Coded {
        /** Too little to be worth the effort. */
        SMALL_BALANCE(Adjustments.Type.SMALL_BALANCE),
        /** It cannot be collected. */
        BAD_DEBT(Adjustments.Type.BAD_DEBT),
        /** The patient cannot pay. */
        FINANCIAL_HARDSHIP(Adjustments.Type.CHARITY),
        /** The claim was filed too late. */
        TIMELY_FILING(Adjustments.Type.WRITE_OFF),
        /** The patient died. */
        DECEASED(Adjustments.Type.WRITE_OFF),
        /** The patient is bankrupt. */
        BANKRUPTCY(Adjustments.Type.BAD_DEBT),
        /** For the agency's own reasons. */
        ADMINISTRATIVE(Adjustments.Type.WRITE_OFF);

        private final Adjustments.Type type;

        Reason(Adjustments.Type type) {
            this.type = type;
        }

        /** {@return what is posted for it} */
        Adjustments.Type type() {
            return type;
        }
    }
}
