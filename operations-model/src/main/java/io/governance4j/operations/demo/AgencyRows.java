package io.governance4j.operations.demo;

import io.governance4j.billing.tables.records.AgenciesRecord;
import io.governance4j.billing.tables.records.AgencyConfigurationsRecord;
import io.governance4j.billing.tables.records.AgencyContactsRecord;
import io.governance4j.billing.tables.records.AgencyLocationsRecord;
import io.governance4j.billing.tables.records.AgencyOnboardingSessionsRecord;
import io.governance4j.billing.tables.records.AgencyOnboardingStepsRecord;
import io.governance4j.billing.tables.records.BillingAuthorizationsRecord;
import io.governance4j.compliance.Npi;
import io.governance4j.operations.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.TableRecord;

/** An agency that was onboarded step by step before the year, with contacts, places and authorizations. */
final class AgencyRows {
    private static final List<String> ZONES = List.of("America/Denver", "America/Chicago", "America/Phoenix");
    private static final List<String> STEPS =
            List.of("profile", "locations", "authorizations", "configuration", "review");
    private static final int CREW = 8;

    private final RowStream stream;
    private final DemoYear year;
    private final Values values;

    AgencyRows(RowStream stream, DemoYear year, Values values) {
        this.stream = stream;
        this.year = year;
        this.values = values;
    }

    Agency write(int index) {
        String code = Words.letters('A', index);
        String user = "demo-" + code.toLowerCase(Locale.ROOT) + "-";
        List<String> crew =
                IntStream.rangeClosed(1, CREW).mapToObj(i -> user + "m" + i).toList();
        Agency agency = new Agency(values.uuid(), code, ZoneId.of(ZONES.get(index % ZONES.size())), crew);
        LocalDate began = year.first().minusMonths(3);
        LocalDate active = began.plusDays(30);
        String town = Words.TOWNS.get((index + 7) % Words.TOWNS.size());
        agency(agency, town, agency.at(active, 12, 0), agency.at(began, 9, 0));
        contact(agency, "primary", user + "admin", agency.at(began, 9, 5));
        contact(agency, "billing", user + "billing", agency.at(began, 9, 10));
        location(agency, town, "HQ", "headquarters", agency.at(began.plusDays(2), 10, 0));
        location(agency, town, "ST1", "station", agency.at(began.plusDays(2), 10, 5));
        configuration(agency, agency.at(active, 11, 0));
        UUID session = session(agency, user + "admin", agency.at(began, 9, 0), agency.at(active, 12, 0));
        for (int step = 1; step <= STEPS.size(); step++) {
            step(agency, session, step, user + "admin", agency.at(began.plusDays(5L * step), 14, 0));
        }
        authorization(agency, session, "third_party_billing", began.plusDays(15));
        authorization(agency, session, "claim_submission", began.plusDays(15));
        return agency;
    }

    private void agency(Agency agency, String town, Instant active, Instant made) {
        AgenciesRecord row = new AgenciesRecord();
        row.setId(agency.id());
        row.setAgencyId(agency.id());
        row.setAgencyCode(agency.code());
        row.setLegalName(town + " Emergency Services District " + agency.code());
        row.setDisplayName(town + " EMS " + agency.code());
        row.setAgencyType("ems");
        row.setNpi(Values.checked("1" + values.digits(8), Npi::isValid));
        row.setTaxId("00-" + values.digits(7));
        row.setPhone(values.phone());
        row.setEmail("office." + agency.code() + "@agencies.example");
        row.setTimeZone(agency.zone().getId());
        row.setCurrency(Agency.CURRENCY);
        row.setStatus("active");
        row.setActivatedAt(active);
        add(row, made, active);
    }

    private void contact(Agency agency, String type, String user, Instant made) {
        AgencyContactsRecord row = new AgencyContactsRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setContactType(type);
        row.setFullName(Words.name(values));
        row.setJobTitle(Words.title(type) + " Contact");
        row.setEmail(user + "@agencies.example");
        row.setPhone(values.phone());
        row.setUserId(user);
        row.setIsPrimary(type.equals("primary"));
        row.setIsActive(true);
        add(row, made, made);
    }

    private void location(Agency agency, String town, String code, String type, Instant made) {
        AgencyLocationsRecord row = new AgencyLocationsRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setLocationCode(code);
        row.setLocationName(town + " " + Words.title(type));
        row.setLocationType(type);
        row.setAddressLine1(Words.address(values));
        row.setCity(town);
        row.setState("MT");
        row.setPostalCode("00" + values.digits(3));
        row.setCountry("US");
        row.setPhone(values.phone());
        row.setIsActive(true);
        add(row, made, made);
    }

    private void configuration(Agency agency, Instant made) {
        AgencyConfigurationsRecord row = new AgencyConfigurationsRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setCurrency(Agency.CURRENCY);
        row.setStatementDay(1);
        row.setPaymentTermsDays(30);
        row.setDeliveryChannel("mail");
        row.setPaymentsEnabled(true);
        row.setAchEnabled(true);
        row.setAutoPayEnabled(false);
        row.setPaymentPlansEnabled(false);
        row.setPaymentMaxAttempts(3);
        row.setPaymentRetryHours(72);
        row.setEligibilityRequired(true);
        row.setValidationStatus("valid");
        row.setValidatedBy(Agency.FOUNDER);
        row.setValidatedAt(made.plusSeconds(600));
        add(row, made, row.getValidatedAt());
    }

    private UUID session(Agency agency, String by, Instant began, Instant completed) {
        AgencyOnboardingSessionsRecord row = new AgencyOnboardingSessionsRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setSessionNumber(1);
        row.setStatus("completed");
        row.setStepCount(STEPS.size());
        row.setCurrentStepNumber(STEPS.size());
        row.setStartedBy(by);
        row.setStartedAt(began);
        row.setCompletedBy(Agency.FOUNDER);
        row.setCompletedAt(completed);
        add(row, began, completed);
        return row.getId();
    }

    private void step(Agency agency, UUID session, int number, String by, Instant completed) {
        AgencyOnboardingStepsRecord row = new AgencyOnboardingStepsRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setSessionId(session);
        row.setStepNumber(number);
        row.setStepKey(STEPS.get(number - 1));
        row.setStepName(Words.title(row.getStepKey()));
        row.setStatus("completed");
        row.setAfterNumber(number == 1 ? null : number - 1);
        row.setCompletedNumber(number);
        row.setCompletedBy(by);
        row.setCompletedAt(completed);
        add(row, completed, completed);
    }

    private void authorization(Agency agency, UUID session, String type, LocalDate day) {
        BillingAuthorizationsRecord row = new BillingAuthorizationsRecord();
        row.setId(values.uuid());
        row.setAgencyId(agency.id());
        row.setSessionId(session);
        row.setAuthorizationType(type);
        row.setSignedByName(Words.name(values));
        row.setSignedByTitle("Director");
        row.setSignedAt(agency.at(day, 15, 0));
        row.setDocumentReference("documents/" + agency.code() + "/" + type + ".pdf");
        row.setEffectiveFrom(day);
        row.setStatus("active");
        add(row, row.getSignedAt(), row.getSignedAt());
    }

    private void add(TableRecord<?> row, Instant made, Instant changed) {
        stream.add(Part.BILLING, row, made, changed);
    }
}
