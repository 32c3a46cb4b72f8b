package io.governance4j.examples;

import static io.governance4j.examples.SampleClinic.CALGARY;
import static io.governance4j.examples.SampleClinic.FIRST;

import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.operations.KpiEventType;
import io.governance4j.operations.KpiEvents;
import io.governance4j.operations.OperationsModel;
import io.governance4j.operations.Part;
import io.governance4j.operations.Work;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happened at a clinic, kept as events by whoever was there, and who completed what since a day. */
public final class KpiEventsMain {
    private static final String URL = "jdbc:h2:mem:kpi_events;DB_CLOSE_DELAY=10";

    private KpiEventsMain() {}

    /**
     * Records the same three events on three days, and asks for those since the second.
     * @param args none
     */
    public static void main(String... args) {
        Subject cleo = SampleClinic.inCalgary("cleo", "clinician");
        LocalDate eighth = LocalDate.of(2026, 1, 8);
        try (JdbcGovernance governance =
                JdbcGovernance.builder(URL, "sa", "").policy(SampleClinic.PACK).build()) {
            OperationsModel.install(governance, Set.of(Part.OPERATIONS));
            SampleClinic.make(governance);
            for (String day : List.of("2026-01-07", "2026-01-08", "2026-01-09")) {
                Clock noon = Clock.fixed(Instant.parse(day + "T19:00:00Z"), ZoneOffset.UTC);
                Work.in(governance, cleo, work -> record(new KpiEvents(work.at(noon))));
            }
            Work.in(
                            governance,
                            cleo,
                            work -> new KpiEvents(work).since(KpiEventType.APPOINTMENT_COMPLETED, CALGARY, eighth))
                    .forEach(event -> System.out.println(event.getEventDate() + " "
                            + event.getMetricValue().intValue() + " minutes " + event.getDimensions()));
        }
    }

    private static boolean record(KpiEvents events) {
        events.record(
                KpiEventType.PATIENT_CHECKED_IN,
                "Patient Checked In",
                CALGARY,
                null,
                Map.of("patient_id", FIRST, "check_in_method", "kiosk"));
        events.record(
                KpiEventType.TREATMENT_COMPLETED,
                "Treatment Session Completed",
                CALGARY,
                new BigDecimal(60),
                Map.of("clinician_id", FIRST, "treatment_type", "physical_therapy"));
        events.record(
                KpiEventType.APPOINTMENT_COMPLETED,
                "Appointment Completed",
                CALGARY,
                new BigDecimal(45),
                Map.of("service_type", "physical_therapy", "patient_type", "new"));
        return true;
    }
}
