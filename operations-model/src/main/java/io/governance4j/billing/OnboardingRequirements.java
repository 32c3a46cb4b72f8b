package io.governance4j.billing;

import static io.governance4j.billing.Tables.AGENCIES;
import static io.governance4j.billing.Tables.AGENCY_CONFIGURATIONS;
import static io.governance4j.billing.Tables.AGENCY_CONTACTS;
import static io.governance4j.billing.Tables.AGENCY_LOCATIONS;
import static io.governance4j.billing.Tables.BILLING_AUTHORIZATIONS;
import static io.governance4j.billing.Tables.BILLING_CONSENTS;

import io.governance4j.billing.tables.records.AgenciesRecord;
import io.governance4j.billing.tables.records.AgencyConfigurationsRecord;
import io.governance4j.billing.tables.records.BillingAuthorizationsRecord;
import io.governance4j.compliance.Npi;
import io.governance4j.operations.Work;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What has to be there before a step is done, and all of it before an agency is active. */
final class OnboardingRequirements {
    private final Work work;

    OnboardingRequirements(Work work) {
        this.work = work;
    }

    /** {@return what is missing for all steps} */
    List<String> missing(UUID agency) {
        List<String> missing = new ArrayList<>();
        for (OnboardingStep step : OnboardingStep.values()) {
            missing.addAll(missing(agency, step));
        }
        return List.copyOf(missing);
    }

    /** {@return what is missing for a step} */
    List<String> missing(UUID agency, OnboardingStep step) {
        return switch (step) {
            case PROFILE -> profile(agency);
            case CONTACTS ->
                there(
                        work.dsl()
                                .fetchExists(
                                        AGENCY_CONTACTS,
                                        AGENCY_CONTACTS.AGENCY_ID.eq(agency).and(AGENCY_CONTACTS.IS_ACTIVE.eq(true))),
                        "contacts: none is active");
            case LOCATIONS ->
                there(
                        work.dsl()
                                .fetchExists(
                                        AGENCY_LOCATIONS,
                                        AGENCY_LOCATIONS.AGENCY_ID.eq(agency).and(AGENCY_LOCATIONS.IS_ACTIVE.eq(true))),
                        "locations: none is active");
            case CONFIGURATION -> configuration(agency);
            case AUTHORIZATION -> authorization(agency);
            case CONSENT -> consents(agency);
            case REVIEW -> List.of();
        };
    }

    private List<String> profile(UUID agency) {
        List<String> missing = new ArrayList<>();
        AgenciesRecord row =
                work.dsl().fetchSingle(AGENCIES, AGENCIES.AGENCY_ID.eq(agency).and(AGENCIES.ID.eq(agency)));
        if (row.getNpi() == null) {
            missing.add("profile: npi is missing");
        } else if (!Npi.isValid(row.getNpi())) {
            missing.add("profile: npi is not a valid number");
        }
        if (row.getTaxId() == null) {
            missing.add("profile: tax_id is missing");
        }
        if (row.getEmail() == null && row.getPhone() == null) {
            missing.add("profile: email and phone are missing");
        }
        if (!AgencyCalendar.hasZone(row)) {
            missing.add("profile: time_zone is no time zone");
        }
        return missing;
    }

    private List<String> configuration(UUID agency) {
        Optional<AgencyConfigurationsRecord> found =
                work.dsl().fetchOptional(AGENCY_CONFIGURATIONS, AGENCY_CONFIGURATIONS.AGENCY_ID.eq(agency));
        if (found.isEmpty()) {
            return List.of("configuration: is missing");
        }
        AgencyConfigurationsRecord row = found.get();
        List<String> missing = new ArrayList<>();
        String currency = work.dsl()
                .fetchSingle(AGENCIES, AGENCIES.AGENCY_ID.eq(agency).and(AGENCIES.ID.eq(agency)))
                .getCurrency();
        if (!row.getCurrency().equals(currency)) {
            missing.add("configuration: currency is " + row.getCurrency() + ", and the agency's " + currency);
        }
        if (row.getPaymentPlansEnabled()
                && (row.getPlanMinimumInstallment() == null || row.getPlanMaximumInstallments() == null)) {
            missing.add("configuration: payment plans are enabled without their limits");
        }
        if (row.getAutoPayEnabled() && !row.getPaymentsEnabled()) {
            missing.add("configuration: auto-pay is enabled without payments");
        }
        return missing;
    }

    private List<String> authorization(UUID agency) {
        AgencyCalendar calendar = new AgencyCalendar(work);
        if (!AgencyCalendar.hasZone(calendar.agency(agency))) {
            return List.of("authorization: without a time_zone nobody knows which day it is");
        }
        return there(
                authorized(agency, calendar.today(agency)), "authorization: none for third_party_billing is in force");
    }

    private boolean authorized(UUID agency, LocalDate today) {
        return work
                .dsl()
                .fetch(
                        BILLING_AUTHORIZATIONS,
                        BILLING_AUTHORIZATIONS
                                .AGENCY_ID
                                .eq(agency)
                                .and(BILLING_AUTHORIZATIONS.AUTHORIZATION_TYPE.eq("third_party_billing"))
                                .and(BILLING_AUTHORIZATIONS.STATUS.eq("active")))
                .stream()
                .anyMatch(row -> holds(row, today));
    }

    private static boolean holds(BillingAuthorizationsRecord row, LocalDate today) {
        return !row.getEffectiveFrom().isAfter(today)
                && (row.getEffectiveTo() == null || !row.getEffectiveTo().isBefore(today));
    }

    private List<String> consents(UUID agency) {
        List<String> missing = new ArrayList<>();
        for (ConsentType type : List.of(ConsentType.BILLING_TERMS, ConsentType.DATA_PROCESSING)) {
            boolean given = work
                    .dsl()
                    .fetch(
                            BILLING_CONSENTS,
                            BILLING_CONSENTS
                                    .AGENCY_ID
                                    .eq(agency)
                                    .and(BILLING_CONSENTS.CONSENT_TYPE.eq(type.code()))
                                    .and(BILLING_CONSENTS.PATIENT_ACCOUNT_ID.isNull())
                                    .and(BILLING_CONSENTS.STATUS.eq("given")))
                    .stream()
                    .anyMatch(row -> Consents.inForce(row, work.now()));
            missing.addAll(there(given, "consent: " + type.code() + " was not given by the agency"));
        }
        return missing;
    }

    private static List<String> there(boolean there, String otherwise) {
        return there ? List.of() : List.of(otherwise);
    }
}
