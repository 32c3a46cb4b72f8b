package io.governance4j.operations;

import static io.governance4j.practice.Tables.APPOINTMENTS;
import static io.governance4j.practice.Tables.CHARGE_ENTRIES;
import static io.governance4j.practice.Tables.CLIENTS;
import static io.governance4j.practice.Tables.CLINICAL_NOTES;
import static io.governance4j.practice.Tables.PROFILES;
import static io.governance4j.practice.Tables.SERVICE_CODES;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

/** The tables that seed 001 has contracts on, and what they lean on. */
class PracticeTablesTest {
    private static final List<Table<?>> TABLES =
            List.of(PROFILES, CLIENTS, SERVICE_CODES, APPOINTMENTS, CLINICAL_NOTES, CHARGE_ENTRIES);

    private static final Map<String, List<String>> LISTS = Map.of(
            "clients.status", List.of("waitlisted", "active", "discharged"),
            "appointments.status", List.of("Scheduled", "Confirmed", "Checked In", "Completed", "Cancelled", "No Show"),
            "clinical_notes.note_type", List.of("intake", "progress", "treatment_plan", "discharge", "other"),
            "clinical_notes.status", List.of("draft", "signed", "cosigned", "locked"),
            "charge_entries.status",
                    List.of("pending", "submitted", "paid", "denied", "adjusted", "written_off", "void"));

    private static final TableContract CONTRACT = new TableContract(TABLES);

    @Test
    void haveTheseClosedLists() {
        assertThat(CONTRACT.closedLists()).isEqualTo(LISTS);
    }

    @Test
    void nameOnlyWhatIsInTables() {
        assertThat(CONTRACT.idsWithoutAKey()).isEmpty();
    }

    @EngineTest
    void refuseWhatCannotBe(TestDatabase test) {
        Database database = installed(test);
        CONTRACT.refuse(
                database,
                Changes.in("clients", "first_name", null),
                Changes.in("clients", "last_name", null),
                Changes.in("clients", "date_of_birth", null),
                Changes.in("clients", "discharge_date", null, "status", "discharged"),
                Changes.in("appointments", "client_id", null),
                Changes.in("appointments", "appointment_date", null),
                Changes.in("appointments", "duration_minutes", 0),
                Changes.in("clinical_notes", "content", null),
                Changes.in("charge_entries", "appointment_id", null),
                Changes.in("charge_entries", "cpt_code", null),
                Changes.in("charge_entries", "units", 0),
                Changes.in("charge_entries", "amount", "-0.01"),
                Changes.in("charge_entries", "currency", null),
                Changes.in("service_codes", "default_minutes", 0),
                Changes.in("service_codes", "default_fee", "-0.01"),
                Changes.in("service_codes", "currency", null));
        var author = Changes.in("profiles", "user_id", "author");
        var cosigned = Changes.in("clinical_notes", "cosigned_by", "author");
        CONTRACT.refuse(database, CLINICAL_NOTES, Changes.both(author, cosigned), "ck_clinical_notes_cosigner");
    }

    @EngineTest
    void areUniqueWithinATenantOnly(TestDatabase test) {
        CONTRACT.areUniqueWithinTheTenant(
                installed(test), Map.of("profiles", "user_id", "clients", "client_number", "service_codes", "code"));
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "checks foreign keys only for a session that asks"))
    void pointToNoOtherTenant(TestDatabase test) {
        CONTRACT.pointToNoOtherTenant(
                installed(test), Map.of("profiles.user_id", "elsewhere", "service_codes.code", "elsewhere"));
    }

    /** The practice has no clinics: its tenants are whoever they are. */
    @Test
    void haveNoKeyToAnotherPart() {
        assertThat(TABLES)
                .flatExtracting(Table::getReferences)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(TABLES).contains(key.getKey().getTable()));
    }

    private static Database installed(TestDatabase test) {
        return TableContract.installed(test, Part.PRACTICE);
    }
}
