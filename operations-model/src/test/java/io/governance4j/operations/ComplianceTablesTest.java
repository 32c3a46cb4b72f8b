package io.governance4j.operations;

import static io.governance4j.compliance.Tables.CMS_ENROLLMENT_METADATA;
import static io.governance4j.compliance.Tables.DEA_REGISTRANT_METADATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.compliance.DeaNumber;
import io.governance4j.compliance.DefaultSchema;
import io.governance4j.compliance.Npi;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

class ComplianceTablesTest {
    private static final List<Table<?>> TABLES = DefaultSchema.DEFAULT_SCHEMA.getTables();
    private static final TableContract COMPLIANCE = new TableContract(TABLES);

    @Test
    void hasTheTwoTablesOfSeed004() {
        assertThat(TABLES).containsExactlyInAnyOrder(DEA_REGISTRANT_METADATA, CMS_ENROLLMENT_METADATA);
        COMPLIANCE.areWellFormed(Set.of(), Set.of());
    }

    @Test
    void hasTheColumnsThatSeed004Gives() {
        assertThat(DEA_REGISTRANT_METADATA.fields())
                .extracting(Field::getName)
                .contains("id", "agency_id", "registrant_name", "dea_registration_number", "authorized_schedules")
                .contains("registration_status", "issue_date", "expiration_date", "expiration_reminder_sent")
                .contains("audit_history", "created_at", "updated_at");
        assertThat(CMS_ENROLLMENT_METADATA.fields())
                .extracting(Field::getName)
                .contains("id", "agency_id", "npi_reference", "ptan_reference", "enrollment_status", "effective_date")
                .contains("payer_participation_status", "readiness_checks", "audit_history", "created_at")
                .contains("updated_at");
    }

    @Test
    void hasTheStatesThatSeed004Gives() {
        assertThat(COMPLIANCE.closedLists())
                .containsEntry("dea_registrant_metadata.registration_status", List.of("pending", "active", "expired"))
                .containsEntry("cms_enrollment_metadata.enrollment_status", List.of("pending", "active", "inactive"));
    }

    @EngineTest
    void everyTableGivesBackWhatItWasGiven(TestDatabase test) {
        COMPLIANCE.giveBackWhatTheyWereGiven(installed(test));
    }

    @EngineTest
    void keepsToItsClosedLists(TestDatabase test) {
        COMPLIANCE.keepToTheirClosedLists(installed(test), Map.of());
    }

    @EngineTest
    void isUniqueWithinTheAgency(TestDatabase test) {
        Map<String, String> unique = Map.of(
                "dea_registrant_metadata", "dea_registration_number", "cms_enrollment_metadata", "ptan_reference");
        COMPLIANCE.areUniqueWithinTheTenant(installed(test), unique);
    }

    @EngineTest
    void refusesWhatACheckForbids(TestDatabase test) {
        COMPLIANCE.refuse(
                installed(test),
                Changes.in("dea_registrant_metadata", "expiration_date", "2026-03-07", "issue_date", "2026-03-08"),
                Changes.in("dea_registrant_metadata", "expiration_date", null, "registration_status", "active"),
                Changes.in("dea_registrant_metadata", "reminder_lead_days", 366),
                Changes.in("dea_registrant_metadata", "reminder_sent_at", null),
                Changes.in("cms_enrollment_metadata", "reminder_lead_days", -1),
                Changes.in("cms_enrollment_metadata", "reminder_sent_at", null));
    }

    @EngineTest
    void whatIsLeftOutGetsItsDefault(TestDatabase test) {
        Database database = installed(test);
        UUID agency = UUID.randomUUID();
        String number = DeaNumber.of("AB1234563").value();
        database.write(dsl -> dsl.insertInto(DEA_REGISTRANT_METADATA)
                .set(DEA_REGISTRANT_METADATA.ID, UUID.randomUUID())
                .set(DEA_REGISTRANT_METADATA.AGENCY_ID, agency)
                .set(DEA_REGISTRANT_METADATA.REGISTRANT_NAME, "North Ambulance")
                .set(DEA_REGISTRANT_METADATA.DEA_REGISTRATION_NUMBER, number)
                .execute());
        var dea = database.read(dsl -> dsl.fetchSingle(DEA_REGISTRANT_METADATA));
        assertThat(dea.getDeaRegistrationNumber()).isEqualTo(number);
        assertThat(dea.getRegistrationStatus()).isEqualTo("pending");
        assertThat(dea.getExpirationReminderSent()).isFalse();
        assertThat(dea.getAuthorizedSchedules()).isEmpty();
        assertThat(dea.getAuditHistory()).isEqualTo("[]");
        database.write(dsl -> dsl.insertInto(CMS_ENROLLMENT_METADATA)
                .set(CMS_ENROLLMENT_METADATA.ID, UUID.randomUUID())
                .set(CMS_ENROLLMENT_METADATA.AGENCY_ID, agency)
                .set(CMS_ENROLLMENT_METADATA.NPI_REFERENCE, Npi.of("1234567893").value())
                .execute());
        var cms = database.read(dsl -> dsl.fetchSingle(CMS_ENROLLMENT_METADATA));
        assertThat(cms.getPayerParticipationStatus()).isEqualTo("{}");
        assertThat(cms.getReadinessChecks()).isEqualTo("[]");
        assertThat(cms.getPtanReference()).isNull();
    }

    private static Database installed(TestDatabase test) {
        return TableContract.installed(test, Part.COMPLIANCE);
    }
}
