package io.governance4j.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.evidence.EvidenceFixture;
import io.governance4j.audit.evidence.FindingKind;
import io.governance4j.testkit.PythonVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    private static final Set<String> JAVA_ONLY = Set.of("--help", "--findings", "--line-limit", "--quiet");
    private static final Set<String> KINDS =
            Stream.of(FindingKind.values()).map(FindingKind::name).collect(Collectors.toSet());

    @TempDir
    Path folder;

    private Path file;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws IOException {
        file = Files.write(folder.resolve("evidence.jsonl"), EvidenceFixture.trail());
    }

    private int run(Object... words) {
        List<String> texts = new ArrayList<>();
        for (Object word : words) {
            texts.add(word.toString());
        }
        out.reset();
        err.reset();
        int code = Verify.run(
                texts,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        if (PythonVerifier.isThere() && Collections.disjoint(texts, JAVA_ONLY)) {
            assertThat(PythonVerifier.answer(texts))
                    .as("what verify.py says to %s", texts)
                    .isEqualTo(code + kinds() + claimed());
        }
        return code;
    }

    private String kinds() {
        return printed()
                .lines()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().split(" ", 2)[0])
                .filter(KINDS::contains)
                .map(kind -> " " + kind)
                .sorted()
                .distinct()
                .collect(Collectors.joining());
    }

    private String claimed() {
        Matcher claimed = Pattern.compile("BUT (\\d+) absence").matcher(printed());
        return claimed.find() ? " claimed=" + claimed.group(1) : "";
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysWhatWasVerifiedAndWhatIsNotProven() {
        assertThat(run(file, "--key", EvidenceFixture.KEY, "--origin", EvidenceFixture.ORIGIN))
                .isZero();

        assertThat(printed())
                .contains("Evidence: trail of clinic.example/audit")
                .contains("Leaves:   4, of them 3 events and 1 batches with 2 decisions")
                .contains("1 events' data were erased")
                .contains("leaf 3 erase of 1 by founder at 2026-01-06T08:03:00.000000Z: asked to")
                .contains("signed by clinic.example/audit-2026")
                .contains("Not proven: the 0 leaves after it")
                .endsWith("SOUND\n");
    }

    @Test
    void readsKeysAndCheckpointsFromFiles() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys.txt"), "# ours\n\n" + EvidenceFixture.KEY + " from=1\n");
        Path kept = Files.writeString(folder.resolve("kept.txt"), EvidenceFixture.note() + "\n");

        assertThat(run(file, "--keys", keys, "--checkpoint", kept)).isZero();

        Path later = Files.writeString(folder.resolve("later.txt"), EvidenceFixture.laterNote() + "\n");
        assertThat(run(file, "--keys", keys, "--checkpoint", later)).isOne();
        assertThat(printed())
                .contains("TAIL_CUT leaf 4: a checkpoint covers 5 leaves, here are 4")
                .endsWith("NOT SOUND: 1 finding(s)\n");
    }

    @Test
    void namesWhatIsWrongAndWhere() throws IOException {
        Files.writeString(file, Files.readString(file).replace("\\\"name\\\":\\\"Ada\\\"", "\\\"name\\\":\\\"Eve\\\""));

        assertThat(run(file, "--key", EvidenceFixture.KEY)).isOne();
        assertThat(printed())
                .contains("PAYLOAD_MISMATCH leaf 1 01941f29-7c00-7000-8000-000000000002: the new data are not what was"
                        + " committed to");
    }

    @Test
    void tellsWhoDidWhatWhen() throws IOException {
        Files.write(file, EvidenceFixture.event());

        assertThat(run(file, "--key", EvidenceFixture.KEY)).isZero();
        assertThat(printed())
                .contains("  at: 2026-01-06T08:01:00.000000Z")
                .contains("  action: update")
                .contains("  actor: nurse\\u{1b}[2J\n")
                .contains("  data after: {\"id\":1,\"name\":\"Ada\"}");
    }

    @Test
    void saysPlainlyThatWithoutAKeyNothingIsProven() {
        assertThat(run(file)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("no key is given: --key, --keys or --without-key\n");

        assertThat(run(file, "--without-key")).isOne();
        assertThat(printed())
                .contains("signature not judged")
                .contains("CONSISTENT ONLY: no key was given, so nothing is proven");

        assertThat(run(file, "--without-key", "--key", EvidenceFixture.KEY)).isEqualTo(2);
    }

    @Test
    void saysBesideTheVerdictWhatNothingSignsYet() throws IOException {
        Files.write(file, EvidenceFixture.claimedTrail());

        assertThat(run(file, "--key", EvidenceFixture.KEY)).isZero();
        assertThat(printed())
                .endsWith("SOUND, BUT 2 absence(s) are explained only by acts that nothing signs yet:"
                        + " whoever exported this could have made them up (--all-signed refuses it)\n");
        assertThat(run(file, "--all-signed", "--key", EvidenceFixture.KEY)).isOne();
        assertThat(printed()).contains("--all-signed refuses it");

        Files.write(file, EvidenceFixture.trail());
        assertThat(run(file, "--all-signed", "--key", EvidenceFixture.KEY)).isZero();
        assertThat(printed()).endsWith("\nSOUND\n");
    }

    @Test
    void needsNothingButThisModule() throws IOException, InterruptedException, URISyntaxException {
        Path classes = Path.of(
                Verify.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes.toString(),
                        "io.governance4j.audit.Verify",
                        file.toString(),
                        "--key",
                        EvidenceFixture.KEY)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).endsWith("SOUND" + System.lineSeparator());
    }

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(printed()).contains("--checkpoint FILE");
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        for (List<Object> words : List.<List<Object>>of(
                List.of(file, "--key", "x"),
                List.of(file, "--key"),
                List.of(file, "--key", EvidenceFixture.KEY + " until=x"),
                List.of(file, "--key", EvidenceFixture.KEY + " sometimes"),
                List.of(file, file, "--key", EvidenceFixture.KEY),
                List.of(file, "--loud", "--key", EvidenceFixture.KEY),
                List.of(file, "--line-limit", "0", "--key", EvidenceFixture.KEY),
                List.of("--key", EvidenceFixture.KEY),
                List.of(folder.resolve("nowhere"), "--key", EvidenceFixture.KEY),
                List.of(Files.writeString(folder.resolve("x"), "x"), "--key", EvidenceFixture.KEY),
                List.of(file, "--checkpoint", file, "--key", EvidenceFixture.KEY))) {
            assertThat(run(words.toArray())).as("%s", words).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8)).isNotEmpty().doesNotContain("\tat ");
            assertThat(printed()).isEmpty();
        }
    }
}
