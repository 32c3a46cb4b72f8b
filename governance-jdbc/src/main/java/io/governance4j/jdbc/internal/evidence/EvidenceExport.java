package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_DECISIONS;

import io.governance4j.GovernanceException;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.evidence.EvidenceKind;
import io.governance4j.audit.evidence.EvidenceLeaf;
import io.governance4j.audit.evidence.EvidenceWriter;
import io.governance4j.audit.merkle.ConsistencyProof;
import io.governance4j.audit.merkle.InclusionProof;
import io.governance4j.audit.merkle.Subtrees;
import io.governance4j.jdbc.EvidenceScope;
import io.governance4j.jdbc.internal.evidence.StoredLeaves.StoredLeaf;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditDecisionsRecord;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/** Writes evidence files, each from one snapshot. Not safe for several threads. */
final class EvidenceExport {
    private final DSLContext dsl;
    private final String origin;
    private final Instant at;
    private final StoredLeaves leaves;
    private final Subtrees tree;

    EvidenceExport(DSLContext dsl, String origin, Instant at) {
        this.dsl = dsl;
        this.origin = origin;
        this.at = at;
        this.leaves = new StoredLeaves(dsl);
        this.tree = new TableSubtrees(dsl);
    }

    void write(EvidenceScope what, OutputStream out) {
        if (what instanceof EvidenceScope.Event event) {
            event(event.id(), out);
        } else if (what instanceof EvidenceScope.Decision decision) {
            decision(decision.id(), out);
        } else if (what instanceof EvidenceScope.Leaves range) {
            range(range, out);
        } else {
            EvidenceWriter writer = EvidenceWriter.trail(out, origin, at);
            new TrailWriter(dsl, writer, TrailWriter.Watcher.NONE).write();
        }
    }

    private void event(UUID id, OutputStream out) {
        EvidenceLeaf leaf = leaf(id, "event " + id);
        SignedCheckpoint checkpoint = covering(leaf.index() + 1);
        long size = checkpoint.checkpoint().size();
        EvidenceWriter writer = EvidenceWriter.single(out, EvidenceKind.EVENT, origin, at, id);
        writer.checkpoint(checkpoint.note());
        writer.proven(leaf, InclusionProof.of(tree, leaf.index(), size));
        Acts acts = acts(size);
        acts.note(leaf);
        acts.write(writer);
        writer.end();
    }

    private void decision(UUID id, OutputStream out) {
        AuditDecisionsRecord row = dsl.selectFrom(AUDIT_DECISIONS)
                .where(AUDIT_DECISIONS.DECISION_ID.eq(id))
                .fetchOne();
        if (row == null) {
            throw new GovernanceException("decision " + id + " is not in the tree; if it was made, integrate first");
        }
        StoredLeaf batch = stored(row.getBatchId(), "the batch of decision " + id);
        SignedCheckpoint checkpoint = covering(batch.leaf().index() + 1);
        long size = checkpoint.checkpoint().size();
        List<EvidenceLeaf> members = batch.decisions();
        EvidenceLeaf decision = members.stream()
                .filter(member -> member.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new GovernanceException("decision " + id + " is not in its batch"));
        EvidenceWriter writer = EvidenceWriter.single(out, EvidenceKind.DECISION, origin, at, id);
        writer.checkpoint(checkpoint.note());
        writer.proven(batch.leaf(), InclusionProof.of(tree, batch.leaf().index(), size));
        writer.decision(
                decision,
                InclusionProof.of(
                        new ListSubtrees(
                                members.stream().map(EvidenceLeaf::hash).toList()),
                        decision.index(),
                        members.size()));
        Acts acts = acts(size);
        acts.note(batch.leaf(), List.of(decision));
        acts.write(writer);
        writer.end();
    }

    private void range(EvidenceScope.Leaves range, OutputStream out) {
        SignedCheckpoint checkpoint = covering(range.until());
        long size = checkpoint.checkpoint().size();
        EvidenceWriter writer = EvidenceWriter.range(out, origin, at, range.from(), Edges.of(tree, range.from()));
        Acts acts = acts(size);
        long next = range.from();
        while (next < range.until()) {
            List<StoredLeaf> page = leaves.page(next, range.until());
            if (page.isEmpty()) {
                throw new GovernanceException("leaves: there is none with an index of " + next + " or more");
            }
            for (StoredLeaf stored : page) {
                writer.leaf(stored.leaf());
                stored.decisions().forEach(writer::decision);
                acts.note(stored.leaf(), stored.decisions());
                next = stored.leaf().index() + 1;
            }
        }
        writer.checkpoint(checkpoint.note(), ConsistencyProof.of(tree, range.until(), size));
        acts.write(writer);
        writer.end();
    }

    private Acts acts(long size) {
        return new Acts(dsl, leaves, tree, size);
    }

    private EvidenceLeaf leaf(UUID item, String named) {
        return stored(item, named).leaf();
    }

    private StoredLeaf stored(UUID item, String named) {
        return leaves.of(item)
                .orElseThrow(() ->
                        new GovernanceException(named + " is not in the tree; if it was recorded, integrate first"));
    }

    private SignedCheckpoint covering(long size) {
        return Checkpoints.last(dsl)
                .filter(checkpoint -> checkpoint.checkpoint().size() >= size)
                .orElseThrow(() -> new GovernanceException("no checkpoint covers the first " + size
                        + " leaves; configure evidence.signer, and integrate first"));
    }
}
