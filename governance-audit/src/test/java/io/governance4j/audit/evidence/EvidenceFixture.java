package io.governance4j.audit.evidence;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.SigningKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The small trail of the test vectors in {@code docs/audit-format.md}: nothing in it is random. */
public final class EvidenceFixture {
    public static final String ORIGIN = "clinic.example/audit";
    static final String SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    static final CheckpointSigner SIGNER = signer();
    public static final String KEY = SIGNER.key().toString();
    static final TestLog LOG = log();

    private EvidenceFixture() {}

    private static CheckpointSigner signer() {
        try {
            Path file = Files.createTempFile("vector", ".der");
            Files.write(file, HexFormat.of().parseHex("302e020100300506032b657004220420" + SEED));
            CheckpointSigner signer = SigningKeys.pkcs8("clinic.example/audit-2026", file);
            Files.delete(file);
            return signer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestLog log() {
        TestLog log = new TestLog(ORIGIN);
        log.add(event(1, AuditAction.INSERT, List.of(), null, "{\"id\":1,\"name\":\"Bob\"}"));
        log.add(event(
                2, AuditAction.UPDATE, List.of("name"), "{\"id\":1,\"name\":\"Bob\"}", "{\"id\":1,\"name\":\"Ada\"}"));
        log.sign(SIGNER);
        log.add(id(100), List.of(feature(), permission()));
        log.add(event(
                4, AuditAction.ERASE, List.of(), null, "{\"events\":[\"" + id(1) + "\"],\"reason\":\"asked to\"}"));
        log.erased.add(id(1));
        log.sign(SIGNER);
        return log;
    }

    static UUID id(int number) {
        return UUID.fromString(String.format("01941f29-7c00-7000-8000-%012d", number));
    }

    private static Instant at(int minute) {
        return Instant.parse("2026-01-06T08:00:00Z").plusSeconds(60L * (minute - 1));
    }

    static SealedEvent event(
            int number, AuditAction action, List<String> fields, @Nullable String oldData, @Nullable String newData) {
        boolean act = action == AuditAction.ERASE;
        AuditEvent event = new AuditEvent(
                id(number),
                at(number),
                action,
                act
                        ? new AuditEvent.Target(null, null, null)
                        : new AuditEvent.Target("public", "patients", "1", "calgary", "1"),
                new AuditEvent.Actor(
                        act ? "founder" : "nurse\u001b[2J",
                        "HUMAN",
                        act ? null : "Dr. \"B\"\\\n\u0001\u00e9\ud83d\ude91",
                        7,
                        12),
                new AuditEvent.Origin("10.0.0.1", "curl/8", "s-1", act ? null : id(101), "742", "app"),
                new AuditEvent.Change(fields, oldData, newData, act ? "Data of 1 event erased" : null));
        String salt = String.format("%02x", number).repeat(32);
        return new SealedEvent(
                event,
                new SealedEvent.Seal(
                        salt,
                        oldData == null ? null : Commitment.of(salt, Commitment.Side.OLD, oldData),
                        newData == null ? null : Commitment.of(salt, Commitment.Side.NEW, newData)));
    }

    private static DecisionLeaf feature() {
        return new DecisionLeaf(
                id(102),
                at(2),
                new DecisionLeaf.Asked("feature", "v2_credential_alerts", "u-17", "HUMAN"),
                DecisionLeaf.Resource.NONE,
                new DecisionLeaf.Outcome(
                        false, "FEATURE_DISABLED", "feature v2_credential_alerts", "It is disabled.", null, false),
                new DecisionLeaf.Basis(7, 12, null));
    }

    private static DecisionLeaf permission() {
        return new DecisionLeaf(
                id(101),
                at(2),
                new DecisionLeaf.Asked("permission", "edit_patient", "u-17", "HUMAN"),
                new DecisionLeaf.Resource("patient", "1", "calgary"),
                new DecisionLeaf.Outcome(true, "GRANTED", "grant nurse edit_patient", "A nurse may.", "tenant", false),
                new DecisionLeaf.Basis(7, 12, "{\"shift\":\"day\"}"));
    }

    static SealedEvent told(int number) {
        return SealedEvent.of(new AuditEvent(
                id(number),
                at(number),
                AuditAction.EVENT,
                new AuditEvent.Target("policies", "7", null),
                new AuditEvent.Actor("admin", "HUMAN", null, 3, 4),
                AuditEvent.Origin.UNKNOWN,
                AuditEvent.Change.told("published")));
    }

    /** An erasure or a purge that names what is given as JSON. */
    static SealedEvent act(int number, AuditAction action, String named) {
        String field = action == AuditAction.ERASE ? "events" : "leaves";
        return SealedEvent.of(new AuditEvent(
                id(number),
                at(number),
                action,
                new AuditEvent.Target(null, null, null),
                new AuditEvent.Actor("founder", "HUMAN", null, 1, 1),
                AuditEvent.Origin.UNKNOWN,
                new AuditEvent.Change(List.of(), null, "{\"" + field + "\":[" + named + "]}", "removed")));
    }

    /** The trail without a text and the decisions, and a purge that nothing signs and that says why. */
    public static byte[] claimedTrail() {
        TestLog stripped = log();
        stripped.purged.addAll(List.of(id(2), id(101), id(102)));
        stripped.pending.add(act(9, AuditAction.PURGE, "[1,3]"));
        return stripped.trail();
    }

    public static byte[] trail() {
        return LOG.trail();
    }

    public static byte[] event() {
        return LOG.event(1);
    }

    public static String note() {
        return LOG.lastNote();
    }

    /** A checkpoint of a log that has one leaf more. */
    public static String laterNote() {
        TestLog longer = log();
        longer.add(event(5, AuditAction.DELETE, List.of(), "{\"id\":1}", null));
        return SignedCheckpoint.sign(longer.checkpoint(5), SIGNER).note();
    }
}
