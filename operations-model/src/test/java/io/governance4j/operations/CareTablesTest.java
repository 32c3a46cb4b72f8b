package io.governance4j.operations;

import static io.governance4j.operations.Tables.CAPACITY_ANALYSIS;
import static io.governance4j.operations.Tables.EMPLOYER_ACCOUNTS;
import static io.governance4j.operations.Tables.INCIDENT_REPORTS;
import static io.governance4j.operations.Tables.INSURANCE_PAYERS;
import static io.governance4j.operations.Tables.KPIS;
import static io.governance4j.operations.Tables.OPS_CAPACITY_SNAPSHOTS;
import static io.governance4j.operations.Tables.OPS_CAPACITY_TARGETS;
import static io.governance4j.operations.Tables.OPS_CASES;
import static io.governance4j.operations.Tables.OPS_CASE_COUNTERS;
import static io.governance4j.operations.Tables.OPS_KPI_EVENTS;
import static io.governance4j.operations.Tables.OPS_RESOURCE_ALLOCATIONS;
import static io.governance4j.operations.Tables.OPS_ROOM_BOOKINGS;
import static io.governance4j.operations.Tables.OPS_TREATMENT_ROOMS;
import static io.governance4j.operations.Tables.PATIENTS;
import static io.governance4j.operations.Tables.PATIENT_APPOINTMENTS;
import static io.governance4j.operations.Tables.PATIENT_INSURANCE;
import static io.governance4j.operations.Tables.REVOPS_CAPACITY_METRICS;
import static io.governance4j.operations.Tables.SERVICE_CAPACITY;
import static io.governance4j.operations.Tables.VALUATION_KPIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Table;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of seed 002 on care, capacity and figures. */
class CareTablesTest {
    private static final List<Table<?>> TABLES = List.of(
            EMPLOYER_ACCOUNTS,
            INSURANCE_PAYERS,
            PATIENTS,
            PATIENT_INSURANCE,
            OPS_CASE_COUNTERS,
            OPS_CASES,
            OPS_TREATMENT_ROOMS,
            PATIENT_APPOINTMENTS,
            OPS_ROOM_BOOKINGS,
            OPS_RESOURCE_ALLOCATIONS,
            INCIDENT_REPORTS,
            OPS_CAPACITY_SNAPSHOTS,
            OPS_CAPACITY_TARGETS,
            CAPACITY_ANALYSIS,
            REVOPS_CAPACITY_METRICS,
            SERVICE_CAPACITY,
            OPS_KPI_EVENTS,
            KPIS,
            VALUATION_KPIS);

    private static final TableContract CONTRACT = new TableContract(
            TABLES,
            CareLists.ALL,
            Map.of("staff_profiles.employment_type", "per_diem", "ops_case_counters.case_year", 2026));

