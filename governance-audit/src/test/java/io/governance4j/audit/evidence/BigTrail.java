package io.governance4j.audit.evidence;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.checkpoint.Checkpoint;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.audit.merkle.Frontier;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Writes a trail of many events, a checkpoint every thousand, and verifies it: for whoever wants to know how fast that is. */
public final class BigTrail {
    private BigTrail() {}

    /** Arguments: how many events, and the file. */
    public static void main(String[] words) throws IOException {
        long events = Long.parseLong(words[0]);
        Path file = Path.of(words[1]);
        CheckpointSigner signer = SigningKeys.generate("big");
        try (OutputStream out = Files.newOutputStream(file)) {
            write(out, events, signer);
        }
        System.out.println(events + " events, " + Files.size(file) / 1_000_000 + " MB; key " + signer.key());
        for (int i = 0; i < 3; i++) {
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long begin = System.nanoTime();
            VerificationReport report = EvidenceVerifier.trusting(List.of(TrustedKey.of(signer.key())))
                    .verify(Files.newInputStream(file));
            double seconds = (System.nanoTime() - begin) / 1e9;
            double busy = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
            System.gc();
            System.out.printf(
                    "%s in %.2f s (%.2f s of a processor): %.0f events/s%n",
                    report.verdict(), seconds, busy, events / busy);
        }
    }

    private static void write(OutputStream out, long events, CheckpointSigner signer) {
        Random random = new Random(1);
        Frontier tree = new Frontier();
        EvidenceWriter writer = EvidenceWriter.trail(out, "big", Instant.EPOCH);
        for (long i = 0; i < events; i++) {
            SealedEvent event = event(i, random);
            tree.add(event.hash());
            writer.leaf(EvidenceLeaf.event(i, event.hash().toString(), event));
            if (tree.size() % 1000 == 0 || tree.size() == events) {
                Checkpoint checkpoint = new Checkpoint("big", tree.size(), tree.root(), Instant.EPOCH);
                writer.checkpoint(SignedCheckpoint.sign(checkpoint, signer).note());
            }
        }
        writer.end();
    }

    private static SealedEvent event(long number, Random random) {
        String row = "{\"id\":" + number + ",\"name\":\"patient " + random.nextInt() + "\",\"notes\":\""
                + "n".repeat(150) + "\"}";
        return SealedEvent.of(new AuditEvent(
                new UUID(random.nextLong(), random.nextLong()),
                Instant.EPOCH.plusMillis(number),
                AuditAction.UPDATE,
                new AuditEvent.Target(
                        "public", "patients", Long.toString(number % 1000), "calgary", "p-" + number % 1000),
                new AuditEvent.Actor("u-17", "HUMAN", null, 7, 12),
                new AuditEvent.Origin("10.0.0.1", "curl/8", "s-1", null, Long.toString(number), "app"),
                new AuditEvent.Change(List.of("name", "notes"), row, row.replace("patient", "client"), null)));
    }
}
