package io.governance4j.compliance;

import io.governance4j.operations.Coded;
import io.governance4j.operations.internal.Given;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a registration with the DEA.
 *
 * @param registrantName in whose name it is
 * @param number the number on the certificate, to refer to it
 * @param activity what it was given for
 * @param schedules schedules that it covers: 1, 2, 2N, 3, 3N, 4 or 5
 * @param status its state
 * @param issuedOn first day of validity, if it is known
 * @param expiresOn last day of validity; known while it is active
 * @param reminderLeadDays how many days before the end somebody is reminded
 * @param lastVerifiedOn when somebody last compared this with the register, if anybody did
 * @param responsibleId the user who sees to it, if there is one
 */
public record DeaRegistration(
        String registrantName,
        DeaNumber number,
        Activity activity,
        List<String> schedules,
        Status status,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate expiresOn,
        int reminderLeadDays,
        @Nullable LocalDate lastVerifiedOn,
        @Nullable String responsibleId) {
    private static final Set<String> SCHEDULES = Set.of("1", "2", "2N", "3", "3N", "4", "5");
    private static final int YEAR = 365;

    /**
     * Takes a registration whose dates fit its state.
     *
     * @param registrantName in whose name it is
     * @param number the number on the certificate, to refer to it
     * @param activity what it was given for
     * @param schedules schedules that it covers: 1, 2, 2N, 3, 3N, 4 or 5
     * @param status its state
     * @param issuedOn first day of validity, if it is known
     * @param expiresOn last day of validity; known while it is active
     * @param reminderLeadDays how many days before the end somebody is reminded
     * @param lastVerifiedOn when somebody last compared this with the register, if anybody did
     * @param responsibleId the user who sees to it, if there is one
     * @throws IllegalArgumentException if a field makes no sense
     */
    public DeaRegistration {
        Given.text("registrantName", registrantName, 200);
        schedules = List.copyOf(schedules);
        Given.require(SCHEDULES.containsAll(schedules), "schedules", "are " + schedules + " and not of " + SCHEDULES);
        Given.require(
                status != Status.ACTIVE || expiresOn != null, "expiresOn", "has to be known of an active registration");
        Given.require(
                issuedOn == null || expiresOn == null || !expiresOn.isBefore(issuedOn),
                "expiresOn",
                "must not be before issuedOn");
        Given.require(
                reminderLeadDays >= 0 && reminderLeadDays <= YEAR,
                "reminderLeadDays",
                "must be from 0 to 365, but is " + reminderLeadDays);
        Given.optional("responsibleId", responsibleId, 200);
    }

    /** What a registration was given for. */
    public enum Activity implements Coded {
        /** A practitioner. */
        PRACTITIONER,
        /** A mid-level practitioner. */
        MID_LEVEL_PRACTITIONER,
        /** A hospital or clinic. */
        HOSPITAL_CLINIC,
        /** Emergency medical services. */
        EMERGENCY_MEDICAL_SERVICES,
        /** None of these. */
        OTHER;
    }

    /** The state of a registration. */
    public enum Status implements Coded {
        /** Asked for, by people and outside of this. */
        PENDING,
        /** It holds. */
        ACTIVE,
        /** It held. */
        EXPIRED;
    }
}
