package io.governance4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.checkpoint.CheckpointSink;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.evidence.EvidenceFormatException;
import io.governance4j.audit.evidence.EvidenceVerifier;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.evidence.VerificationReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has files and keys and no database. Every file is verified with Java and, where there is one, with Python; a
 * test fails when they do not say the same. An immutable value: each option gives another auditor.
 */
public final class Auditor {
    private final Path folder;
    private final EvidenceVerifier java;
    private final List<String> words;
    private final boolean allSigned;

    private Auditor(Path folder, EvidenceVerifier java, List<String> words, boolean allSigned) {
        this.folder = folder;
        this.java = java;
        this.words = words;
        this.allSigned = allSigned;
    }

    /** Trusts keys; the folder is for files, which a test's temporary one may be. */
    public Auditor(Path folder, Collection<TrustedKey> keys) {
        this(folder, EvidenceVerifier.trusting(keys), words(keys), false);
    }

    private static List<String> words(Collection<TrustedKey> keys) {
        List<String> words = new ArrayList<>();
        keys.forEach(
                key -> words.addAll(List.of("--key", key.key() + " from=" + key.from() + " until=" + key.until())));
        return words.isEmpty() ? List.of("--without-key") : words;
    }

    /** Compares with checkpoints that a sink kept. */
    public Auditor beside(Collection<SignedCheckpoint> checkpoints) {
        if (checkpoints.isEmpty()) {
            return this;
        }
        Path file = folder.resolve("sink-" + UUID.randomUUID() + ".txt");
        CheckpointSink sink = CheckpointSink.file(file);
        checkpoints.forEach(signed -> sink.publish(signed.note(), signed.checkpoint()));
        return new Auditor(folder, java.beside(checkpoints), and("--checkpoint", file.toString()), allSigned);
    }

    /** Demands that the evidence is of one log. */
    public Auditor origin(String name) {
        return new Auditor(folder, java.origin(name), and("--origin", name), allSigned);
    }

    /** Refuses what only acts explain that nothing signs yet. */
    public Auditor allSigned() {
        return new Auditor(folder, java, and("--all-signed"), true);
    }

    private List<String> and(String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }

    /** Verifies a file in which both have to find nothing at all. */
    public VerificationReport accept(byte[] file) {
        VerificationReport report = verify(file);
        assertThat(report.findings()).isEmpty();
        assertThat(passes(report)).isTrue();
        return report;
    }

    /** Verifies a file that both have to read and to refuse. */
    public VerificationReport refuse(byte[] file) {
        VerificationReport report = verify(file);
        assertThat(passes(report)).isFalse();
        return report;
    }

    /** Verifies what both have to refuse as no evidence file; returns why Java does. */
    public EvidenceFormatException refuseToRead(byte[] file) {
        Judged judged = judge(file);
        if (judged.unreadable() == null) {
            throw new AssertionError("can be read: " + judged.line());
        }
        return judged.unreadable();
    }

    /** Verifies a file that both have to be able to read. */
    public VerificationReport verify(byte[] file) {
        Judged judged = judge(file);
        if (judged.report() == null) {
            throw new AssertionError("cannot be read", judged.unreadable());
        }
        return judged.report();
    }

    /** What both say, in a line: exit code, kinds of findings, and how much is claimed if anything is. */
    public String verdict(byte[] file) {
        return judge(file).line();
    }

    private boolean passes(VerificationReport report) {
        return allSigned ? report.allSigned() : report.sound();
    }

    private Judged judge(byte[] file) {
        Judged judged = java(file);
        if (PythonVerifier.isThere()) {
            Path path = write(folder, "evidence", file);
            String python = PythonVerifier.answer(and(path.toString()));
            if (!python.equals(judged.line())) {
                throw new AssertionError("Java says " + judged.line() + ", verify.py says " + python + " of "
                        + write(Path.of("target"), "disagreed", file).toAbsolutePath() + " with " + words);
            }
            path.toFile().delete();
        }
        return judged;
    }

    private Judged java(byte[] file) {
        try {
            VerificationReport report = java.verify(new ByteArrayInputStream(file));
            long claimed = report.counts().missing().claimed();
            String kinds = report.kinds().keySet().stream()
                    .map(kind -> " " + kind)
                    .sorted()
                    .collect(Collectors.joining());
            String line = (passes(report) ? "0" : "1") + kinds + (claimed > 0 ? " claimed=" + claimed : "");
            return new Judged(line, report, null);
        } catch (EvidenceFormatException e) {
            return new Judged("2", null, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path folder, String name, byte[] file) {
        try {
            return Files.write(Files.createTempFile(folder, name, ".jsonl"), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Judged(
            String line,
            @Nullable VerificationReport report,
            @Nullable EvidenceFormatException unreadable) {}
}
