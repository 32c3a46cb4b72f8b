package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_CHECKPOINTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_INTEGRATOR;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_NODES;

import io.governance4j.audit.checkpoint.Checkpoint;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.evidence.EvidenceLeaf;
import io.governance4j.audit.evidence.Finding;
import io.governance4j.audit.evidence.FindingKind;
import io.governance4j.audit.merkle.Frontier;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditCheckpointsRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditIntegratorRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the library keeps for its own use with the leaves: an evidence file has none of it, so nobody else would
 * find that it was tampered with. Not safe for several threads.
 */
final class TableFindings implements TrailWriter.Watcher {
    private static final int KEPT = 1_000;

    private final DSLContext dsl;
    private final TableSubtrees stored;
    private final Frontier tree;
    private final List<Finding> findings = new ArrayList<>();
    private long count;
    private long nodes;
    private long leaves;
    private long newest;
    private boolean broken;

    TableFindings(DSLContext dsl) {
        this.dsl = dsl;
        this.stored = new TableSubtrees(dsl);
        this.tree = new Frontier(this::complete);
    }

    @Override
    public void leaf(EvidenceLeaf leaf) {
        leaves++;
        // Behind a gap, or a hash that is none, there is no tree to compare with; the verifier reports either.
        broken |= leaf.index() != tree.size();
        if (!broken) {
            try {
                tree.add(Hash.parse(leaf.hash()));
            } catch (IllegalArgumentException e) {
                broken = true;
            }
        }
    }

    private void complete(int level, long index, Hash root) {
        if (level == 0 || level % TreeRows.STEP != 0) {
            return;
        }
        nodes++;
        @Nullable String problem = null;
        try {
            problem = stored.root(level, index).equals(root) ? null : "is not the root of its leaves";
        } catch (MissingHash e) {
            problem = "is missing";
        }
        if (problem != null) {
            Finding.Span span = new Finding.Span(index << level, (index + 1) << level);
            add(span, "audit_nodes: the node of level " + level + " and index " + index + " " + problem);
        }
    }

    @Override
    public void checkpoint(AuditCheckpointsRecord row) {
        newest = Math.max(newest, row.getTreeSize());
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(row.getNote());
        } catch (IllegalArgumentException e) {
            // The verifier says so.
            return;
        }
        Checkpoint said = signed.checkpoint();
        if (said.size() != row.getTreeSize()
                || !said.root().toString().equals(row.getRootHash())
                || !said.at().equals(row.getCreatedAt())
                || !signed.signers().contains(row.getKeyName())) {
            add(null, "audit_checkpoints: the row of size " + row.getTreeSize() + " does not say what its note says");
        }
    }

    /** Says what was found, when everything has been written. */
    Findings end(Collection<SignedCheckpoint> outside) {
        AuditIntegratorRecord fence = dsl.selectFrom(AUDIT_INTEGRATOR).fetchAny();
        if (fence == null) {
            add(null, "audit_integrator: the row is gone");
        } else if (fence.getTreeSize() != leaves
                || (!broken && !fence.getFrontier().equals(tree.text()))) {
            add(null, "audit_integrator: size or edge of the tree are not those of the " + leaves + " leaves");
        } else if (fence.getPublishedSize() > newest) {
            add(
                    null,
                    "audit_integrator: a checkpoint of size " + fence.getPublishedSize() + " was published, and the"
                            + " newest in audit_checkpoints has size " + newest);
        }
        long rows = dsl.fetchCount(AUDIT_LEAVES);
        if (rows != leaves) {
            add(null, "audit_leaves: holds " + rows + " rows, and " + leaves + " with an index that a leaf can have");
        }
        long kept = dsl.fetchCount(AUDIT_NODES);
        if (!broken && kept != nodes) {
            add(null, "audit_nodes: holds " + kept + " rows, and the tree has " + nodes + " such nodes");
        }
        outside.forEach(this::isStored);
        return new Findings(count, findings);
    }

    private void isStored(SignedCheckpoint signed) {
        long size = signed.checkpoint().size();
        String note = dsl.select(AUDIT_CHECKPOINTS.NOTE)
                .from(AUDIT_CHECKPOINTS)
                .where(AUDIT_CHECKPOINTS.TREE_SIZE.eq(size))
                .fetchOne(AUDIT_CHECKPOINTS.NOTE);
        if (!signed.note().equals(note)) {
            add(
                    null,
                    "audit_checkpoints: the checkpoint of size " + size + " that is outside the database is "
                            + (note == null ? "missing" : "another one") + " inside");
        }
    }

    private void add(Finding.@Nullable Span span, String sentence) {
        count++;
        if (findings.size() < KEPT) {
            findings.add(new Finding(FindingKind.TABLE_MISMATCH, span, null, sentence));
        }
    }

    /**
     * What was found.
     *
     * @param count how much
     * @param kept the first of it
     */
    record Findings(long count, List<Finding> kept) {}
}
