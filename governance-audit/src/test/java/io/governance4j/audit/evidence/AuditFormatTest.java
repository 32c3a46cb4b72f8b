package io.governance4j.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.merkle.ConsistencyProof;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.audit.merkle.InclusionProof;
import io.governance4j.testkit.Auditor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/audit-format.md} says what the code does: every vector stands there verbatim. */
class AuditFormatTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "audit-format.md");
    private static final TestLog LOG = EvidenceFixture.LOG;

    @TempDir
    Path folder;

    private static Map<String, String> vectors() {
        Map<String, String> vectors = new LinkedHashMap<>();
        vectors.put("seed", EvidenceFixture.SEED);
        vectors.put("key", EvidenceFixture.KEY);
        for (int i : List.of(0, 1, 3)) {
            vectors.put("leaf" + i, LOG.leaves.get(i).event().leaf());
        }
        vectors.put("leaf2", LOG.leaves.get(2).batch().text());
        for (int i = 0; i < 4; i++) {
            vectors.put("hash" + i, LOG.leaves.get(i).hash().toString());
        }
        for (int i = 0; i < 2; i++) {
            DecisionLeaf decision = LOG.leaves.get(2).decisions().get(i);
            vectors.put("decision" + i, decision.text());
            vectors.put("decision-hash" + i, decision.hash().toString());
        }
        SealedEvent update = LOG.leaves.get(1).event();
        vectors.put("salt", String.valueOf(update.seal().salt()));
        vectors.put("data", String.valueOf(update.event().change().newData()));
        vectors.put("commitment", String.valueOf(update.seal().newCommitment()));
        vectors.put("root2", LOG.checkpoint(2).root().toString());
        vectors.put("root4", LOG.checkpoint(4).root().toString());
        vectors.put("inclusion", lines(InclusionProof.of(LOG.tree(), 1, 4).path()));
        vectors.put("consistency", lines(ConsistencyProof.of(LOG.tree(), 2, 4).path()));
        vectors.put("note", LOG.lastNote().stripTrailing());
        vectors.put("trail", new String(EvidenceFixture.trail(), UTF_8).stripTrailing());
        return vectors;
    }

    private static String lines(List<Hash> hashes) {
        return String.join("\n", hashes.stream().map(Hash::toString).toList());
    }

    @Test
    void theDocumentsVectorsAreWhatTheCodeMakes() throws IOException {
        String document = Files.readString(DOCUMENT);

        vectors()
                .forEach((name, value) ->
                        assertThat(document).as("vector %s", name).contains(value));
    }

    @Test
    void theDocumentNamesEveryKindOfFinding() throws IOException {
        String document = Files.readString(DOCUMENT);

        assertThat(FindingKind.values()).allSatisfy(kind -> assertThat(document).contains("| `" + kind + "` |"));
    }

    @Test
    void theDocumentsTrailIsSoundInBothLanguages() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf("{\"format\":\"governance4j-evidence/1\",\"kind\":\"trail\"");
        String trail = document.substring(begin, document.indexOf("```", begin));

        VerificationReport report =
                new Auditor(folder, List.of(TrustedKey.parse(EvidenceFixture.KEY))).accept(trail.getBytes(UTF_8));

        assertThat(report.counts().missing().erased()).isEqualTo(1);
    }

    /** Fills the vectors into a document that has {@code @@name@@} in their places; for whoever changes the format. */
    public static void main(String[] words) throws IOException {
        String document = Files.readString(Path.of(words[0]));
        for (Map.Entry<String, String> vector : vectors().entrySet()) {
            document = document.replace("@@" + vector.getKey() + "@@", vector.getValue());
        }
        Files.writeString(Path.of(words[0]), document);
    }
}
