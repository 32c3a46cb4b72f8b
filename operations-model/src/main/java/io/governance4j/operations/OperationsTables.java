package io.governance4j.operations;

import io.governance4j.jdbc.Verb;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the operations tables are governed, by {@code packs/operations-tables.yaml}. */
final class OperationsTables {
    /** Tables of the library's own that seed 000 audits as well. */
    static final List<String> OF_GOVERNANCE = List.of("feature_flags", "clinic_access", "user_permission_overrides");

    private static final ModelTable OPERATIONS =
            ModelTable.by("clinic_id", Rights.of("operations").removedBy("operations.remove"));

    private static final Rights PATIENTS = Rights.of("patients").removedBy("patients.remove");
    private static final Rights CASES = Rights.of("cases").removedBy("cases.remove");

    private static final Rights SHIFTS = Rights.stream("operations.read", "shifts.write")
            .with(Verb.UPDATE, "shifts.write")
            .removedBy("shifts.write");

    /** One says for oneself that one read a policy; what was said is changed by managers alone. */
    private static final ModelTable ACKNOWLEDGMENTS = OPERATIONS
            .rights(OPERATIONS.rights().with(Verb.INSERT, "acknowledgments.write"))
            .ownedByUser("user_id");

    private static final ModelTable LEARNING = OPERATIONS
            .rights(OPERATIONS.rights().with(Verb.INSERT, "learning.write").with(Verb.UPDATE, "learning.write"))
            .ownedByUser("user_id");

    /** One asks for oneself, and a manager decides. */
    private static final ModelTable TIME_OFF = OPERATIONS
            .unaudited()
            .rights(OPERATIONS.rights().with(Verb.INSERT, "time_off.write"))
            .ownedByStaff("staff_id");

    /** Who manages users of the company manages a clinic's staff; who manages a clinic's staff manages no users. */
    private static final Rights USERS =
            OPERATIONS.rights().with(Verb.INSERT, "users.write").with(Verb.UPDATE, "users.write");

    /** Of members of staff, and nothing for their colleagues. */
    private static final ModelTable STAFF_FILES = OPERATIONS
            .rights(OPERATIONS.rights().with(Verb.SELECT, "staff_files.read"))
            .ownedByStaff("staff_id");

    private static final ModelTable FINANCIALS =
            OPERATIONS.rights(Rights.of("financials").removedBy("operations.remove"));

    private static final Rights STREAM = Rights.stream("operations.read", "operations.record");

    private OperationsTables() {}

    static List<ModelTable> all() {
        return Stream.of(
                        OPERATIONS.tenant("id").named("clinics"),
                        OPERATIONS.named(
                                "clinic_metrics",
                                "policies",
                                "staff_profiles",
                                "staff_certifications",
                                "ops_credentials",
                                "ops_credential_verifications",
                                "ops_staff_schedules",
                                "ops_capacity_targets",
                                "capacity_analysis",
                                "service_capacity",
                                "ops_treatment_rooms",
                                "ops_room_bookings",
                                "employer_accounts",
                                "insurance_payers"),
                        OPERATIONS
                                .unaudited()
                                .named(
                                        "staff_availability",
                                        "ops_credential_types",
                                        "ops_credential_alerts",
                                        "ops_shift_swaps",
                                        "ops_shift_coverage_needs",
                                        "ops_resource_allocations",
                                        "kpis"),
                        OPERATIONS.rights(USERS).named("user_profiles"),
                        STAFF_FILES.named("ops_adverse_actions"),
                        STAFF_FILES.unaudited().named("staff_wellbeing_flags"),
                        FINANCIALS.named("revops_capacity_metrics"),
                        FINANCIALS.unaudited().named("valuation_kpis"),
                        ACKNOWLEDGMENTS.named("policy_acknowledgments"),
                        LEARNING.named("learning_progress"),
                        TIME_OFF.named("ops_time_off_requests"),
                        OPERATIONS.rights(SHIFTS).named("ops_shifts"),
                        OPERATIONS.rights(PATIENTS).about("id").named("patients"),
                        OPERATIONS
                                .rights(PATIENTS)
                                .about("patient_id")
                                .named("patient_appointments", "patient_insurance"),
                        // Clinicians report what they saw; who treats patients reads it.
                        OPERATIONS
                                .rights(PATIENTS.with(Verb.INSERT, "incidents.write"))
                                .about("patient_id")
                                .ownedByUser("reported_by")
                                .named("incident_reports"),
                        OPERATIONS.rights(CASES).about("patient_id").named("ops_cases"),
                        // Who opens a case takes its number; to read the counter would be to learn of cases.
                        OPERATIONS
                                .rights(Rights.stream("cases.write", "cases.write")
                                        .with(Verb.UPDATE, "cases.write"))
                                .unaudited()
                                .named("ops_case_counters"),
                        OPERATIONS.rights(STREAM).named("ops_capacity_snapshots"),
                        OPERATIONS.rights(STREAM).about("patient_id").named("ops_kpi_events"))
                .flatMap(Function.identity())
                .toList();
    }
}
