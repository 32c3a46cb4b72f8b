package io.governance4j.compliance;

import io.governance4j.operations.Coded;
import io.governance4j.operations.internal.Given;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an enrollment with CMS.
 *
 * @param npi the national provider identifier, to refer to it
 * @param ptan the number that the contractor of Medicare gave, if it is known
 * @param enrolledName in whose name it is, if it is known
 * @param status its state
 * @param effectiveOn first day of enrollment, if it is known
 * @param revalidationDueOn by when it has to be confirmed anew, if it is known
 * @param reminderLeadDays how many days before that somebody is reminded
 * @param payers for each payer, whether the agency takes part
 * @param lastVerifiedOn when somebody last compared this with the register, if anybody did
 * @param responsibleId the user who sees to it, if there is one
 */
public record CmsEnrollment(
        Npi npi,
        @Nullable String ptan,
        @Nullable String enrolledName,
        Status status,
        @Nullable LocalDate effectiveOn,
        @Nullable LocalDate revalidationDueOn,
        int reminderLeadDays,
        Map<String, Participation> payers,
        @Nullable LocalDate lastVerifiedOn,
        @Nullable String responsibleId) {
    private static final int YEAR = 365;

    /**
     * Takes an enrollment whose dates are in order.
     *
     * @param npi the national provider identifier, to refer to it
     * @param ptan the number that the contractor of Medicare gave, if it is known
     * @param enrolledName in whose name it is, if it is known
     * @param status its state
     * @param effectiveOn first day of enrollment, if it is known
     * @param revalidationDueOn by when it has to be confirmed anew, if it is known
     * @param reminderLeadDays how many days before that somebody is reminded
     * @param payers for each payer, whether the agency takes part
     * @param lastVerifiedOn when somebody last compared this with the register, if anybody did
     * @param responsibleId the user who sees to it, if there is one
     * @throws IllegalArgumentException if a field makes no sense
     */
    public CmsEnrollment {
        Given.require(ptan == null || ptan.matches("[0-9A-Za-z]{1,20}"), "ptan", "is not 1 to 20 letters and digits");
        Given.optional("enrolledName", enrolledName, 200);
        Given.require(
                effectiveOn == null || revalidationDueOn == null || !revalidationDueOn.isBefore(effectiveOn),
                "revalidationDueOn",
                "must not be before effectiveOn");
        Given.require(
                reminderLeadDays >= 0 && reminderLeadDays <= YEAR,
                "reminderLeadDays",
                "must be from 0 to 365, but is " + reminderLeadDays);
        payers = Map.copyOf(payers);
        payers.keySet().forEach(payer -> Given.text("payers", payer, 200));
        Given.optional("responsibleId", responsibleId, 200);
    }

    /** The state of an enrollment. */
    public enum Status implements Coded {
        /** Asked for, by people and outside of this. */
        PENDING,
        /** It holds. */
        ACTIVE,
        /** It does not. */
        INACTIVE;
    }

    /** Whether an agency takes part with a payer. */
    public enum Participation implements Coded {
        /** It does. */
        PARTICIPATING,
        /** It is about to. */
        PENDING,
        /** It does not. */
        NOT_PARTICIPATING;
    }
}
