package io.governance4j.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.governance4j.audit.json.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code docs/verify.py} in one process that lives as long as this one, because starting a Python for each of thousands
 * of files takes longer than verifying them. Whatever is not an answer fails the test.
 */
public final class PythonVerifier {
    /** Where the script is, seen from each module. */
    public static final Path SCRIPT = Path.of("..", "docs", "verify.py");

    /** Reads a JSON list of arguments from each line, answers one line; what ends in 2 is what the script itself says so of. */
    private static final String DRIVER = """
            import importlib.util, json, sys, traceback
            out, sys.stdout = sys.stdout, sys.stderr
            spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
            verify = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(verify)
            for line in sys.stdin.buffer:
                words = json.loads(line)
                try:
                    code, findings, claimed, _ = verify.main(words)
                    kinds = sorted({kind for kind, _ in findings})
                    answer = " ".join([str(code), *kinds, *["claimed=%d" % claimed] * (claimed > 0)])
                except (ValueError, OSError, IndexError, StopIteration): answer = "2"
                except Exception: answer = "crash " + json.dumps(traceback.format_exc())
                print(answer, file=out, flush=True)
            """;

    private static final String ENDED = "ended";
    private static final boolean THERE = isThere("python3");

    private final Duration patience;
    private final Process process;
    private final Path errors;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    PythonVerifier(Path script, Duration patience) throws IOException {
        this.patience = patience;
        this.errors = Files.createTempFile("verify", ".err");
        errors.toFile().deleteOnExit();
        this.process = new ProcessBuilder("python3", "-B", "-c", DRIVER, script.toString())
                .redirectError(errors.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Thread reader = new Thread(this::listen, "verify.py");
        reader.setDaemon(true);
        reader.start();
    }

    private static boolean isThere(String command) {
        try {
            Process process = new ProcessBuilder(command, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether there is a Python. Where there is none, Java alone judges. */
    public static boolean isThere() {
        return THERE;
    }

    /** Skips the test where there is no Python: one a module, so that it is seen that nothing was compared. */
    public static void assumeIsThere() {
        assumeTrue(THERE, "there is no python3: verify.py was not compared");
    }

    /** Runs the script that is in the documentation. */
    public static String answer(List<String> words) {
        return Shared.PYTHON.run(words);
    }

    /** For arguments as on the command line, one line: exit code, kinds of findings, and how much is claimed if anything is. */
    synchronized String run(List<String> words) {
        String line = words.stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "]")) + "\n";
        @Nullable String answer;
        try {
            process.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new AssertionError("verify.py has ended: " + errors(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly(); // or the next one gets this one's answer
            throw new AssertionError("interrupted while verify.py was asked", e);
        }
        if (answer == null) {
            process.destroyForcibly();
            throw new AssertionError("verify.py did not answer within " + patience + ": " + words);
        }
        if (answer.equals(ENDED)) {
            throw new AssertionError("verify.py has ended: " + errors());
        }
        if (!answer.matches("[012]( [A-Z_]+)*( claimed=[0-9]+)?")) {
            throw new AssertionError("verify.py: " + answer.replace("\\n", "\n") + " for " + words);
        }
        return answer;
    }

    private void listen() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answers.add(line);
            }
        } catch (IOException e) {
            answers.add("crash " + e);
        }
        answers.add(ENDED);
    }

    private String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static final class Shared {
        static final PythonVerifier PYTHON = start();

        private Shared() {}

        private static PythonVerifier start() {
            try {
                return new PythonVerifier(SCRIPT, Duration.ofMinutes(5));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
