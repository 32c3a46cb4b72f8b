package io.governance4j.billing;

import io.governance4j.operations.Coded;
import io.governance4j.operations.internal.Given;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something to do about a debt.
 *
 * @param action what
 * @param result what came of it
 * @param amount what was paid or promised, if anything was
 * @param promisedFor by when it was promised
 * @param note what else there is to say
 */
public record CollectionsStep(
        Action action,
        Result result,
        @Nullable Money amount,
        @Nullable LocalDate promisedFor,
        @Nullable String note) {

    /** What is done. */
    public enum Action implements Coded {
        /** The account came into collections; by {@link Collections#place} alone. */
        PLACED,
        /** A letter. Counts as a contact. */
        LETTER,
        /** An e-mail. Counts as a contact. */
        EMAIL,
        /** A text message. Counts as a contact. */
        TEXT_MESSAGE,
        /** A call. Counts as a contact. */
        CALL,
        /** The patient promised to pay. */
        PROMISE_TO_PAY,
        /** A payment plan was offered. */
        PLAN_OFFERED,
        /** The patient paid. */
        PAYMENT,
        /** The patient disputes the debt. */
        DISPUTE_OPENED,
        /** The dispute is over. */
        DISPUTE_CLOSED,
        /** Nothing is done for now. */
        HOLD_PLACED,
        /** It goes on. */
        HOLD_RELEASED,
        /** The account is taken out of collections. */
        RECALLED,
        /** It is over. */
        RESOLVED;

        boolean isContact() {
            return this == LETTER || this == EMAIL || this == TEXT_MESSAGE || this == CALL;
        }
    }

    /** What came of it. */
    public enum Result implements Coded {
        /** It was done. */
        DONE,
        /** Nobody answered. */
        NO_ANSWER,
        /** It was refused. */
        REFUSED,
        /** Something was promised. */
        PROMISED,
        /** The debt was disputed. */
        DISPUTED,
        /** It was somebody else. */
        WRONG_CONTACT,
        /** It failed. */
        FAILED
    }

    /**
     * Checks what can be checked without a database.
     *
     * @param action what
     * @param result what came of it
     * @param amount what was paid or promised, if anything was
     * @param promisedFor by when it was promised
     * @param note what else there is to say
     * @throws IllegalArgumentException naming the field that is wrong
     */
    public CollectionsStep {
        if (action == Action.PLACED) {
            throw new IllegalArgumentException("action: an account is placed by place");
        }
        if (amount != null && amount.kept("amount").amount().signum() < 0) {
            throw new IllegalArgumentException("amount: must not be negative, but is " + amount);
        }
        if (action == Action.PROMISE_TO_PAY && (amount == null || promisedFor == null)) {
            throw new IllegalArgumentException("promisedFor: a promise says how much and by when");
        }
        Given.optional("note", note, Given.LONG_TEXT);
    }

    /**
     * {@return something that was done}
     *
     * @param action what
     */
    public static CollectionsStep done(Action action) {
        return new CollectionsStep(action, Result.DONE, null, null, null);
    }
}
