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

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Table;

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
        unique.put("employer_accounts", "account_code");
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
