package io.governance4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.evidence.EvidenceVerifier;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.evidence.VerificationReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Somebody who has files and keys and no database: verifies with Java and, where there is one, with Python. */
final class Auditor {
    private static final boolean PYTHON = runs("python3", "--version");
    private static final Path SCRIPT = Path.of("..", "docs", "verify.py");

    private final Path folder;
    private final List<TrustedKey> keys;

    Auditor(Path folder, List<TrustedKey> keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** Verifies a file, which both have to call sound. */
    VerificationReport accept(byte[] file) {
        VerificationReport report = java(file);
        assertThat(report.findings()).isEmpty();
        assertThat(report.sound()).isTrue();
        assertThat(!PYTHON || python(file)).as("what verify.py says").isTrue();
        return report;
    }

    VerificationReport refuse(byte[] file) {
        VerificationReport report = java(file);
        assertThat(report.sound()).isFalse();
        assertThat(PYTHON && python(file)).as("what verify.py says").isFalse();
        return report;
    }

    private VerificationReport java(byte[] file) {
        try {
            return EvidenceVerifier.trusting(keys).verify(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private boolean python(byte[] file) {
        try {
            Path path = Files.write(Files.createTempFile(folder, "evidence", ".jsonl"), file);
            List<String> command = new ArrayList<>(List.of("python3", "-B", SCRIPT.toString(), path.toString()));
            keys.forEach(key ->
                    command.addAll(List.of("--key", key.key() + " from=" + key.from() + " until=" + key.until())));
            return runs(command.toArray(String[]::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
