package io.governance4j.examples;

import static io.governance4j.examples.SampleClinic.CALGARY;
import static io.governance4j.examples.SampleClinic.FIRST;
import static io.governance4j.operations.Tables.OPS_CASES;
import static io.governance4j.operations.Tables.PATIENTS;

import io.governance4j.AccessDeniedException;
import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.operations.Cases;
import io.governance4j.operations.KpiEventType;
import io.governance4j.operations.KpiEvents;
import io.governance4j.operations.NewCase;
import io.governance4j.operations.OperationsModel;
import io.governance4j.operations.Part;
import io.governance4j.operations.Work;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A day at a clinic: a manager opens a case, a clinician treats, and everybody sees what they may. */
public final class ClinicDayMain {
    private static final String URL = "jdbc:h2:mem:clinic_day;DB_CLOSE_DELAY=10";

    private ClinicDayMain() {}

    /**
     * Installs the operations tables, and lets people of four roles work with them.
     *
     * @param args none
     */
    public static void main(String... args) {
        Subject max = SampleClinic.inCalgary("max", "clinic_manager");
        Subject cleo = SampleClinic.inCalgary("cleo", "clinician");
        Subject otto = SampleClinic.inCalgary("otto", "contractor");
        Subject eve = Subject.user("eve").role("executive").build();
        NewCase injury = NewCase.of(CALGARY, FIRST, "workers_comp").active();
        try (JdbcGovernance governance =
                JdbcGovernance.builder(URL, "sa", "").policy(SampleClinic.PACK).build()) {
            OperationsModel.install(governance, Set.of(Part.OPERATIONS));
            SampleClinic.make(governance);
            String number = Work.in(
                    governance, max, work -> new Cases(work).open(injury).getCaseNumber());
            System.out.println("max opened " + number.replaceAll("-\\d\\d-", "-yy-"));
            UUID event = Work.in(
                    governance,
                    cleo,
                    work -> new KpiEvents(work)
                            .record(
                                    KpiEventType.APPOINTMENT_COMPLETED,
                                    "Appointment Completed",
                                    CALGARY,
                                    new BigDecimal("45"),
                                    Map.of("service_type", "physical_therapy")));
            System.out.println("cleo recorded 45 minutes: " + (event != null));
            try {
                Work.in(governance, cleo, work -> new Cases(work).open(injury));
            } catch (AccessDeniedException e) {
                System.out.println("refused: cleo opens a case");
            }
            for (Subject each : List.of(max, cleo, otto, eve)) {
                int cases = governance.transaction(each, dsl -> dsl.fetchCount(OPS_CASES));
                int patients = governance.transaction(each, dsl -> dsl.fetchCount(PATIENTS));
                System.out.println(each.id() + " sees " + cases + " cases and " + patients + " patients");
            }
        }
    }
}
