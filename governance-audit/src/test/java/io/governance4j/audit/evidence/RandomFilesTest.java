package io.governance4j.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.audit.evidence.Tampering.Trail;
import io.governance4j.audit.json.Json;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.testkit.Auditor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that make no sense, and some that were made up by whoever has the key: nothing is known of them but that the two
 * verifiers agree.
 */
class RandomFilesTest {
    private static final int ROUNDS = 300 * Integer.getInteger("governance.rounds", 1);
    private static final long SEED = Long.getLong("governance.seed", 20260106);
    private static final CheckpointSigner KEY = TestLogs.NEW_KEY;

    /** What stands in place of a value, as it is. */
    private static final List<String> VALUES = list(
            "0|-0|-1|1|2|1.0|1e0|01|+1|1.|.5|NaN|Infinity|-Infinity|null|true|False|9223372036854775807|"
                    + "9223372036854775808|-9223372036854775808|-9223372036854775809|1e999|\"\"|\"x\"|'x'|\"\\ud800\"|"
                    + "\"\\udc00\\ud800\"|\"\\ud83d\\ude91\"|\"\\u0000\"|\"\\x41\"|\"\\u00e\"|\"\\u+0e9\"|\"\t\"|"
                    + "\"\\/\"|\u00a00|\ufeff1| \t\r7|[]|{}|[[]]|[null]|[1,]|{\"a\":1,\"a\":1}|{\"\":{\"\":[]}}|1 2|"
                    + "\"00000000-0000-4000-8000-00000000000A\"|\"00000000-0000-4000-8000-00000000000a\"|[\"x\",1]|"
                    + "[[0,1]]|[[1,0]]|[[0,9223372036854775807]]|[[0,9223372036854775808]]|[[-1,1]]|[[0,1,2]]|"
                    + "[[0.0,1]]|[{}]|\"trail\"|\"range\"|\"event\"|\"decision\"|\"decisions\"|\"erase\"|\"purge\"|"
                    + "\"hold\"|\"leaf\"|\"checkpoint\"|\"orphan\"|\"end\"|\"update\"|",
            "9".repeat(5_000),
            "[\"" + "0".repeat(64) + "\"]",
            "\"" + "0".repeat(64) + "\"",
            "\"" + "A".repeat(64) + "\"",
            "[[0," + "9".repeat(5_000) + "]]",
            nested(197),
            nested(198),
            nested(199),
            nested(200),
            nested(201),
            nested(3_000));

    private static final List<String> NAMES =
            list("line|index|position|hash|id|leaf|salt|old|new|inclusion|consistency|note|kind|table|lines|from|"
                    + "frontier|subject|origin|action|type|v|batch|count|root|fields|policy_version|events|leaves|"
                    + "reason||x|");

    /** What stands in place of a line of a checkpoint, which is signed then. */
    private static final List<String> NOTE_LINES = list(
            "|0|1|01|+1|-1|9223372036854775807|9223372036854775808|\u0661|time|time |"
                    + "time 2026-02-01T00:00:04Z|time 2026-02-01T00:00:04.5Z|time 2026-02-01T00:00:04.123456789Z|"
                    + "time 2026-02-01T00:00:04.1234567890Z|time 2026-02-01T00:00:04.Z|time 2026-02-30T00:00:04Z|"
                    + "time 2026-02-01T24:00:00Z|time 2026-06-30T23:59:60Z|time 2026-02-01T00:00Z|"
                    + "time 2026-02-01t00:00:04z|time 2026-02-01T00:00:04+01:00|time 0000-01-01T00:00:00Z|"
                    + "time 0001-01-01T00:00:00Z|time +12026-02-01T00:00:04Z|time -0001-01-01T00:00:00Z|"
                    + "time 9999-12-31T23:59:59.999999999Z|time \u0662026-02-01T00:00:04Z|time  2026-02-01T00:00:04Z|"
                    + "\u2007|\u3000|a\u007fb|a\u0085b|extension \ud83d\ude91|\u2014|\u2014 a b|",
            " " + TestLogs.ORIGIN,
            "\u00a0" + TestLogs.ORIGIN,
            "\u2003" + TestLogs.ORIGIN,
            TestLogs.ORIGIN + "\u0085",
            TestLogs.ORIGIN + "\r",
            TestLogs.ORIGIN + "\u001f",
            "\u200b" + TestLogs.ORIGIN,
            TestLogs.ORIGIN,
            Base64.getEncoder().encodeToString(new byte[32]),
            Base64.getEncoder().encodeToString(new byte[31]),
            Base64.getEncoder().encodeToString(new byte[33]),
            "A".repeat(42) + "B=",
            "A".repeat(43),
            "\ud83d\ude91".repeat(40_000),
            "x".repeat(65_200),
            "x".repeat(65_600));

