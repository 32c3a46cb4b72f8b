package io.governance4j.billing;

import io.governance4j.billing.tables.records.PaymentsRecord;
import io.governance4j.operations.Coded;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it stands.
 *
 * @param agency the agency
 * @param id the payment
 * @param account on which account
 * @param key what the caller named it
 * @param amount how much
 * @param status how it stands
 * @param attempt which attempt it is at, from 1 on; 0 if it was never tried
 * @param nextAttemptAt when it may be tried again, if it is to be
 */
public record Payment(
        UUID agency,
        UUID id,
        UUID account,
        String key,
        Money amount,
        Status status,
        int attempt,
        @Nullable Instant nextAttemptAt) {

    /** How a payment stands. */
    public enum Status implements Coded {
        /** Never tried. */
        PENDING,
        /** Being tried: the outcome is not known. */
        PROCESSING,
        /** Failed, and to be tried again. */
        RETRY_SCHEDULED,
        /** Paid. */
        SUCCEEDED,
        /** Failed for good. */
        FAILED,
        /** Given up. */
        CANCELLED,
        /** Paid, and taken back by the bank or the patient. */
        RETURNED
    }

    static Payment of(PaymentsRecord row) {
        return new Payment(
                row.getAgencyId(),
                row.getId(),
                row.getPatientAccountId(),
                row.getIdempotencyKey(),
                new Money(row.getAmount(), row.getCurrency()),
                Coded.of(Status.class, row.getStatus()),
                row.getAttemptCount(),
                row.getNextAttemptAt());
    }

    /** {@return the key of the current attempt, by which the processor takes a second request for the first} */
    public String processorKey() {
        return key + "#" + attempt;
    }
}
