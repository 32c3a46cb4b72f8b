package io.governance4j.examples;

import static io.governance4j.examples.SampleClinic.CALGARY;

import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.operations.CapacityCounts;
import io.governance4j.operations.CapacityReading;
import io.governance4j.operations.CapacitySnapshots;
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
import java.util.Set;

/** How full a clinic is, captured every quarter of an hour, and the week's alerts that it became fuller. */
public final class CapacityMain {
    private static final String URL = "jdbc:h2:mem:capacity;DB_CLOSE_DELAY=10";

    private CapacityMain() {}

    /**
     * Captures twice, and asks for the alerts.
     * @param args none
     */
    public static void main(String... args) {
        Subject max = SampleClinic.inCalgary("max", "clinic_manager");
        CapacityReading morning = CapacityReading.of(CALGARY)
                .with(new CapacityCounts.Staff(null, null, 12, null))
                .with(new CapacityCounts.Rooms(10, 8, null))
                .with(new CapacityCounts.Patients(15, 3, null, null));
        CapacityReading fuller = CapacityReading.of(CALGARY)
                .with(new CapacityCounts.Staff(null, 15, 12, new BigDecimal("85.5")))
                .with(new CapacityCounts.Rooms(10, 8, null))
                .with(new CapacityCounts.Slots(20, 18))
                .with(new CapacityCounts.Patients(15, 3, new BigDecimal(12), null));
        try (JdbcGovernance governance =
                JdbcGovernance.builder(URL, "sa", "").policy(SampleClinic.PACK).build()) {
            OperationsModel.install(governance, Set.of(Part.OPERATIONS));
            SampleClinic.make(governance);
            capture(governance, max, "2026-01-08T17:00:00Z", morning);
            capture(governance, max, "2026-01-08T17:15:00Z", fuller);
            LocalDate first = LocalDate.of(2026, 1, 2);
            Work.in(
                            governance,
                            max,
                            work -> new KpiEvents(work)
                                    .between(
                                            KpiEventType.CAPACITY_THRESHOLD_REACHED, CALGARY, first, first.plusDays(6)))
                    .forEach(alert -> System.out.println(alert.getEventDate() + " " + alert.getEventName()));
        }
    }

    private static void capture(JdbcGovernance governance, Subject subject, String moment, CapacityReading reading) {
        Clock clock = Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
        var row = Work.in(governance, subject, work -> new CapacitySnapshots(work.at(clock)).capture(reading));
        System.out.println("at " + row.getSnapshotHour() + ": " + row.getRoomsAvailable() + " rooms left, "
                + row.getCapacityStatus());
    }
}
