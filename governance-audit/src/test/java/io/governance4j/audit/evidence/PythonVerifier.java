package io.governance4j.audit.evidence;

import io.governance4j.audit.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs {@code docs/verify.py}, many files in one process. */
final class PythonVerifier {
    static final Path SCRIPT = Path.of("..", "docs", "verify.py");

    private PythonVerifier() {}

    /** Whether there is a Python; a test that needs one is skipped visibly where there is none. */
    static boolean isThere() {
        try {
            Process process = new ProcessBuilder("python3", "--version")
                    .redirectErrorStream(true)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** For each list of arguments, as one line: exit code, kinds of findings, and how much is claimed if anything is. */
    static List<String> run(Path folder, List<List<String>> arguments) {
        try {
            Path input = Files.createTempFile(folder, "arguments", ".jsonl");
            Path output = Files.createTempFile(folder, "verdicts", ".txt");
            Path driver = Path.of("src", "test", "resources", "many.py");
            List<String> lines = new ArrayList<>();
            for (List<String> words : arguments) {
                lines.add(words.stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "]")));
            }
            Files.write(input, lines, StandardCharsets.UTF_8);
            Process process = new ProcessBuilder("python3", "-B", driver.toString(), SCRIPT.toString())
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(folder.resolve("python-errors.txt").toFile())
                    .start();
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("python-errors.txt")));
            }
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same line for what the Java verifier says. */
    static String line(EvidenceVerifier verifier, byte[] file) {
        try {
            VerificationReport report = verifier.verify(new java.io.ByteArrayInputStream(file));
            long claimed = report.counts().missing().claimed();
            return (report.sound() ? "0" : "1")
                    + report.kinds().keySet().stream()
                            .map(kind -> " " + kind)
                            .sorted()
                            .collect(Collectors.joining())
                    + (claimed > 0 ? " claimed=" + claimed : "");
        } catch (EvidenceFormatException e) {
            return "2";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
