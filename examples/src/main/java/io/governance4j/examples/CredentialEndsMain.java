package io.governance4j.examples;

import static io.governance4j.examples.SampleClinic.CALGARY;
import static io.governance4j.operations.Tables.OPS_CREDENTIALS;

import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.operations.Credentials;
import io.governance4j.operations.LeadTimes;
import io.governance4j.operations.OperationsModel;
import io.governance4j.operations.Part;
import io.governance4j.operations.Renewal;
import io.governance4j.operations.ScanProgress;
import io.governance4j.operations.Work;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;

/** A credential that ends: who is warned, once; what becomes of one that has ended; and how it is renewed. */
public final class CredentialEndsMain {
    private static final String URL = "jdbc:h2:mem:credential_ends;DB_CLOSE_DELAY=10";

    private CredentialEndsMain() {}

    /**
     * Scans the credentials of a clinic twice, and renews one.
     * @param args none
     */
    public static void main(String... args) {
        Subject max = SampleClinic.inCalgary("max", "clinic_manager");
        LocalDate today = LocalDate.now(ZoneId.of("America/Edmonton"));
        try (JdbcGovernance governance =
                JdbcGovernance.builder(URL, "sa", "").policy(SampleClinic.PACK).build()) {
            OperationsModel.install(governance, Set.of(Part.OPERATIONS));
            SampleClinic.make(governance);
            SampleClinic.licence(governance, "physiotherapy", today.plusDays(20));
            UUID ended = SampleClinic.licence(governance, "first aid", today.minusDays(3));
            scan(governance, max);
            scan(governance, max);
            System.out.println("first aid is " + status(governance, max, ended));
            Work.in(governance, max, work -> {
                new Credentials(work).renew(ended, new Renewal(today.plusYears(2), today, null));
                return true;
            });
            System.out.println("renewed, it is " + status(governance, max, ended));
        }
    }

    private static void scan(JdbcGovernance governance, Subject subject) {
        ScanProgress found = Work.in(
                governance,
                subject,
                work -> new Credentials(work).scan(CALGARY, LeadTimes.STANDARD, ScanProgress.START, 100));
        System.out.println("warned of " + found.warned() + ", ended " + found.expired());
    }

    private static String status(JdbcGovernance governance, Subject subject, UUID credential) {
        return governance.transaction(
                subject,
                dsl -> dsl.fetchSingle(OPS_CREDENTIALS, OPS_CREDENTIALS.ID.eq(credential))
                        .getStatus());
    }
}
