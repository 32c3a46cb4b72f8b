package io.governance4j.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.governance4j.audit.evidence.Tampering.Trail;
import io.governance4j.audit.json.Json;
import io.governance4j.audit.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random trails, each tampered with once: all found, by Java and by Python, and they agree on what is wrong. */
class TamperTest {
    private static final int ROUNDS = 100 * Integer.getInteger("governance.rounds", 1);
    private static final long SEED = Long.getLong("governance.seed", 20260106);

    private static final List<Tampering> WAYS = List.of(Tampering.values());

    @TempDir
    Path folder;

    @Test
    void isFoundWhateverWasDone() throws IOException {
        Map<Tampering, Map<String, Integer>> seen = new EnumMap<>(Tampering.class);
        for (int i = 0; i < ROUNDS; i++) {
            Tampered tampered = tamper(i, WAYS.get(i % WAYS.size()));

            assertThat(tampered.verdict())
                    .as("seed %d, %s", SEED + i, tampered.how())
                    .isNotEqualTo("0");
            seen.computeIfAbsent(tampered.how(), how -> new TreeMap<>()).merge(tampered.verdict(), 1, Integer::sum);
        }

        assertThat(seen).containsOnlyKeys(WAYS);
    }

    @Test
    void isFoundInEveryByte() {
        int changed = 0;
        for (int i = 0; i < ROUNDS * 2; i++) {
            Random random = new Random(SEED + i);
            TestLogs logs = new TestLogs(SEED + i);
            byte[] file = logs.make(15, false).trail();
            byte[] other = file.clone();
            other[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
            if (Meaning.isAnother(file, other)) {
                changed++;
                assertThat(PythonVerifier.line(EvidenceVerifier.trusting(logs.keys()), other))
                        .as("seed %d", SEED + i)
                        .isNotEqualTo("0");
            }
        }
        assertThat(changed).isGreaterThan(ROUNDS);
    }

    @Test
    void isFoundByPythonAsWell() throws IOException {
        assumeTrue(PythonVerifier.isThere(), "there is no python3");
        List<List<String>> arguments = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        List<String> how = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Tampered tampered = tamper(i, WAYS.get(i % WAYS.size()));
            Path file = Files.writeString(folder.resolve("bad-" + i + ".jsonl"), tampered.file());
            Path keys = TestFiles.keys(folder, tampered.keys());
            Path beside = TestFiles.checkpoints(
                    folder,
                    List.of(tampered.log()
                            .checkpoints
                            .get(tampered.log().checkpoints.size() - 1)));
            arguments.add(List.of(file.toString(), "--keys", keys.toString(), "--checkpoint", beside.toString()));
            expected.add(tampered.verdict());
            how.add(SEED + i + " " + tampered.how() + " ");
        }

        List<String> verdicts = PythonVerifier.run(folder, arguments);

        assertThat(verdicts).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(how.get(i) + verdicts.get(i)).isEqualTo(how.get(i) + expected.get(i));
        }
    }

    @Test
    void isFoundInRangesAndSingleEvidence() throws IOException {
        List<List<String>> arguments = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < ROUNDS / 2; i++) {
            Random random = new Random(SEED + i);
            TestLogs logs = new TestLogs(SEED + i);
            List<byte[]> files = UntouchedTest.exported(logs.make(15, false), random);
            Trail trail = new Trail(files.get(1 + random.nextInt(files.size() - 1)));
            int at = random.nextInt(trail.lines.size());
            List<String> fields = trail.lines.get(at).keySet().stream()
                    .filter(field -> !field.equals("exported_at") && (!field.equals("id") || trail.has(at, "leaf")))
                    .toList();
            if (trail.edit(at, fields.get(random.nextInt(fields.size())), random)) {
                byte[] file = trail.toString().getBytes(StandardCharsets.UTF_8);
                expected.add(PythonVerifier.line(EvidenceVerifier.trusting(logs.keys()), file));
                Path path = Files.write(folder.resolve("part-" + i + ".jsonl"), file);
                arguments.add(List.of(
                        path.toString(),
                        "--keys",
                        TestFiles.keys(folder, logs.keys()).toString()));
                assertThat(expected.get(expected.size() - 1))
                        .as("seed %d", SEED + i)
                        .isNotEqualTo("0");
            }
        }
        assertThat(expected).hasSizeGreaterThan(ROUNDS / 5);
        assumeTrue(PythonVerifier.isThere(), "there is no python3");
        assertThat(PythonVerifier.run(folder, arguments)).as("seed %d", SEED).isEqualTo(expected);
    }

    private record Tampered(Tampering how, String file, List<TrustedKey> keys, TestLog log, String verdict) {}

    private static Tampered tamper(int round, Tampering how) {
        for (long seed = SEED + round; ; seed += 1_000_003) {
            TestLogs logs = new TestLogs(seed);
            TestLog log = logs.make(25, false);
            byte[] file = how.apply(log.trail(), new Random(seed));
            if (file != null) {
                EvidenceVerifier verifier = EvidenceVerifier.trusting(logs.keys())
                        .beside(List.of(log.checkpoints.get(log.checkpoints.size() - 1)));
                return new Tampered(
                        how,
                        new String(file, StandardCharsets.UTF_8),
                        logs.keys(),
                        log,
                        PythonVerifier.line(verifier, file));
            }
        }
    }

    /** Whether two files say something different, apart from what no verifier can know. */
    private static final class Meaning {
        private Meaning() {}

        static boolean isAnother(byte[] file, byte[] other) {
            try {
                return !told(file).equals(told(other));
            } catch (JsonException notJson) {
                return true;
            }
        }

        /** When it was exported, and whose leaf it was whose text has been purged, is nowhere signed. */
        private static List<Object> told(byte[] file) {
            List<Object> told = new ArrayList<>();
            for (String line : new String(file, StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isEmpty()) {
                    Map<String, Json> fields = new HashMap<>(((Json.Fields) Json.parse(line)).fields());
                    fields.remove("exported_at");
                    if (fields.containsKey("hash") && !fields.containsKey("leaf")) {
                        fields.remove("id");
                    }
                    told.add(fields);
                }
            }
            return told;
        }
    }
}
