package io.governance4j.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.governance4j.audit.AuditAction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only acts explain that nothing signs yet: sound, counted, and refused by whoever demands it. */
class ClaimedTest {
    private final TestLog log = new TestLog(EvidenceFixture.ORIGIN);

    @TempDir
    Path folder;

    ClaimedTest() {
        for (int i = 1; i <= 3; i++) {
            log.add(change(i));
        }
    }

    private static SealedEvent change(int number) {
        return EvidenceFixture.event(number, AuditAction.INSERT, List.of(), null, "{\"id\":" + number + "}");
    }

    private static SealedEvent erasure(int number, int... erased) {
        List<String> named = new ArrayList<>();
        for (int id : erased) {
            named.add("\"" + EvidenceFixture.id(id) + "\"");
        }
        return EvidenceFixture.act(number, AuditAction.ERASE, String.join(",", named));
    }

    private VerificationReport verify() throws IOException {
        VerificationReport report = EvidenceVerifier.trusting(List.of(TrustedKey.parse(EvidenceFixture.KEY)))
                .verify(new ByteArrayInputStream(log.trail()));
        assertThat(report.findings()).isEmpty();
        assertThat(report.sound()).isTrue();
        return report;
    }

    private void assertClaimed(long count) throws IOException {
        VerificationReport report = verify();
        assertThat(report.counts().missing().claimed()).isEqualTo(count);
        assertThat(report.allSigned()).isEqualTo(count == 0);
        if (PythonVerifier.isThere()) {
            String file = file(log.trail());
            String but = count == 0 ? "" : " claimed=" + count;
            assertThat(PythonVerifier.run(
                            folder,
                            List.of(
                                    List.of(file, "--key", EvidenceFixture.KEY),
                                    List.of(file, "--all-signed", "--key", EvidenceFixture.KEY))))
                    .containsExactly("0" + but, (count == 0 ? "0" : "1") + but);
        }
    }

    private String file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "claimed", ".jsonl"), content)
                .toString();
    }

    @Test
    void countsWhatAnErasureOutsideTheTreeExplains() throws IOException {
        log.sign(EvidenceFixture.SIGNER);
        assertClaimed(0);
        log.erased.addAll(List.of(EvidenceFixture.id(1), EvidenceFixture.id(2)));
        log.pending.add(erasure(4, 1, 2));

        assertClaimed(2);

        log.pending.clear();
        log.add(erasure(4, 1, 2));
        log.sign(EvidenceFixture.SIGNER);
        assertClaimed(0);
    }

    @Test
    void countsNotWhatASignedActExplainsAsWell() throws IOException {
        log.erased.addAll(List.of(EvidenceFixture.id(1), EvidenceFixture.id(2)));
        log.add(erasure(4, 1));
        log.sign(EvidenceFixture.SIGNER);
        log.pending.add(erasure(5, 1, 2));

        assertClaimed(1);
    }

    @Test
    void countsTextsAndBatchesThatAPurgeOutsideTheTreeExplains() throws IOException {
        log.purged.addAll(List.of(EvidenceFixture.id(1), EvidenceFixture.id(2)));
        log.add(EvidenceFixture.act(4, AuditAction.PURGE, "[0,1]"));
        log.sign(EvidenceFixture.SIGNER);
        log.pending.add(EvidenceFixture.act(5, AuditAction.PURGE, "[0,2]"));

        assertClaimed(1);
    }

    @Test
    void isSaidBesideTheVerdictByPythonToo() throws IOException, InterruptedException {
        assumeTrue(PythonVerifier.isThere(), "there is no python3");
        assertThat(python(EvidenceFixture.claimedTrail(), 0))
                .startsWith("SOUND, BUT 2 absence(s) are explained only by acts that nothing signs yet");
        assertThat(python(EvidenceFixture.claimedTrail(), 1, "--all-signed")).contains("--all-signed refuses it");
        assertThat(python(EvidenceFixture.trail(), 0, "--all-signed")).isEqualToIgnoringNewLines("SOUND");
    }

    private String python(byte[] content, int code, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "-B", PythonVerifier.SCRIPT.toString()));
        command.addAll(List.of(file(content), "--key", EvidenceFixture.KEY));
        command.addAll(List.of(words));
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(said);
        assertThat(process.exitValue()).as(text).isEqualTo(code);
        return text;
    }
}
