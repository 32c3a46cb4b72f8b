package io.governance4j.examples;

import static io.governance4j.examples.SampleClinic.CALGARY;
import static io.governance4j.examples.SampleClinic.FIRST;
import static io.governance4j.operations.Tables.EMPLOYER_ACCOUNTS;
import static io.governance4j.operations.Tables.INSURANCE_PAYERS;
import static io.governance4j.operations.Tables.OPS_CASES;

import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.operations.CasePriority;
import io.governance4j.operations.Cases;
import io.governance4j.operations.NewCase;
import io.governance4j.operations.OperationsModel;
import io.governance4j.operations.Part;
import io.governance4j.operations.Work;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A case with all that is known when it is opened: complaint, clinician, employer, payer and authorization. */
public final class OpenCaseMain {
    private static final String URL = "jdbc:h2:mem:open_case;DB_CLOSE_DELAY=10";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-08T17:00:00Z"), ZoneOffset.UTC);

    private OpenCaseMain() {}

    /**
     * Opens it, under the next number of the clinic and its year.
     * @param args none
     */
    public static void main(String... args) {
        Subject max = SampleClinic.inCalgary("max", "clinic_manager");
        UUID employer = UUID.randomUUID();
        UUID payer = UUID.randomUUID();
        try (JdbcGovernance governance =
                JdbcGovernance.builder(URL, "sa", "").policy(SampleClinic.PACK).build()) {
            OperationsModel.install(governance, Set.of(Part.OPERATIONS));
            SampleClinic.make(governance);
            governance.runTransaction(SampleClinic.ADMIN, dsl -> {
                dsl.insertInto(EMPLOYER_ACCOUNTS)
                        .set(EMPLOYER_ACCOUNTS.ID, employer)
                        .set(EMPLOYER_ACCOUNTS.CLINIC_ID, CALGARY)
                        .set(EMPLOYER_ACCOUNTS.EMPLOYER_NAME, "North Mill")
                        .execute();
                dsl.insertInto(INSURANCE_PAYERS)
                        .set(INSURANCE_PAYERS.ID, payer)
                        .set(INSURANCE_PAYERS.CLINIC_ID, CALGARY)
                        .set(INSURANCE_PAYERS.PAYER_NAME, "Workers' Fund")
                        .set(INSURANCE_PAYERS.PAYER_TYPE, "workers_comp")
                        .execute();
            });
            NewCase injury = NewCase.of(CALGARY, FIRST, "workers_comp")
                    .active()
                    .priority(CasePriority.HIGH)
                    .complaint(NewCase.Complaint.diagnosed("Lower back injury"))
                    .team(new NewCase.Team(FIRST, List.of()))
                    .coverage(new NewCase.Coverage(employer, payer, "AUTH123456", null));
            String number = Work.in(
                    governance,
                    max,
                    work -> new Cases(work.at(CLOCK)).open(injury).getCaseNumber());
            System.out.println("max opened " + number);
            var row = governance.transaction(max, dsl -> dsl.fetchSingle(OPS_CASES));
            System.out.println(row.getDiagnosisDescription() + ": " + row.getStatus() + ", " + row.getPriority());
            System.out.println("authorized by the payer as " + row.getAuthorizationNumber());
        }
    }
}
