package io.governance4j.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.evidence.Tampering.Trail;
import io.governance4j.audit.json.Json;
import io.governance4j.audit.json.JsonException;
import io.governance4j.testkit.Auditor;
import java.nio.charset.StandardCharsets;
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
    void isFoundWhateverWasDone() {
        Map<Tampering, Map<String, Integer>> seen = new EnumMap<>(Tampering.class);
        for (int i = 0; i < ROUNDS; i++) {
            Tampering how = WAYS.get(i % WAYS.size());
            String verdict = tamper(i, how);

            assertThat(verdict).as("seed %d, %s", SEED + i, how).isNotEqualTo("0");
            seen.computeIfAbsent(how, any -> new TreeMap<>()).merge(verdict, 1, Integer::sum);
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
            String verdict = new Auditor(folder, logs.keys()).verdict(other);
            if (Meaning.isAnother(file, other)) {
                changed++;
                assertThat(verdict).as("seed %d", SEED + i).isNotEqualTo("0");
            }
        }
        assertThat(changed).isGreaterThan(ROUNDS);
    }

    @Test
    void isFoundInRangesAndSingleEvidence() {
        int changed = 0;
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
                changed++;
                byte[] file = trail.toString().getBytes(StandardCharsets.UTF_8);
                assertThat(new Auditor(folder, logs.keys()).verdict(file))
                        .as("seed %d", SEED + i)
                        .isNotEqualTo("0");
            }
        }
        assertThat(changed).isGreaterThan(ROUNDS / 5);
    }

    /** The verdict on a random log after this, by somebody who has its last checkpoint as well. */
    private String tamper(int round, Tampering how) {
        for (long seed = SEED + round; ; seed += 1_000_003) {
            TestLogs logs = new TestLogs(seed);
            TestLog log = logs.make(25, false);
            byte[] file = how.apply(log.trail(), new Random(seed));
            if (file != null) {
                return new Auditor(folder, logs.keys())
                        .beside(List.of(log.checkpoints.get(log.checkpoints.size() - 1)))
                        .verdict(file);
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
