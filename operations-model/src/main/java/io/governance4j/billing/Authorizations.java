package io.governance4j.billing;

import static io.governance4j.billing.Tables.BILLING_AUTHORIZATIONS;

import io.governance4j.billing.tables.records.BillingAuthorizationsRecord;
import io.governance4j.operations.Coded;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records what an agency authorized in writing, and that it was revoked. It needs {@code agencies.write} and
 * {@code agency:admin}.
 */
public final class Authorizations {
    private static final String TABLE = "billing_authorizations";

    private final Work work;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public Authorizations(Work work) {
        this.work = work;
    }

    /** What is authorized. */
    public enum Type implements Coded {
        /** To bill in the agency's name. */
        THIRD_PARTY_BILLING,
        /** To submit claims. */
        CLAIM_SUBMISSION,
        /** To take payments. */
        PAYMENT_COLLECTION,
        /** To receive remittances. */
        REMITTANCE_RECEIPT,
        /** To ask insurers who is covered. */
        ELIGIBILITY_INQUIRY
    }

    /**
     * A signed authorization.
     *
     * @param agency the agency
     * @param session the onboarding session in which it was given, if it was
     * @param type what for
     * @param signedByName who signed
     * @param signedAt when
     * @param documentReference where the signed document is kept
     * @param effectiveFrom first day
     * @param effectiveTo last day; null if it does not end
     */
    public record Signed(
            UUID agency,
            @Nullable UUID session,
            Type type,
            String signedByName,
            Instant signedAt,
            String documentReference,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo) {
        /**
         * Checks what can be checked without a database.
         *
         * @param agency the agency
         * @param session the onboarding session in which it was given, if it was
         * @param type what for
         * @param signedByName who signed
         * @param signedAt when
         * @param documentReference where the signed document is kept
         * @param effectiveFrom first day
         * @param effectiveTo last day; null if it does not end
         * @throws IllegalArgumentException naming the field that is wrong
         */
        public Signed {
            Given.text("signedByName", signedByName, 200);
            Given.text("documentReference", documentReference, 200);
            if (effectiveTo != null && effectiveTo.isBefore(effectiveFrom)) {
                throw new IllegalArgumentException("effectiveTo: must not be before " + effectiveFrom);
            }
        }
    }

    /**
     * Records an authorization, which is active from its first day on.
     *
     * @param signed as it was signed
     * @return its id
     */
    public UUID record(Signed signed) {
        Permits.administer(work, TABLE, signed.agency());
        BillingAuthorizationsRecord row = new BillingAuthorizationsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(signed.agency());
        row.setSessionId(signed.session());
        row.setAuthorizationType(signed.type().code());
        row.setSignedByName(signed.signedByName());
        row.setSignedAt(signed.signedAt());
        row.setDocumentReference(signed.documentReference());
        row.setEffectiveFrom(signed.effectiveFrom());
        row.setEffectiveTo(signed.effectiveTo());
        work.dsl().executeInsert(row);
        return row.getId();
    }

    /**
     * Revokes an authorization.
     *
     * @param agency the agency
     * @param authorization one that is active
     */
    public void revoke(UUID agency, UUID authorization) {
        Permits.administer(work, TABLE, agency);
        int revoked = work.dsl()
                .update(BILLING_AUTHORIZATIONS)
                .set(BILLING_AUTHORIZATIONS.STATUS, "revoked")
                .set(BILLING_AUTHORIZATIONS.REVOKED_BY, work.subject().id())
                .set(BILLING_AUTHORIZATIONS.REVOKED_AT, work.now())
                .set(BILLING_AUTHORIZATIONS.UPDATED_AT, work.now())
                .where(BILLING_AUTHORIZATIONS
                        .AGENCY_ID
                        .eq(agency)
                        .and(BILLING_AUTHORIZATIONS.ID.eq(authorization))
                        .and(BILLING_AUTHORIZATIONS.STATUS.eq("active")))
                .execute();
        if (revoked == 0) {
            String status = work.dsl()
                    .fetchOptional(
                            BILLING_AUTHORIZATIONS,
                            BILLING_AUTHORIZATIONS
                                    .AGENCY_ID
                                    .eq(agency)
                                    .and(BILLING_AUTHORIZATIONS.ID.eq(authorization)))
                    .orElseThrow(() -> new UnknownRecordException(TABLE, authorization))
                    .getStatus();
            throw new WrongStateException("authorization " + authorization + " is " + status + " and not active");
        }
    }
}
