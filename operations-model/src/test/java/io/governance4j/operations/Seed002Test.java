package io.governance4j.operations;

import static io.governance4j.operations.ClinicWorld.ADMIN;
import static io.governance4j.operations.ClinicWorld.CALGARY;
import static io.governance4j.operations.ClinicWorld.CALGARY_PATIENT;
import static io.governance4j.operations.ClinicWorld.CALGARY_STAFF;
import static io.governance4j.operations.ClinicWorld.MANAGER;
import static io.governance4j.operations.Tables.EMPLOYER_ACCOUNTS;
import static io.governance4j.operations.Tables.INSURANCE_PAYERS;
import static io.governance4j.operations.Tables.OPS_CAPACITY_SNAPSHOTS;
import static io.governance4j.operations.Tables.OPS_CASES;
import static io.governance4j.operations.Tables.OPS_KPI_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.EmployerAccountsRecord;
import io.governance4j.operations.tables.records.InsurancePayersRecord;
import io.governance4j.operations.tables.records.OpsCapacitySnapshotsRecord;
import io.governance4j.operations.tables.records.OpsCasesRecord;
import io.governance4j.operations.tables.records.OpsKpiEventsRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What section 9 of seed 002 shows, and what its sections on events and snapshots show before. */
class Seed002Test {
    @ClinicTest
    void createsACase(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            TenantRows rows = new TenantRows(
                    Map.of("employer_accounts.clinic_id", CALGARY, "insurance_payers.clinic_id", CALGARY));
            EmployerAccountsRecord employer = (EmployerAccountsRecord) rows.row(EMPLOYER_ACCOUNTS);
            InsurancePayersRecord payer = (InsurancePayersRecord) rows.row(INSURANCE_PAYERS);
            world.add(employer, payer);
            OpsCasesRecord opened = world.as(
                    MANAGER,
                    work -> new Cases(work)
                            .open(NewCase.of(CALGARY, CALGARY_PATIENT, "workers_comp")
                                    .active()
                                    .priority(CasePriority.HIGH)
                                    .complaint(NewCase.Complaint.diagnosed("Lower back injury"))
                                    .team(new NewCase.Team(CALGARY_STAFF, List.of()))
                                    .coverage(new NewCase.Coverage(
                                            employer.getId(), payer.getId(), "AUTH123456", null))));
            assertThat(opened.getCaseNumber()).isEqualTo("CGY-26-0001");
            OpsCasesRecord row = world.as(MANAGER, work -> work.dsl().fetchSingle(OPS_CASES));
            assertThat(row).isEqualTo(opened);
            assertThat(row.getStatus()).isEqualTo("active");
            assertThat(row.getPriority()).isEqualTo("high");
            assertThat(row.getDiagnosisDescription()).isEqualTo("Lower back injury");
            assertThat(row.getPrimaryClinicianId()).isEqualTo(CALGARY_STAFF);
            assertThat(row.getEmployerId()).isEqualTo(employer.getId());
            assertThat(row.getPayerId()).isEqualTo(payer.getId());
            assertThat(row.getAuthorizationNumber()).isEqualTo("AUTH123456");
            assertThat(row.getCreatedBy()).isEqualTo("max");
        }
    }

    @ClinicTest
    void recordsEvents(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            UUID someCase = world.as(
                            MANAGER, work -> new Cases(work).open(NewCase.of(CALGARY, CALGARY_PATIENT, "workers_comp")))
                    .getId();
            world.run(MANAGER, work -> {
                KpiEvents events = new KpiEvents(work);
                events.record(
                        KpiEventType.APPOINTMENT_COMPLETED,
                        "Appointment Completed",
                        CALGARY,
                        new BigDecimal(45),
                        Map.of(
                                "service_type",
                                "physical_therapy",
                                "clinician_id",
                                CALGARY_STAFF,
                                "patient_type",
                                "new"));
                events.record(
                        KpiEventType.PATIENT_CHECKED_IN,
                        "Patient Checked In",
                        CALGARY,
                        null,
                        Map.of("patient_id", CALGARY_PATIENT, "check_in_method", "kiosk"));
                events.record(
                        KpiEventType.TREATMENT_COMPLETED,
                        "Treatment Session Completed",
                        CALGARY,
                        new BigDecimal(60),
                        Map.of("case_id", someCase, "treatment_type", "physical_therapy"));
            });
            List<OpsKpiEventsRecord> rows = world.as(
                    MANAGER,
                    work -> work.dsl()
                            .selectFrom(OPS_KPI_EVENTS)
                            .orderBy(OPS_KPI_EVENTS.EVENT_TYPE)
                            .fetch());
            assertThat(rows)
                    .extracting(OpsKpiEventsRecord::getEventType)
                    .containsExactly("appointment_completed", "patient_checked_in", "treatment_completed");
            assertThat(rows.get(0).getMetricValue()).isEqualByComparingTo("45");
            assertThat(rows.get(0).getDimensions())
                    .isEqualTo("{\"clinician_id\":\"" + CALGARY_STAFF
                            + "\",\"patient_type\":\"new\",\"service_type\":\"physical_therapy\"}");
            assertThat(rows.get(1).getMetricValue()).isNull();
            assertThat(rows.get(2).getDimensions()).contains(someCase.toString());
        }
    }

    @ClinicTest
    void capturesSnapshots(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            // Of the section on snapshots: ten rooms, of which eight are in use, are normal.
            OpsCapacitySnapshotsRecord first = capture(
                    world,
                    CapacityReading.of(CALGARY)
                            .with(new CapacityCounts.Staff(null, null, 12, null))
                            .with(new CapacityCounts.Rooms(10, 8, null))
                            .with(new CapacityCounts.Patients(15, 3, null, null)));
            assertThat(first.getCapacityStatus()).isEqualTo("normal");
            assertThat(first.getIsAtCapacity()).isFalse();
            world.now("2026-01-08T17:15:00Z");
            capture(
                    world,
                    CapacityReading.of(CALGARY)
                            .with(new CapacityCounts.Staff(null, 15, 12, new BigDecimal("85.5")))
                            .with(new CapacityCounts.Rooms(10, 8, null))
                            .with(new CapacityCounts.Slots(20, 18))
                            .with(new CapacityCounts.Patients(15, 3, new BigDecimal(12), null)));
            OpsCapacitySnapshotsRecord row = world.as(
                    MANAGER,
                    work -> work.dsl()
                            .selectFrom(OPS_CAPACITY_SNAPSHOTS)
                            .orderBy(OPS_CAPACITY_SNAPSHOTS.SNAPSHOT_TIMESTAMP.desc())
                            .limit(1)
                            .fetchSingle());
            assertThat(row.getSnapshotDate()).isEqualTo(LocalDate.of(2026, 1, 8));
            assertThat(row.getSnapshotHour()).isEqualTo(10);
            assertThat(row.getStaffUtilizationPercent()).isEqualByComparingTo("85.5");
            assertThat(row.getRoomsAvailable()).isEqualTo(2);
            assertThat(row.getRoomUtilizationPercent()).isEqualByComparingTo("80.0");
            assertThat(row.getSlotsAvailable()).isEqualTo(2);
            assertThat(row.getAverageWaitTimeMinutes()).isEqualByComparingTo("12");
            assertThat(row.getIsAtCapacity()).isFalse();
            assertThat(row.getCapacityStatus()).isEqualTo("high");
        }
    }

    @ClinicTest
    void queriesEvents(TestDatabase test) {
        try (ClinicWorld world = ClinicWorld.in(test)) {
            for (int day = 1; day <= 9; day++) {
                world.now("2026-01-0" + day + "T18:00:00Z");
                world.run(MANAGER, work -> {
                    new KpiEvents(work)
                            .record(
                                    KpiEventType.APPOINTMENT_COMPLETED,
                                    "Appointment Completed",
                                    CALGARY,
                                    null,
                                    Map.of());
                    new KpiEvents(work)
                            .record(KpiEventType.CAPACITY_THRESHOLD_REACHED, "Capacity", CALGARY, null, Map.of());
                });
            }
            List<OpsKpiEventsRecord> completions = world.as(
                    MANAGER,
                    work -> new KpiEvents(work)
                            .since(KpiEventType.APPOINTMENT_COMPLETED, CALGARY, LocalDate.of(2026, 1, 8)));
            assertThat(completions)
                    .extracting(OpsKpiEventsRecord::getEventDate)
                    .containsExactly(LocalDate.of(2026, 1, 9), LocalDate.of(2026, 1, 8));
            List<OpsKpiEventsRecord> alerts = world.as(
                    MANAGER,
                    work -> new KpiEvents(work)
                            .between(
                                    KpiEventType.CAPACITY_THRESHOLD_REACHED,
                                    CALGARY,
                                    LocalDate.of(2026, 1, 2),
                                    LocalDate.of(2026, 1, 8)));
            assertThat(alerts).hasSize(7).allMatch(event -> event.getEventType().equals("capacity_threshold_reached"));
        }
    }

    private static OpsCapacitySnapshotsRecord capture(ClinicWorld world, CapacityReading reading) {
        return world.as(ADMIN, work -> new CapacitySnapshots(work).capture(reading));
    }
}
