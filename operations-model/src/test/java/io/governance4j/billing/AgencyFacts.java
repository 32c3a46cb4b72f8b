package io.governance4j.billing;

import static io.governance4j.billing.Tables.AGENCIES;

import io.governance4j.billing.tables.records.AgenciesRecord;
import io.governance4j.billing.tables.records.AgencyContactsRecord;
import io.governance4j.billing.tables.records.AgencyLocationsRecord;
import io.governance4j.operations.Work;
import java.time.LocalDate;
import java.util.UUID;

/** What onboarding collects of an agency. */
final class AgencyFacts {
    private AgencyFacts() {}

    /** Brings what a step collects. */
    static void collect(BillingWorld world, UUID agency, OnboardingStep step) {
        world.does(world.founder, work -> {
            if (!new OnboardingRequirements(work).missing(agency, step).isEmpty()) {
                switch (step) {
                    case PROFILE -> profile(work, agency);
                    case CONTACTS -> BillingWorld.insert(work, contact(agency));
                    case LOCATIONS -> BillingWorld.insert(work, location(agency));
                    case CONFIGURATION -> BillingWorld.insert(work, BillingWorld.configuration(agency));
                    case AUTHORIZATION ->
                        new Authorizations(work)
                                .record(new Authorizations.Signed(
                                        agency,
                                        null,
                                        Authorizations.Type.THIRD_PARTY_BILLING,
                                        "Ann",
                                        work.now(),
                                        "doc-1",
                                        LocalDate.of(2026, 1, 1),
                                        null));
                    case CONSENT -> {
                        Consents consents = new Consents(work);
                        consents.give(BillingWorld.consent(agency, null, ConsentType.BILLING_TERMS, work.now()));
                        consents.give(BillingWorld.consent(agency, null, ConsentType.DATA_PROCESSING, work.now()));
                    }
                    case REVIEW -> throw new AssertionError("nothing to collect");
                }
            }
        });
    }

    private static void profile(Work work, UUID agency) {
        AgenciesRecord row = work.dsl().fetchSingle(AGENCIES, AGENCIES.ID.eq(agency));
        row.setNpi("1234567893");
        row.setTaxId("12-3456789");
        row.setEmail("office@example.com");
        work.dsl().executeUpdate(row);
    }

    private static AgencyContactsRecord contact(UUID agency) {
        AgencyContactsRecord row = new AgencyContactsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setContactType("primary");
        row.setFullName("Ann");
        return row;
    }

    private static AgencyLocationsRecord location(UUID agency) {
        AgencyLocationsRecord row = new AgencyLocationsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setLocationCode("HQ");
        row.setLocationName("Station 1");
        row.setLocationType("headquarters");
        row.setAddressLine1("1 Main St");
        row.setCity("Denver");
        row.setState("CO");
        row.setPostalCode("80014");
        return row;
    }
}
