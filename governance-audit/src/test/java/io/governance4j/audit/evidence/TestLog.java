package io.governance4j.audit.evidence;

import io.governance4j.audit.checkpoint.Checkpoint;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.merkle.ConsistencyProof;
import io.governance4j.audit.merkle.Frontier;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.audit.merkle.InclusionProof;
import io.governance4j.audit.merkle.Subtrees;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A log as the database would keep it, with what is exported from it. */
final class TestLog {
    static final Instant EXPORTED = Instant.parse("2026-03-01T08:00:00Z");

    final String origin;
    final List<Leaf> leaves = new ArrayList<>();
    final List<SignedCheckpoint> checkpoints = new ArrayList<>();
    final List<SealedEvent> pending = new ArrayList<>();
    final List<UUID> pendingDecisions = new ArrayList<>();
    final Set<UUID> erased = new HashSet<>();
    final Set<UUID> purged = new HashSet<>();

    /** A leaf: an event, or else a batch with its decisions. */
    record Leaf(SealedEvent event, DecisionBatch batch, List<DecisionLeaf> decisions, Hash hash) {
        boolean is(UUID id) {
            return event != null && event.event().id().equals(id);
        }
    }

    TestLog(String origin) {
        this.origin = origin;
    }

    long size() {
        return leaves.size();
    }

    void add(SealedEvent event) {
        leaves.add(new Leaf(event, null, List.of(), event.hash()));
    }

    void add(UUID id, List<DecisionLeaf> decisions) {
        DecisionBatch batch =
                DecisionBatch.of(id, decisions.stream().map(DecisionLeaf::hash).toList());
        leaves.add(new Leaf(null, batch, decisions, batch.hash()));
    }

    Checkpoint checkpoint(long size) {
        Frontier tree = new Frontier();
        leaves.subList(0, (int) size).forEach(leaf -> tree.add(leaf.hash()));
        return new Checkpoint(
                origin, size, tree.root(), Instant.parse("2026-02-01T00:00:00Z").plusSeconds(size));
    }

    SignedCheckpoint sign(CheckpointSigner signer) {
        SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint(size()), signer);
        checkpoints.add(signed);
        return signed;
    }

    String lastNote() {
        return checkpoints.get(checkpoints.size() - 1).note();
    }

    long signedSize() {
        return checkpoints.get(checkpoints.size() - 1).checkpoint().size();
    }

    byte[] trail() {
        return write(out -> EvidenceWriter.trail(out, origin, EXPORTED), writer -> {
            int next = 0;
            for (long size = 0; size <= size(); size++) {
                if (size > 0) {
                    leaf(writer, size - 1);
                }
                while (next < checkpoints.size()
                        && checkpoints.get(next).checkpoint().size() == size) {
                    writer.checkpoint(checkpoints.get(next++).note());
                }
            }
            pending.forEach(event -> writer.pending(kept(event)));
            pendingDecisions.forEach(id -> writer.pending("feature", id));
            return writer;
        });
    }

    byte[] range(long from, long until) {
        Frontier frontier = new Frontier();
        leaves.subList(0, (int) from).forEach(leaf -> frontier.add(leaf.hash()));
        return write(out -> EvidenceWriter.range(out, origin, EXPORTED, from, frontier.text()), writer -> {
            for (long i = from; i < until; i++) {
                leaf(writer, i);
            }
            writer.checkpoint(lastNote(), ConsistencyProof.of(tree(), until, signedSize()));
            acts(writer, from, until);
            return writer;
        });
    }

    byte[] event(long index) {
        UUID id = leaves.get((int) index).event().event().id();
        return write(out -> EvidenceWriter.single(out, EvidenceKind.EVENT, origin, EXPORTED, id), writer -> {
            writer.checkpoint(lastNote());
            writer.proven(stored(index), InclusionProof.of(tree(), index, signedSize()));
            acts(writer, index, index + 1);
            return writer;
        });
    }

    byte[] decision(long index, int position) {
        Leaf leaf = leaves.get((int) index);
        UUID id = leaf.decisions().get(position).id();
        return write(out -> EvidenceWriter.single(out, EvidenceKind.DECISION, origin, EXPORTED, id), writer -> {
            writer.checkpoint(lastNote());
            writer.proven(stored(index), InclusionProof.of(tree(), index, signedSize()));
            writer.decision(
                    stored(leaf.decisions().get(position), position),
                    InclusionProof.of(
                            tree(leaf.decisions().stream()
                                    .map(DecisionLeaf::hash)
                                    .toList()),
                            position,
                            leaf.batch().count()));
            return writer;
        });
    }

    /** The acts outside a range that are signed. */
    private void acts(EvidenceWriter writer, long from, long until) {
        for (long i = 0; i < signedSize(); i++) {
            SealedEvent event = leaves.get((int) i).event();
            if ((i < from || i >= until) && event != null && TestLogs.isAct(event)) {
                writer.proven(stored(i), InclusionProof.of(tree(), i, signedSize()));
            }
        }
    }

    private static byte[] write(
            Function<ByteArrayOutputStream, EvidenceWriter> begin, Function<EvidenceWriter, EvidenceWriter> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.apply(begin.apply(out)).end();
        return out.toByteArray();
    }

    private void leaf(EvidenceWriter writer, long index) {
        writer.leaf(stored(index));
        List<DecisionLeaf> decisions = leaves.get((int) index).decisions();
        for (int i = 0; i < decisions.size(); i++) {
            writer.decision(stored(decisions.get(i), i));
        }
    }

    private EvidenceLeaf stored(long index) {
        Leaf leaf = leaves.get((int) index);
        String hash = leaf.hash().toString();
        if (leaf.event() == null) {
            return EvidenceLeaf.batch(index, hash, leaf.batch());
        }
        UUID id = leaf.event().event().id();
        return purged.contains(id)
                ? EvidenceLeaf.purged(index, hash, id)
                : EvidenceLeaf.event(index, hash, kept(leaf.event()));
    }

    private EvidenceLeaf stored(DecisionLeaf decision, long position) {
        String hash = decision.hash().toString();
        return purged.contains(decision.id())
                ? EvidenceLeaf.purged(position, hash, decision.id())
                : EvidenceLeaf.decision(position, hash, decision);
    }

    private SealedEvent kept(SealedEvent event) {
        return erased.contains(event.event().id()) ? TestLogs.withoutData(event) : event;
    }

    Subtrees tree() {
        return tree(leaves.stream().map(Leaf::hash).toList());
    }

    static Subtrees tree(List<Hash> hashes) {
        return new Subtrees() {
            @Override
            public Hash root(int level, long index) {
                return level == 0
                        ? hashes.get((int) index)
                        : Hash.ofNode(root(level - 1, 2 * index), root(level - 1, 2 * index + 1));
            }
        };
    }
}
