package io.governance4j.operations;

import java.util.List;
import java.util.Map;

/** The closed lists of the tables on care, capacity and figures: those of seed 002, and ours where it has none. */
final class CareLists {
    static final Map<String, List<String>> ALL = Map.ofEntries(
            list("ops_cases.status", "new active on_hold pending_approval completed cancelled archived"),
            list("ops_cases.priority", "low medium high urgent critical"),
            list(
                    "ops_kpi_events.event_type",
                    "appointment_scheduled appointment_completed appointment_cancelled appointment_no_show"
                            + " patient_checked_in patient_checked_out treatment_started treatment_completed"
                            + " credential_expired credential_renewed staff_shift_started staff_shift_ended"
                            + " capacity_threshold_reached room_occupied room_released equipment_used supply_depleted"
                            + " quality_incident safety_alert custom"),
            list("ops_capacity_snapshots.capacity_status", "normal high critical"),
            list("ops_capacity_snapshots.shift_type", "morning afternoon evening night full_day on_call"),
            list("insurance_payers.payer_type", "commercial medicare medicaid workers_comp auto government other"),
            list("patients.sex", "female male other unknown"),
            list("patient_insurance.coverage_rank", "primary secondary tertiary"),
            list("patient_insurance.subscriber_relationship", "self spouse child other"),
            list("patient_insurance.verification_status", "not_verified verified failed pending"),
            list(
                    "patient_appointments.status",
                    "scheduled confirmed checked_in in_progress completed cancelled no_show"),
            list("ops_treatment_rooms.status", "available in_use maintenance"),
            list("ops_room_bookings.status", "booked released cancelled"),
            list("ops_resource_allocations.resource_type", "staff room equipment supply"),
            list("ops_resource_allocations.status", "planned active released cancelled"),
            list(
                    "incident_reports.incident_type",
                    "fall injury medication_error equipment_failure privacy_breach aggression near_miss other"),
            list("incident_reports.severity", "low medium high critical"),
            list("incident_reports.status", "reported under_review action_required closed"),
            list("capacity_analysis.analysis_type", "actual forecast"));

    private CareLists() {}

    private static Map.Entry<String, List<String>> list(String column, String values) {
        return Map.entry(column, List.of(values.split(" ")));
    }
}
