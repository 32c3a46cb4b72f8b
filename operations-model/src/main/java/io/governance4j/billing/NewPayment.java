package io.governance4j.billing;

import io.governance4j.operations.Coded;
import io.governance4j.operations.internal.Given;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment to take.
 *
 * @param agency the agency
 * @param account on which account
 * @param key what the caller names it, unique within the agency: the same name again is the same payment
 * @param amount how much, in the currency of the account
 * @param payer who pays
 * @param by how
 * @param processor who moves the money; null for cash and checks
 * @param method what is charged, a method of the same account; null for what comes otherwise
 * @param enrollment the auto-pay enrollment that begins it; null if a person does
 */
public record NewPayment(
        UUID agency,
        UUID account,
        String key,
        Money amount,
        Payer payer,
        Means by,
        @Nullable String processor,
        @Nullable UUID method,
        @Nullable UUID enrollment) {

    /** Who pays. */
    public enum Payer implements Coded {
        /** The patient. */
        PATIENT,
        /** Who answers for the patient. */
        GUARANTOR,
        /** An insurer. */
        INSURER,
        /** Somebody else. */
        OTHER
    }

    /** How it is paid. */
    public enum Means implements Coded {
        /** By card. */
        CARD,
        /** From a bank account. */
        ACH,
        /** By check. */
        CHECK,
        /** In cash. */
        CASH,
        /** By an insurer. */
        INSURANCE,
        /** Otherwise. */
        OTHER
    }

    /**
     * Checks what can be checked without a database.
     *
     * @param agency the agency
     * @param account on which account
     * @param key what the caller names it, unique within the agency: the same name again is the same payment
     * @param amount how much, in the currency of the account
     * @param payer who pays
     * @param by how
     * @param processor who moves the money; null for cash and checks
     * @param method what is charged, a method of the same account; null for what comes otherwise
     * @param enrollment the auto-pay enrollment that begins it; null if a person does
     * @throws IllegalArgumentException naming the field that is wrong
     */
    public NewPayment {
        Given.text("key", key, 190);
        amount.positive("amount");
        Given.optional("processor", processor, 50);
        if (enrollment != null && method == null) {
            throw new IllegalArgumentException("method: is missing, and an enrollment charges one");
        }
    }

    /**
     * {@return a payment of a patient's by card}
     *
     * @param agency the agency
     * @param account on which account
     * @param key what the caller names it
     * @param amount how much
     */
    public static NewPayment card(UUID agency, UUID account, String key, Money amount) {
        return new NewPayment(agency, account, key, amount, Payer.PATIENT, Means.CARD, "stripe", null, null);
    }
}
