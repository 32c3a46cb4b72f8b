package io.governance4j.audit.evidence;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SigningKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes random logs: changes, decisions, erasures, purges, and a key that is rotated halfway. */
final class TestLogs {
    static final String ORIGIN = "clinic.example/audit";
    static final CheckpointSigner OLD_KEY = SigningKeys.generate("clinic.example/audit-2025");
    static final CheckpointSigner NEW_KEY = SigningKeys.generate("clinic.example/audit-2026");
    private static final String[] HOSTILE = {
        "Robert'); DROP TABLE",
        "\u202etxt.exe",
        "a\"b\\c",
        "\u0001\u001f\u007f",
        "\ud83d\ude91 ambulance",
        "",
        "line\nbreak\r\t"
    };

    private final Random random;
    private final TestLog log = new TestLog(ORIGIN);
    private long rotation = Long.MAX_VALUE - 1;

    TestLogs(long seed) {
        this.random = new Random(seed);
    }

    /** The keys that are trusted for a log of {@link #make}. */
    List<TrustedKey> keys() {
        return List.of(
                new TrustedKey(OLD_KEY.key(), 0, rotation),
                new TrustedKey(NEW_KEY.key(), rotation + 1, Long.MAX_VALUE));
    }

    /** Makes a log; with a tail, some of it is not integrated yet. */
    TestLog make(int steps, boolean tail) {
        for (int i = 0; i < steps; i++) {
            step();
            if (i == steps / 2) {
                log.sign(OLD_KEY);
                rotation = log.size();
                log.add(change());
            }
        }
        log.sign(signer());
        if (tail) {
            log.pending.add(change());
            log.pending.add(erase(log.pending.get(0).event().id()));
            log.pendingDecisions.add(id());
        }
        return log;
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0, 1 -> log.add(id(), decisions());
            case 2 -> erase();
            case 3 -> purge();
            case 4 -> sign();
            case 5 -> log.add(told());
            default -> log.add(change());
        }
    }

    private void sign() {
        if (log.checkpoints.isEmpty() || log.signedSize() < log.size()) {
            log.sign(signer());
        }
    }

    private CheckpointSigner signer() {
        return log.size() > rotation ? NEW_KEY : OLD_KEY;
    }

    private void erase() {
        List<UUID> candidates = log.leaves.stream()
                .filter(leaf -> leaf.event() != null && isChange(leaf.event()))
                .map(leaf -> leaf.event().event().id())
                .filter(id -> !log.erased.contains(id) && !log.purged.contains(id))
                .filter(id -> random.nextInt(4) == 0)
                .toList();
        log.add(erase(candidates.toArray(UUID[]::new)));
    }

    private SealedEvent erase(UUID... ids) {
        log.erased.addAll(List.of(ids));
        String named = List.of(ids).stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        return act(AuditAction.ERASE, "{\"events\":[" + named + "],\"reason\":\"asked to\"}");
    }

    private void purge() {
        List<String> spans = new ArrayList<>();
        for (int i = 0; i < log.leaves.size(); i++) {
            TestLog.Leaf leaf = log.leaves.get(i);
            boolean wanted = random.nextInt(5) == 0;
            if (wanted
                    && leaf.event() != null
                    && isChange(leaf.event())
                    && log.purged.add(leaf.event().event().id())) {
                spans.add("[" + i + "," + (i + 1) + "]");
            } else if (wanted
                    && leaf.event() == null
                    && log.purged.add(leaf.decisions().get(0).id())) {
                leaf.decisions().forEach(decision -> log.purged.add(decision.id()));
                spans.add("[" + i + "," + (i + 1) + "]");
            }
        }
        log.add(act(AuditAction.PURGE, "{\"leaves\":[" + String.join(",", spans) + "],\"reason\":\"retention\"}"));
    }

    private SealedEvent act(AuditAction action, String data) {
        return SealedEvent.of(new AuditEvent(
                id(),
                at(),
                action,
                new AuditEvent.Target(null, null, null),
                new AuditEvent.Actor("founder", "HUMAN", null, 1, 1),
                AuditEvent.Origin.UNKNOWN,
                new AuditEvent.Change(List.of(), null, data, "what was removed")));
    }

    private SealedEvent told() {
        return SealedEvent.of(new AuditEvent(
                id(),
                at(),
                AuditAction.EVENT,
                new AuditEvent.Target("policies", "7", null),
                new AuditEvent.Actor("admin", "HUMAN", null, 3, 4),
                AuditEvent.Origin.UNKNOWN,
                AuditEvent.Change.told("published")));
    }

    private SealedEvent change() {
        AuditAction action = List.of(AuditAction.INSERT, AuditAction.UPDATE, AuditAction.DELETE)
                .get(random.nextInt(3));
        return SealedEvent.of(new AuditEvent(
                id(),
                at(),
                action,
                new AuditEvent.Target("public", "patients", text(), "calgary", random.nextBoolean() ? text() : null),
                new AuditEvent.Actor(
                        text(), "HUMAN", random.nextBoolean() ? text() : null, random.nextInt(9), random.nextInt(9)),
                new AuditEvent.Origin("10.0.0.1", text(), null, random.nextBoolean() ? id() : null, "tx", "app"),
                new AuditEvent.Change(
                        action == AuditAction.UPDATE ? List.of("name", text()) : List.of(),
                        action == AuditAction.INSERT ? null : "{\"name\":\"before " + random.nextInt() + "\"}",
                        action == AuditAction.DELETE ? null : "{\"name\":\"after " + random.nextInt() + "\"}",
                        null)));
    }

    private List<DecisionLeaf> decisions() {
        List<DecisionLeaf> decisions = new ArrayList<>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            boolean feature = random.nextBoolean();
            decisions.add(new DecisionLeaf(
                    id(),
                    at(),
                    new DecisionLeaf.Asked(feature ? "feature" : "permission", text(), text(), "HUMAN"),
                    feature ? DecisionLeaf.Resource.NONE : new DecisionLeaf.Resource("patient", text(), "calgary"),
                    new DecisionLeaf.Outcome(
                            random.nextBoolean(), "GRANT", "r1", text(), feature ? null : "tenant", !feature),
                    new DecisionLeaf.Basis(random.nextInt(9), random.nextInt(9), feature ? null : "{\"a\":1}")));
        }
        return decisions;
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Instant at() {
        return Instant.parse("2026-01-01T00:00:00Z").plusMillis(random.nextInt());
    }

    private String text() {
        return random.nextInt(3) == 0 ? HOSTILE[random.nextInt(HOSTILE.length)] : "text-" + random.nextInt(100);
    }

    static boolean isChange(SealedEvent event) {
        return Set.of("insert", "update", "delete")
                .contains(event.event().action().key());
    }

    static boolean isAct(SealedEvent event) {
        return Set.of("erase", "purge").contains(event.event().action().key());
    }

    /** The event as it is after its row of {@code audit_payloads} was deleted. */
    static SealedEvent withoutData(SealedEvent sealed) {
        AuditEvent event = sealed.event();
        AuditEvent erased = new AuditEvent(
                event.id(),
                event.at(),
                event.action(),
                event.target(),
                event.actor(),
                event.origin(),
                new AuditEvent.Change(
                        event.change().fields(), null, null, event.change().summary(), true));
        return new SealedEvent(
                erased,
                new SealedEvent.Seal(
                        null, sealed.seal().oldCommitment(), sealed.seal().newCommitment()));
    }
}
