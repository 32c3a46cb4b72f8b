package io.governance4j.examples;

import io.governance4j.Decision;
import io.governance4j.Question;
import io.governance4j.Subject;
import io.governance4j.audit.Verify;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.jdbc.EvidenceOptions;
import io.governance4j.jdbc.EvidenceScope;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.policy.PolicyPack;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One decision is handed to an auditor, who verifies it without the database and trusts a key and nobody. */
public final class EvidenceForAuditorMain {
    private EvidenceForAuditorMain() {}

    /**
     * Decides, exports, verifies; then forges the file and verifies again.
     *
     * @param args the folder for the files; a temporary one unless given
     * @throws IOException if the files cannot be written
     */
    public static void main(String... args) throws IOException {
        Subject admin = Subject.user("ada").role("admin").build();
        Subject cleo = Subject.user("cleo").role("clinician").tenant("calgary").build();
        CheckpointSigner signer = SigningKeys.generate("example/2026");
        Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("evidence");
        Path file = folder.resolve("evidence.jsonl");
        Path key = Files.writeString(folder.resolve("key.txt"), signer.key().toString());
        try (JdbcGovernance governance = JdbcGovernance.builder("jdbc:h2:mem:auditor;DB_CLOSE_DELAY=10", "sa", "")
                .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                .evidence(EvidenceOptions.signedBy(signer))
                .build()) {
            Decision decision = governance.decide(Question.permission(cleo, "view_financials"));
            governance.evidence().integrate();
            try (OutputStream out = Files.newOutputStream(file)) {
                governance.evidence().export(admin, EvidenceScope.decision(decision.id()), out);
            }
        }

        // From here on there is no database: the auditor has the file, and a key that was handed over beforehand.
        System.out.println("exit code " + verify(file, key));

        String text = Files.readString(file).replace("allowed\\\":false", "allowed\\\":true");
        Path forged = Files.writeString(folder.resolve("forged.jsonl"), text);
        System.out.println("exit code of the forged file " + verify(forged, key));
    }

    /** The same as {@code java -cp governance-audit.jar io.governance4j.audit.Verify evidence.jsonl --keys key.txt}. */
    private static int verify(Path file, Path key) {
        return Verify.run(List.of(file.toString(), "--keys", key.toString()), System.out, System.err);
    }
}
