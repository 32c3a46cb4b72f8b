package io.governance4j.jdbc.internal.evidence;

import io.governance4j.GovernanceException;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.evidence.EvidenceVerifier;
import io.governance4j.audit.evidence.EvidenceWriter;
import io.governance4j.audit.evidence.Finding;
import io.governance4j.audit.evidence.FindingKind;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.evidence.VerificationReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies the trail in the database by what verifies an evidence file: one thread writes the file, another one reads it,
 * and no more of it than a buffer exists at a time.
 *
 * @param log which log it must be, if this instance knows
 * @param keys the trusted keys
 * @param outside checkpoints from outside the database
 */
record TrailVerification(LogName log, Collection<TrustedKey> keys, Collection<SignedCheckpoint> outside) {
    private static final Logger LOG = LoggerFactory.getLogger(TrailVerification.class);
    private static final int BUFFER = 1 << 18;
    private static final long LONGEST_LINE = 2_000_000_000L;

    VerificationReport of(DSLContext dsl, Instant at) {
        TableFindings tables = new TableFindings(dsl);
        CompletableFuture<VerificationReport> verified = new CompletableFuture<>();
        try (PipedInputStream in = new PipedInputStream(BUFFER)) {
            PipedOutputStream pipe = new PipedOutputStream(in);
            Thread reader = new Thread(() -> verify(in, verified), "governance4j-verify");
            reader.setDaemon(true);
            reader.start();
            write(dsl, at, pipe, tables);
            return with(verified.join(), tables.end(outside));
        } catch (CompletionException e) {
            throw new GovernanceException("the trail could not be verified: " + e.getCause(), e);
        } catch (IOException e) {
            throw new GovernanceException("the trail could not be verified: " + e, e);
        }
    }

    private void write(DSLContext dsl, Instant at, PipedOutputStream pipe, TableFindings tables) throws IOException {
        try (OutputStream out = new Flushed(pipe)) {
            new TrailWriter(dsl, EvidenceWriter.trail(out, log.in(dsl), at), tables).write();
        } catch (UncheckedIOException e) {
            // The reader gave up and says why.
            LOG.debug("the pipe to the verifier broke", e);
        }
    }

    private void verify(PipedInputStream file, CompletableFuture<VerificationReport> verified) {
        try (file) {
            EvidenceVerifier verifier =
                    EvidenceVerifier.trusting(keys).beside(outside).lineLimit(LONGEST_LINE);
            verified.complete((log.stated() ? verifier.origin(log.name()) : verifier).verify(file));
        } catch (IOException | RuntimeException | Error e) {
            verified.completeExceptionally(e);
        }
    }

    private static VerificationReport with(VerificationReport report, TableFindings.Findings tables) {
        if (tables.count() == 0) {
            return report;
        }
        Map<FindingKind, Long> kinds = new EnumMap<>(FindingKind.class);
        kinds.putAll(report.kinds());
        kinds.put(FindingKind.TABLE_MISMATCH, tables.count());
        List<Finding> findings = new ArrayList<>(report.findings());
        findings.addAll(tables.kept());
        return new VerificationReport(
                report.evidence(), report.seal(), report.counts(), kinds, findings, report.acts(), report.subject());
    }

    /** A pipe's reader wakes up for what was flushed, and else only once a second. */
    private static final class Flushed extends OutputStream {
        private final OutputStream pipe;

        Flushed(OutputStream pipe) {
            this.pipe = pipe;
        }

        @Override
        public void write(int b) throws IOException {
            pipe.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            pipe.write(bytes, from, length);
            pipe.flush();
        }

        @Override
        public void flush() throws IOException {
            pipe.flush();
        }

        @Override
        public void close() throws IOException {
            pipe.close();
        }
    }
}