    @TempDir
    Path folder;

    /** The texts between bars, and more. */
    private static List<String> list(String between, String... more) {
        List<String> all = new ArrayList<>(List.of(between.split("\\|", -1)));
        all.addAll(List.of(more));
        return all;
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    @Test
    void areJudgedAlike() {
        Map<Character, Integer> codes = new TreeMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            Random random = new Random(SEED + i);
            TestLogs logs = new TestLogs(SEED + i);
            TestLog log = logs.make(12, random.nextBoolean());
            Trail trail =
                    new Trail(random.nextInt(3) > 0 ? log.trail() : any(UntouchedTest.exported(log, random), random));
            change(trail, random);
            if (random.nextInt(4) == 0) {
                change(any(trail.lines, random), random);
            }
            if (random.nextInt(4) == 0) {
                trail.recount = false;
            }
            List<TrustedKey> keys = any(List.of(List.of(), List.of(TrustedKey.of(KEY.key())), logs.keys()), random);

            String verdict = new Auditor(folder, keys).verdict(trail.toString().getBytes(UTF_8));

            codes.merge(verdict.charAt(0), 1, Integer::sum);
        }
        assertThat(codes).containsOnlyKeys('0', '1', '2');
    }

    private static void change(Trail trail, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> change(any(trail.lines, random), random);
            case 1 -> leaf(trail, random);
            case 2 -> act(trail, random);
            default -> note(trail, random);
        }
    }

    private static void change(Map<String, Json> fields, Random random) {
        List<String> names = new ArrayList<>(fields.keySet());
        String name = random.nextInt(4) == 0 || names.isEmpty() ? any(NAMES, random) : any(names, random);
        if (random.nextInt(5) == 0) {
            fields.remove(name);
        } else {
            fields.put(name, new Json.Numeral(any(VALUES, random)));
        }
    }

    private static void leaf(Trail trail, Random random) {
        int at = trail.pick(random, trail::isText);
        if (at >= 0) {
            Map<String, Json> leaf = fields(trail.text(at, "leaf"));
            change(leaf, random);
            hash(trail, at, leaf);
        }
    }

    private static void act(Trail trail, Random random) {
        int at = trail.pick(
                random, i -> trail.isCommitted(i) && trail.text(i, "leaf").matches(".*\"(erase|purge)\".*"));
        if (at >= 0) {
            Map<String, Json> data = fields(trail.text(at, "new"));
            change(data, random);
            String text = new Json.Fields(data).toString();
            trail.put(at, "new", text);
            Map<String, Json> leaf = fields(trail.text(at, "leaf"));
            leaf.put("new", new Json.Text(Commitment.of(trail.text(at, "salt"), Commitment.Side.NEW, text)));
            hash(trail, at, leaf);
        }
    }

    private static Map<String, Json> fields(String text) {
        return Json.parse(text) instanceof Json.Fields object
                ? new LinkedHashMap<>(object.fields())
                : new LinkedHashMap<>();
    }

    private static void hash(Trail trail, int at, Map<String, Json> leaf) {
        String text = new Json.Fields(leaf).toString();
        trail.put(at, "leaf", text);
        trail.put(at, "hash", Hash.ofLeaf(text).toString());
        if (trail.text(0, "kind").equals("trail")) {
            trail.resign(KEY);
        }
    }

    /** Changes a line of a note, which is signed all the same. */
    private static void note(Trail trail, Random random) {
        int at = trail.pick(random, i -> trail.has(i, "note"));
        if (at < 0) {
            return;
        }
        String note = trail.text(at, "note");
        List<String> lines = new ArrayList<>(
                List.of(note.substring(0, Math.max(0, note.indexOf("\n\n"))).split("\n", -1)));
        int line = random.nextInt(lines.size() + 1);
        if (line == lines.size() || random.nextInt(5) == 0) {
            lines.add(line, any(NOTE_LINES, random));
        } else {
            lines.set(line, any(NOTE_LINES, random));
        }
        String text = String.join("\n", lines) + "\n";
        CheckpointSigner signer = random.nextInt(8) == 0 ? SigningKeys.generate("any") : KEY;
        byte[] signature = signer.sign(text.getBytes(UTF_8));
        byte[] tagged = new byte[4 + signature.length];
        System.arraycopy(signer.key().id(), 0, tagged, 0, 4);
        System.arraycopy(signature, 0, tagged, 4, signature.length);
        trail.put(
                at,
                "note",
                text + "\n\u2014 " + signer.key().name() + " "
                        + Base64.getEncoder().encodeToString(tagged) + "\n");
    }
}
