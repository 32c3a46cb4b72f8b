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
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final TableContract contract = new TableContract(
            TABLES, LISTS, Map.of("profiles.user_id", "author", "clinical_notes.cosigned_by", "supervisor"));

    @EngineTest
    void keepToTheirClosedLists(TestDatabase test) {
        contract.keepsToItsClosedLists(installed(test));
    }

    @EngineTest
    void refuseWhatCannotBe(TestDatabase test) {
        Map<String, List<?>> refused = new HashMap<>();
        refused.put("clients.first_name", nothing());
        refused.put("clients.last_name", nothing());
        refused.put("clients.date_of_birth", nothing());
        refused.put("clients.discharge_date", nothing());
        refused.put("appointments.client_id", nothing());
        refused.put("appointments.appointment_date", nothing());
        refused.put("appointments.duration_minutes", List.of(0));
        refused.put("clinical_notes.content", nothing());
        refused.put("clinical_notes.cosigned_by", List.of("author"));
        refused.put("charge_entries.appointment_id", nothing());
        refused.put("charge_entries.cpt_code", nothing());
        refused.put("charge_entries.units", List.of(0));
        refused.put("charge_entries.amount", List.of(new BigDecimal("-0.01")));
        refused.put("charge_entries.currency", nothing());
        refused.put("service_codes.default_minutes", List.of(0));
        refused.put("service_codes.default_fee", List.of(new BigDecimal("-0.01")));
        refused.put("service_codes.currency", nothing());
        contract.refuses(installed(test), refused);
    }

    @EngineTest
    void areUniqueWithinATenantOnly(TestDatabase test) {
        contract.isUniqueWithinTheTenant(
                installed(test), Map.of("profiles", "user_id", "clients", "client_number", "service_codes", "code"));
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "checks foreign keys only for a session that asks"))
    void pointToNoOtherTenant(TestDatabase test) {
        contract.pointsToNoOtherTenant(
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
        OperationsModel.install(test.dataSource(), Set.of(Part.PRACTICE));
        return Database.open(Part.PRACTICE.model(), test.dataSource(), null);
    }

    private static List<?> nothing() {
        return Arrays.asList((Object) null);
    }
}
