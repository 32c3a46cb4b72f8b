package io.governance4j.compliance;

import io.governance4j.audit.json.Json;
import io.governance4j.compliance.DeaRegistration.Status;
import io.governance4j.compliance.tables.records.DeaRegistrantMetadataRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a registration is ready to be shown to an inspector, told from what is stored about it and nothing else. Nobody at the
 * DEA is asked. Pure.
 *
 * @param checks what was looked at, each with its result
 */
public record DeaReadiness(List<Check> checks) {
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

    /**
     * One thing that was looked at.
     *
     * @param item what
     * @param passed whether it is as it should be
     */
    public record Check(Item item, boolean passed) {}

    /**
     * Takes the checks.
     *
     * @param checks what was looked at, each with its result
     */
    public DeaReadiness {
        checks = List.copyOf(checks);
    }

    static DeaReadiness of(DeaRegistrantMetadataRecord row, LocalDate today) {
        LocalDate end = row.getExpirationDate();
        LocalDate verified = row.getLastVerifiedOn();
        return new DeaReadiness(List.of(
                new Check(Item.NUMBER_IS_VALID, DeaNumber.isValid(row.getDeaRegistrationNumber())),
                new Check(
                        Item.REGISTRATION_IS_ACTIVE, row.getRegistrationStatus().equals(Status.ACTIVE.code())),
                new Check(
                        Item.END_IS_AHEAD_OF_LEAD_TIME,
                        end != null && end.isAfter(today.plusDays(row.getReminderLeadDays()))),
                new Check(
                        Item.SCHEDULES_ARE_NAMED, !row.getAuthorizedSchedules().isEmpty()),
                new Check(
                        Item.WAS_VERIFIED_WITHIN_A_YEAR,
                        verified != null && !verified.isBefore(today.minusDays(YEAR)))));
    }

    /** {@return whether every check passed} */
    public boolean isReady() {
        return checks.stream().allMatch(Check::passed);
    }

    /** What is stored; an end that has passed needs attention, whatever else is prepared. */
    String status(DeaRegistrantMetadataRecord row, LocalDate today) {
        LocalDate end = row.getExpirationDate();
        if ((end != null && end.isBefore(today)) || row.getRegistrationStatus().equals(Status.EXPIRED.code())) {
            return "needs_attention";
        }
        return isReady() ? "ready" : "in_progress";
    }

    String json() {
        return new Json.Items(checks.stream()
                        .<Json>map(check -> new Json.Fields(Map.of(
                                check.item().name().toLowerCase(Locale.ROOT),
                                check.passed() ? Json.Word.TRUE : Json.Word.FALSE)))
                        .toList())
                .toString();
    }
}
