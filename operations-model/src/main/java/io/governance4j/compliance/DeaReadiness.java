package io.governance4j.compliance;

import io.governance4j.compliance.DeaRegistration.Status;
import io.governance4j.compliance.Readiness.Check;
import io.governance4j.compliance.tables.records.DeaRegistrantMetadataRecord;
import java.time.LocalDate;
import java.util.List;

/**
 * Whether a registration is ready to be shown to an inspector, told from what is stored about it and nothing else. Nobody at the
 * DEA is asked. Pure.
 */
public final class DeaReadiness {
    private static final int YEAR = 365;

    /** What is looked at. */
    public enum Item {
        /** The number on the certificate is a valid one. */
        NUMBER_IS_VALID,
        /** The registration is active. */
        REGISTRATION_IS_ACTIVE,
        /** Its end is known, and the lead time before it has not begun. */
        END_IS_AHEAD_OF_LEAD_TIME,
        /** At least one schedule is named. */
        SCHEDULES_ARE_NAMED,
        /** Somebody compared it with the register within a year. */
        WAS_VERIFIED_WITHIN_A_YEAR
    }

    private DeaReadiness() {}

    static Readiness<Item> of(DeaRegistrantMetadataRecord row, LocalDate today) {
        LocalDate end = row.getExpirationDate();
        LocalDate verified = row.getLastVerifiedOn();
        return new Readiness<>(List.of(
                new Check<>(Item.NUMBER_IS_VALID, DeaNumber.isValid(row.getDeaRegistrationNumber())),
                new Check<>(
                        Item.REGISTRATION_IS_ACTIVE, row.getRegistrationStatus().equals(Status.ACTIVE.code())),
                new Check<>(
                        Item.END_IS_AHEAD_OF_LEAD_TIME,
                        end != null && end.isAfter(today.plusDays(row.getReminderLeadDays()))),
                new Check<>(
                        Item.SCHEDULES_ARE_NAMED, !row.getAuthorizedSchedules().isEmpty()),
                new Check<>(
                        Item.WAS_VERIFIED_WITHIN_A_YEAR,
                        verified != null && !verified.isBefore(today.minusDays(YEAR)))));
    }

    /** What is stored; an end that has passed needs attention, whatever else is prepared. */
    static String status(Readiness<Item> readiness, DeaRegistrantMetadataRecord row, LocalDate today) {
        LocalDate end = row.getExpirationDate();
        if ((end != null && end.isBefore(today)) || row.getRegistrationStatus().equals(Status.EXPIRED.code())) {
            return "needs_attention";
        }
        return readiness.isReady() ? "ready" : "in_progress";
    }
}