    @EngineTest
    void haveAsManyColumnsAsSeed002Counts(TestDatabase test) throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        installed(test);
        try (Connection connection = test.dataSource().getConnection();
                ResultSet columns = connection
                        .getMetaData()
                        .getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
            while (columns.next()) {
                counts.merge(columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
        }
        assertThat(counts)
                .containsEntry("ops_capacity_snapshots", 32)
                .containsEntry("ops_capacity_targets", 13)
                .containsEntry("capacity_analysis", 16)
                .containsEntry("employer_accounts", 18)
                .containsEntry("insurance_payers", 21)
                .containsEntry("patients", 21)
                .containsEntry("patient_appointments", 21)
                .containsEntry("patient_insurance", 27)
                .containsEntry("ops_cases", 31)
                .containsEntry("ops_kpi_events", 18)
                .containsEntry("kpis", 11)
                .containsAllEntriesOf(
                        TABLES.stream().collect(Collectors.toMap(Table::getName, table -> table.fields().length)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            employer_accounts, id employer_name industry employee_count primary_contact_name primary_contact_email
            employer_accounts, primary_contact_phone address_line1 city state postal_code contract_start_date
            employer_accounts, contract_end_date is_active
            insurance_payers, id payer_name payer_code payer_type address_line1 city state postal_code phone fax email
            insurance_payers, website claims_submission_url eligibility_phone authorization_phone is_active
            kpis, id metric_name metric_value metric_unit dimensions
            ops_cases, id case_number patient_id clinic_id case_type diagnosis_code diagnosis_description status
            ops_cases, priority opened_at closed_at target_completion_date primary_clinician_id assigned_team_ids
            ops_cases, chief_complaint treatment_plan clinical_notes authorization_number authorization_expiry
            ops_cases, employer_id payer_id outcome_status discharge_disposition readmission_risk_score tags
            ops_cases, custom_fields created_by
            ops_kpi_events, id event_type event_name clinic_id staff_id patient_id case_id event_timestamp event_date
            ops_kpi_events, metric_value metric_unit dimensions related_entity_type related_entity_id tags metadata
            ops_kpi_events, triggered_by
            ops_capacity_snapshots, id clinic_id snapshot_timestamp snapshot_date snapshot_hour total_staff_available
            ops_capacity_snapshots, total_staff_scheduled total_staff_on_duty staff_utilization_percent total_rooms
            ops_capacity_snapshots, rooms_available rooms_in_use rooms_maintenance room_utilization_percent
            ops_capacity_snapshots, total_appointment_slots slots_booked slots_available active_patients_in_clinic
            ops_capacity_snapshots, waiting_patients critical_equipment_available critical_equipment_in_use
            ops_capacity_snapshots, average_wait_time_minutes average_visit_duration_minutes is_at_capacity
            ops_capacity_snapshots, is_overcapacity capacity_status service_line shift_type dimensions captured_by
            """)
    void haveTheKeyColumnsThatSeed002Names(String table, String columns) {
        assertThat(DefaultSchema.DEFAULT_SCHEMA.getTable(table).fieldStream().map(Field::getName))
                .contains(columns.split(" "));
    }

    @EngineTest
    void giveBackWhatTheyWereGiven(TestDatabase test) {
        CONTRACT.givesBackWhatItWasGiven(installed(test));
    }

    @EngineTest
    void keepToTheirClosedLists(TestDatabase test) {
        CONTRACT.keepsToItsClosedLists(installed(test));
    }

    @EngineTest
    void refuseWhatCannotBe(TestDatabase test) {
        LocalDate before = LocalDate.of(2026, 3, 7);
        BigDecimal negative = new BigDecimal("-0.01");
        Map<String, List<?>> refused = new HashMap<>();
        refused.put("employer_accounts.employee_count", List.of(-1));
        refused.put("employer_accounts.contract_end_date", List.of(before));
        refused.put("insurance_payers.timely_filing_days", List.of(-1));
        refused.put("patients.date_of_birth", nothing());
        refused.put("patient_insurance.termination_date", List.of(before));
        refused.put("patient_insurance.deductible_amount", List.of(negative));
        refused.put("patient_insurance.coinsurance_percent", List.of(negative, new BigDecimal("100.01")));
        refused.put("patient_insurance.currency", nothing());
        refused.put("ops_case_counters.case_year", List.of(1999, 2100));
        refused.put("ops_case_counters.last_number", List.of(-1));
        refused.put("ops_cases.closed_at", List.of(Instant.EPOCH));
        refused.put("ops_cases.readmission_risk_score", List.of(negative, new BigDecimal("100.01")));
        refused.put("ops_treatment_rooms.capacity", List.of(0));
        refused.put("patient_appointments.ends_at", List.of(Instant.EPOCH));
        refused.put("patient_appointments.checked_out_at", List.of(Instant.EPOCH));
        refused.put("ops_room_bookings.ends_at", List.of(Instant.EPOCH));
        refused.put("ops_resource_allocations.ends_at", List.of(Instant.EPOCH));
        refused.put("ops_resource_allocations.quantity", List.of(0));
        refused.put("ops_resource_allocations.resource_name", nothing());
        refused.put("ops_capacity_snapshots.snapshot_hour", List.of(-1, 24));
        refused.put("ops_capacity_snapshots.slot_utilization_percent", List.of(negative));
        refused.put("ops_capacity_targets.period_end", List.of(before));
        refused.put("ops_capacity_targets.room_utilization_target", List.of(negative));
        refused.put("ops_capacity_targets.critical_percent", List.of(BigDecimal.ONE));
        refused.put("capacity_analysis.period_end", List.of(before));
        refused.put("capacity_analysis.demand_hours", List.of(negative));
        refused.put("capacity_analysis.confidence_percent", List.of(negative, new BigDecimal("100.01")));
        refused.put("revops_capacity_metrics.booked_hours", List.of(negative));
        refused.put("revops_capacity_metrics.lost_revenue", List.of(negative));
        refused.put("revops_capacity_metrics.currency", nothing());
        refused.put("service_capacity.effective_to", List.of(before));
        refused.put("service_capacity.slot_minutes", List.of(0));
        refused.put("kpis.period_end", List.of(before));
        refused.put("valuation_kpis.currency", nothing());
        CONTRACT.refuses(installed(test), refused);
    }

    @EngineTest
    void areUniqueWithinATenantOnly(TestDatabase test) {
        Map<String, String> unique = new HashMap<>();
        unique.put("employer_accounts", "account_number");
        unique.put("insurance_payers", "payer_code");
        unique.put("patients", "patient_number");
        unique.put("ops_case_counters", "case_year");
        unique.put("ops_cases", "case_number");
        unique.put("ops_treatment_rooms", "room_name");
        unique.put("incident_reports", "incident_number");
        unique.put("ops_capacity_targets", "service_line");
        unique.put("revops_capacity_metrics", "metric_date");
        unique.put("service_capacity", "service_name");
        unique.put("valuation_kpis", "metric_name");
        CONTRACT.isUniqueWithinTheTenant(installed(test), unique);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "checks foreign keys only for a session that asks"))
    void pointToNoOtherTenant(TestDatabase test) {
        CONTRACT.pointsToNoOtherTenant(installed(test), Map.of("clinics.clinic_code", "other"));
    }

    private static List<?> nothing() {
        return Arrays.asList((Object) null);
    }

    private static Database installed(TestDatabase test) {
        OperationsModel.install(test.dataSource(), Set.of(Part.OPERATIONS));
        return Database.open(Part.OPERATIONS.model(), test.dataSource(), null);
    }
}
