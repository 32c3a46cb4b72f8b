package io.governance4j.compliance;

import io.governance4j.audit.json.Json;
import io.governance4j.compliance.CmsEnrollment.Participation;
import io.governance4j.compliance.CmsEnrollment.Status;
import io.governance4j.compliance.Readiness.Check;
import io.governance4j.compliance.tables.records.CmsEnrollmentMetadataRecord;
import java.time.LocalDate;
import java.util.List;

/**
 * Whether an enrollment is ready for payers, told from what is stored about it and nothing else. Nobody at CMS is asked.
 * Pure.
 */
public final class CmsReadiness {
    private static final int YEAR = 365;

    /** What is looked at. */
    public enum Item {
        /** The identifier is a valid number. */
        NPI_IS_VALID,
        /** The number of the contractor is known. */
        PTAN_IS_KNOWN,
        /** The enrollment is active. */
        ENROLLMENT_IS_ACTIVE,
        /** Its first day has come. */
        IS_EFFECTIVE,
        /** Its revalidation is known and not past. */
        REVALIDATION_IS_AHEAD,
        /** The agency takes part with a payer. */
        TAKES_PART_WITH_A_PAYER,
        /** Somebody compared it with the register within a year. */
        WAS_VERIFIED_WITHIN_A_YEAR
    }

    private CmsReadiness() {}

    static Readiness<Item> of(CmsEnrollmentMetadataRecord row, LocalDate today) {
        LocalDate effective = row.getEffectiveDate();
        LocalDate due = row.getRevalidationDueDate();
        LocalDate verified = row.getLastVerifiedOn();
        return new Readiness<>(List.of(
                new Check<>(Item.NPI_IS_VALID, Npi.isValid(row.getNpiReference())),
                new Check<>(Item.PTAN_IS_KNOWN, row.getPtanReference() != null),
                new Check<>(Item.ENROLLMENT_IS_ACTIVE, row.getEnrollmentStatus().equals(Status.ACTIVE.code())),
                new Check<>(Item.IS_EFFECTIVE, effective != null && !effective.isAfter(today)),
                new Check<>(Item.REVALIDATION_IS_AHEAD, due != null && !due.isBefore(today)),
                new Check<>(Item.TAKES_PART_WITH_A_PAYER, takesPart(row.getPayerParticipationStatus())),
                new Check<>(
                        Item.WAS_VERIFIED_WITHIN_A_YEAR,
                        verified != null && !verified.isBefore(today.minusDays(YEAR)))));
    }

    private static boolean takesPart(String payers) {
        return Json.parse(payers) instanceof Json.Fields fields
                && fields.fields().containsValue(new Json.Text(Participation.PARTICIPATING.code()));
    }

    /** What is stored; a date that has passed needs attention, whatever else is prepared. */
    static String status(Readiness<Item> readiness, CmsEnrollmentMetadataRecord row, LocalDate today) {
        LocalDate due = row.getRevalidationDueDate();
        if ((due != null && due.isBefore(today)) || row.getEnrollmentStatus().equals(Status.INACTIVE.code())) {
            return "needs_attention";
        }
        return readiness.isReady() ? "ready" : "in_progress";
    }
}
