package io.governance4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.audit.evidence.EvidenceFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The process that the other tests compare with: it answers, or the test fails. And what {@code verify.py} prints. */
class PythonVerifierTest {
    @TempDir
    Path folder;

    private PythonVerifier running(String main) throws IOException {
        Path script = Files.createTempFile(folder, "script", ".py");
        Files.writeString(script, "import sys, time\ndef main(words):\n    " + main + "\n");
        return new PythonVerifier(script, Duration.ofSeconds(10));
    }

    private Path trail() throws IOException {
        return Files.write(folder.resolve("trail.jsonl"), EvidenceFixture.claimedTrail());
    }

    @Test
    void answersEachQuestionInItsTurn() throws IOException {
        PythonVerifier.assumeIsThere();
        Path trail = trail();
        List<String> sound = List.of(trail.toString(), "--key", EvidenceFixture.KEY);
        for (int i = 0; i < 3; i++) {
            assertThat(PythonVerifier.answer(sound)).isEqualTo("0 claimed=2");
            assertThat(PythonVerifier.answer(List.of(trail.toString(), "--without-key")))
                    .isEqualTo("1 claimed=2");
            assertThat(PythonVerifier.answer(List.of(folder + "/no\n\"where\"\u00e9", "--without-key")))
                    .isEqualTo("2");
            assertThat(PythonVerifier.answer(List.of("--key"))).isEqualTo("2");
        }
        assertThat(running("return 1, [('B_A', 'x'), ('A', 'y'), ('A', 'z')], 3, True")
                        .run(List.of()))
                .isEqualTo("1 A B_A claimed=3");
    }

    @Test
    @EnabledIf("io.governance4j.testkit.PythonVerifier#isThere")
    void failsTheTestWhereItDoesNotAnswer() throws IOException {
        assertFails(running("raise KeyError('lost')"), "KeyError: 'lost'");
        assertFails(running("print('said') or words.nothing"), "AttributeError");
        assertFails(running("sys.exit('had enough')"), "had enough");
        assertFails(new PythonVerifier(folder.resolve("nowhere.py"), Duration.ofSeconds(10)), "nowhere.py");
        Path slow = Files.writeString(folder.resolve("slow.py"), "import time\ndef main(words): time.sleep(60)\n");
        PythonVerifier silent = new PythonVerifier(slow, Duration.ofMillis(500));
        assertFails(silent, "did not answer within PT0.5S");
        assertFails(silent, "has ended");
    }

    private static void assertFails(PythonVerifier python, String because) {
        assertThatThrownBy(() -> python.run(List.of("x")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(because);
    }

    @Test
    @EnabledIf("io.governance4j.testkit.PythonVerifier#isThere")
    void saysBesideTheVerdictWhatNothingSignsYet() throws IOException, InterruptedException {
        String trail = trail().toString();
        assertThat(printed(0, trail, "--key", EvidenceFixture.KEY))
                .startsWith("SOUND, BUT 2 absence(s) are explained only by acts that nothing signs yet");
        assertThat(printed(1, trail, "--all-signed", "--key", EvidenceFixture.KEY))
                .contains("--all-signed refuses it");
        Files.write(Path.of(trail), EvidenceFixture.trail());
        assertThat(printed(0, trail, "--all-signed", "--key", EvidenceFixture.KEY))
                .isEqualToIgnoringNewLines("SOUND");
        assertThat(printed(1, trail, "--without-key")).startsWith("CONSISTENT ONLY");
        assertThat(printed(2, trail)).startsWith("unreadable: needs a key, or --without-key");
        assertThat(printed(2, trail, "--origin")).startsWith("unreadable:");
    }

    private String printed(int code, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "-B", PythonVerifier.SCRIPT.toString()));
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
