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
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

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

    private static final TableContract CONTRACT = new TableContract(TABLES);

    @Test
    void haveTheClosedListsOfTheSeed() {
        assertThat(CONTRACT.closedLists()).isEqualTo(CareLists.ALL);
    }

    @Test
    void nameOnlyWhatIsInTables() {
        assertThat(CONTRACT.idsWithoutAKey()).isEmpty();
    }

    @EngineTest
    void refuseWhatCannotBe(TestDatabase test) {
        LocalDate day = LocalDate.of(2026, 3, 8);
        LocalDate before = day.minusDays(1);
        Instant moment = Instant.parse("2026-03-08T02:30:00.000001Z");
        Instant earlier = moment.minusNanos(1000);
        CONTRACT.refuse(
                installed(test),
                Changes.in("employer_accounts", "employee_count", -1),
                Changes.in("employer_accounts", "contract_end_date", before, "contract_start_date", day),
                Changes.in("insurance_payers", "timely_filing_days", -1),
                Changes.in("patients", "date_of_birth", null),
                Changes.in("patient_insurance", "termination_date", before, "effective_date", day),
                Changes.in("patient_insurance", "deductible_amount", "-0.01"),
                Changes.in("patient_insurance", "coinsurance_percent", "-0.01"),
                Changes.in("patient_insurance", "coinsurance_percent", "100.01"),
                Changes.in("patient_insurance", "currency", null),
                Changes.in("ops_case_counters", "case_year", 1999),
                Changes.in("ops_case_counters", "case_year", 2100),
                Changes.in("ops_case_counters", "last_number", -1),
                Changes.in("ops_cases", "closed_at", earlier, "opened_at", moment),
                Changes.in("ops_cases", "readmission_risk_score", "-0.01"),
                Changes.in("ops_cases", "readmission_risk_score", "100.01"),
                Changes.in("ops_treatment_rooms", "capacity", 0),
                Changes.in("patient_appointments", "ends_at", moment, "starts_at", moment),
                Changes.in("patient_appointments", "checked_out_at", earlier, "checked_in_at", moment),
                Changes.in("ops_room_bookings", "ends_at", moment, "starts_at", moment),
                Changes.in("ops_resource_allocations", "ends_at", moment, "starts_at", moment),
                Changes.in("ops_resource_allocations", "quantity", 0),
                Changes.in("ops_resource_allocations", "resource_name", null, "resource_type", "supply"),
                Changes.in("ops_capacity_snapshots", "snapshot_hour", -1),
                Changes.in("ops_capacity_snapshots", "snapshot_hour", 24),
                Changes.in("ops_capacity_snapshots", "slot_utilization_percent", "-0.01"),
                Changes.in("ops_capacity_targets", "period_end", before, "period_start", day),
                Changes.in("ops_capacity_targets", "room_utilization_target", "-0.01"),
                Changes.in("ops_capacity_targets", "critical_percent", "0.24"),
                Changes.in("capacity_analysis", "period_end", before, "period_start", day),
                Changes.in("capacity_analysis", "demand_hours", "-0.01"),
                Changes.in("capacity_analysis", "confidence_percent", "-0.01"),
                Changes.in("capacity_analysis", "confidence_percent", "100.01"),
                Changes.in("revops_capacity_metrics", "booked_hours", "-0.01"),
                Changes.in("revops_capacity_metrics", "lost_revenue", "-0.01"),
                Changes.in("revops_capacity_metrics", "currency", null),
                Changes.in("service_capacity", "effective_to", before, "effective_from", day),
                Changes.in("service_capacity", "slot_minutes", 0),
                Changes.in("kpis", "period_end", before, "period_start", day),
                Changes.in("valuation_kpis", "currency", null));
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
        CONTRACT.areUniqueWithinTheTenant(installed(test), unique);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "checks foreign keys only for a session that asks"))
    void pointToNoOtherTenant(TestDatabase test) {
        CONTRACT.pointToNoOtherTenant(installed(test), Map.of());
    }

    private static Database installed(TestDatabase test) {
        return TableContract.installed(test, Part.OPERATIONS);
    }
}
