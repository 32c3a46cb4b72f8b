package io.governance4j.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.testkit.Auditor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence with which nobody has tampered: random logs, and everything that is exported from them. */
class UntouchedTest {
    private static final int LOGS = 100 * Integer.getInteger("governance.rounds", 1);
    private static final long SEED = Long.getLong("governance.seed", 20260106);

    @TempDir
    Path folder;

    @Test
    void isSound() {
        Map<String, Integer> verdicts = new TreeMap<>();
        for (int i = 0; i < LOGS; i++) {
            TestLogs logs = new TestLogs(SEED + i);
            TestLog log = logs.make(20 + i % 60, i % 2 == 0);
            Auditor auditor = new Auditor(folder, logs.keys())
                    .beside(i % 4 < 2 ? log.checkpoints : log.checkpoints.subList(0, 1))
                    .origin(TestLogs.ORIGIN);
            for (byte[] file : exported(log, new Random(SEED + i))) {
                String verdict = auditor.verdict(file);
                assertThat(verdict).as("seed %d", SEED + i).matches("0( claimed=1)?");
                verdicts.merge(verdict, 1, Integer::sum);
            }
        }
        assertThat(verdicts).containsOnlyKeys("0", "0 claimed=1");
    }

    @Test
    void isCountedAsWhatItIs() {
        TestLogs logs = new TestLogs(SEED);
        TestLog log = logs.make(60, true);

        VerificationReport report = new Auditor(folder, logs.keys()).accept(log.trail());

        assertThat(report.evidence())
                .isEqualTo(new VerificationReport.Evidence(
                        EvidenceKind.TRAIL, TestLogs.ORIGIN, TestLog.EXPORTED.toString(), 0));
        assertThat(report.counts().leaves()).isEqualTo(log.size());
        assertThat(report.counts().pending()).isEqualTo(3);
        assertThat(report.counts().decisions())
                .isEqualTo(log.leaves.stream()
                        .mapToLong(leaf -> leaf.decisions().size())
                        .sum())
                .isPositive();
        assertThat(report.counts().missing().erased()).isPositive();
        assertThat(report.counts().missing().purgedLeaves()).isPositive();
        assertThat(report.counts().missing().purgedDecisions()).isPositive();
        assertThat(report.acts()).hasSizeGreaterThan(2).last().satisfies(act -> {
            assertThat(act.index()).isEqualTo(-1);
            assertThat(act.reason()).isEqualTo("asked to");
        });
        assertThat(report.counts().missing().claimed()).isEqualTo(1);
        assertThat(report.seal().unsigned()).isZero();
        assertThat(report.seal().newest()).isEqualTo(log.checkpoint(log.signedSize()));
        assertThat(report.seal().key()).isEqualTo(TestLogs.NEW_KEY.key().name());
    }

    static List<byte[]> exported(TestLog log, Random random) {
        List<byte[]> files = new ArrayList<>(List.of(log.trail()));
        long from = random.nextLong(log.signedSize());
        files.add(log.range(from, from + 1 + random.nextLong(log.signedSize() - from)));
        files.add(log.range(0, log.signedSize()));
        for (long i = random.nextInt(5); i < log.signedSize(); i += 10 + random.nextInt(30)) {
            TestLog.Leaf leaf = log.leaves.get((int) i);
            if (leaf.event() != null
                    && !log.purged.contains(leaf.event().event().id())) {
                files.add(log.event(i));
            } else if (leaf.event() == null) {
                int position = random.nextInt(leaf.decisions().size());
                if (!log.purged.contains(leaf.decisions().get(position).id())) {
                    files.add(log.decision(i, position));
                }
            }
        }
        return files;
    }
}
