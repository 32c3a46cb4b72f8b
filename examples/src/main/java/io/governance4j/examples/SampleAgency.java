package io.governance4j.examples;

import static io.governance4j.billing.Tables.AGENCIES;
import static io.governance4j.billing.Tables.AGENCY_CONFIGURATIONS;
import static io.governance4j.billing.Tables.AGENCY_CONTACTS;
import static io.governance4j.billing.Tables.AGENCY_LOCATIONS;

import io.governance4j.Subject;
import io.governance4j.billing.Authorizations;
import io.governance4j.billing.ConsentType;
import io.governance4j.billing.Consents;
import io.governance4j.billing.NewConsent;
import io.governance4j.operations.Work;
import io.governance4j.policy.PolicyPack;
import java.time.LocalDate;
import java.util.UUID;

/** An agency that is new to its billing company, and what it hands in. */
final class SampleAgency {
    static final UUID ID = new UUID(0, 100);
    static final PolicyPack PACK = PolicyPack.compose(
            PolicyPack.fromClasspath("packs/fusion-ems.yaml"), PolicyPack.fromClasspath("packs/agency-tables.yaml"));
    static final Subject FOUNDER = Subject.user("fay").role("founder").build();
    static final Subject ADMINISTRATOR = Subject.user("ann")
            .role("agency_administrator")
            .tenant(ID.toString())
            .build();

    private SampleAgency() {}

    /** Registers it with everything that the steps of onboarding ask for. */
    static UUID register(Work work) {
        work.dsl()
                .insertInto(AGENCIES)
                .set(AGENCIES.ID, ID)
                .set(AGENCIES.AGENCY_ID, ID)
                .set(AGENCIES.AGENCY_CODE, "RAM")
                .set(AGENCIES.LEGAL_NAME, "River Ambulance")
                .set(AGENCIES.DISPLAY_NAME, "River Ambulance")
                .set(AGENCIES.AGENCY_TYPE, "ems")
                .set(AGENCIES.NPI, "1234567893")
                .set(AGENCIES.TAX_ID, "12-3456789")
                .set(AGENCIES.EMAIL, "office@example.com")
                .execute();
        work.dsl()
                .insertInto(AGENCY_CONTACTS)
                .set(AGENCY_CONTACTS.ID, UUID.randomUUID())
                .set(AGENCY_CONTACTS.AGENCY_ID, ID)
                .set(AGENCY_CONTACTS.CONTACT_TYPE, "primary")
                .set(AGENCY_CONTACTS.FULL_NAME, "Ann River")
                .execute();
        work.dsl()
                .insertInto(AGENCY_LOCATIONS)
                .set(AGENCY_LOCATIONS.ID, UUID.randomUUID())
                .set(AGENCY_LOCATIONS.AGENCY_ID, ID)
                .set(AGENCY_LOCATIONS.LOCATION_CODE, "HQ")
                .set(AGENCY_LOCATIONS.LOCATION_NAME, "Station 1")
                .set(AGENCY_LOCATIONS.LOCATION_TYPE, "headquarters")
                .set(AGENCY_LOCATIONS.ADDRESS_LINE1, "1 River Road")
                .set(AGENCY_LOCATIONS.CITY, "Denver")
                .set(AGENCY_LOCATIONS.STATE, "CO")
                .set(AGENCY_LOCATIONS.POSTAL_CODE, "80014")
                .execute();
        work.dsl()
                .insertInto(AGENCY_CONFIGURATIONS)
                .set(AGENCY_CONFIGURATIONS.ID, UUID.randomUUID())
                .set(AGENCY_CONFIGURATIONS.AGENCY_ID, ID)
                .set(AGENCY_CONFIGURATIONS.PAYMENTS_ENABLED, true)
                .execute();
        new Authorizations(work)
                .record(new Authorizations.Signed(
                        ID,
                        null,
                        Authorizations.Type.THIRD_PARTY_BILLING,
                        "Ann River",
                        work.now(),
                        "doc-1",
                        LocalDate.of(2026, 1, 1),
                        null));
        Consents consents = new Consents(work);
        consents.give(consent(work, ConsentType.BILLING_TERMS));
        consents.give(consent(work, ConsentType.DATA_PROCESSING));
        return ID;
    }

    private static NewConsent consent(Work work, ConsentType type) {
        String text = "0".repeat(64);
        return new NewConsent(ID, null, type, "v1", text, NewConsent.How.PAPER, "Ann River", work.now(), null);
    }
}
