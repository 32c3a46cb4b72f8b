package io.governance4j.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.AuditAction;
import io.governance4j.testkit.Auditor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private void assertClaimed(long count) {
        Auditor auditor = new Auditor(folder, List.of(TrustedKey.parse(EvidenceFixture.KEY)));
        byte[] file = log.trail();
        VerificationReport report = auditor.accept(file);
        assertThat(report.counts().missing().claimed()).isEqualTo(count);
        assertThat(report.allSigned()).isEqualTo(count == 0);
        String but = count == 0 ? "" : " claimed=" + count;
        assertThat(auditor.verdict(file)).isEqualTo("0" + but);
        assertThat(auditor.allSigned().verdict(file)).isEqualTo((count == 0 ? "0" : "1") + but);
    }

    @Test
    void countsWhatAnErasureOutsideTheTreeExplains() {
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
    void countsNotWhatASignedActExplainsAsWell() {
        log.erased.addAll(List.of(EvidenceFixture.id(1), EvidenceFixture.id(2)));
        log.add(erasure(4, 1));
        log.sign(EvidenceFixture.SIGNER);
        log.pending.add(erasure(5, 1, 2));

        assertClaimed(1);
    }

    @Test
    void countsTextsAndBatchesThatAPurgeOutsideTheTreeExplains() {
        log.purged.addAll(List.of(EvidenceFixture.id(1), EvidenceFixture.id(2)));
        log.add(EvidenceFixture.act(4, AuditAction.PURGE, "[0,1]"));
        log.sign(EvidenceFixture.SIGNER);
        log.pending.add(EvidenceFixture.act(5, AuditAction.PURGE, "[0,2]"));

        assertClaimed(1);
    }
}
