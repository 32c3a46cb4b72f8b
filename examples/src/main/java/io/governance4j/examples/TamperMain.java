package io.governance4j.examples;

import io.governance4j.Subject;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.CheckpointSink;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.evidence.VerificationReport;
import io.governance4j.jdbc.EvidenceOptions;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.policy.PolicyPack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** An administrator of the database edits the audit trail, and is found out. */
public final class TamperMain {
    private static final String URL = "jdbc:h2:mem:tamper;DB_CLOSE_DELAY=10";

    private TamperMain() {}

    /**
     * Records, verifies, tampers, verifies again.
     *
     * @param args none
     * @throws Exception if the database or the checkpoint file fails
     */
    public static void main(String... args) throws Exception {
        Subject admin = Subject.user("ada").role("admin").build();
        Path outside = Files.createTempFile("checkpoints", ".txt"); // in earnest: another machine
        CheckpointSigner signer = SigningKeys.generate("example/2026"); // in earnest: SigningKeys.pkcs8(name, file)
        sql("create table rates (id int primary key, hourly decimal(8, 2))", "insert into rates values (1, 41.50)");
        try (JdbcGovernance governance = JdbcGovernance.builder(URL, "sa", "")
                .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                .evidence(EvidenceOptions.signedBy(signer).publishedTo(CheckpointSink.file(outside)))
                .build()) {
            governance.auditTriggers().install("RATES");
            governance.runTransaction(admin, dsl -> dsl.execute("update rates set hourly = 99.00"));
            governance.evidence().integrate();
            System.out.println("untouched: sound = "
                    + verify(governance, admin, signer, outside).sound());

            try {
                sql("update governance.audit_events set actor = 'max' where action = 'update'");
            } catch (SQLException e) {
                System.out.println("refused:   SQLSTATE " + e.getSQLState());
            }
            // An administrator can drop the guard first, and drop it they do.
            sql(
                    "drop trigger governance.append_only_u_audit_events",
                    "update governance.audit_events set actor = 'max' where action = 'update'");
            VerificationReport report = verify(governance, admin, signer, outside);
            System.out.println("edited:    sound = " + report.sound());
            report.findings().forEach(finding -> System.out.println("  " + finding));
        }
    }

    private static VerificationReport verify(
            JdbcGovernance governance, Subject by, CheckpointSigner signer, Path outside) throws Exception {
        List<SignedCheckpoint> checkpoints = SignedCheckpoint.parseAll(Files.readString(outside));
        return governance.evidence().verify(by, List.of(TrustedKey.of(signer.key())), checkpoints);
    }

    private static void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL, "sa", "");
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }
}
