package io.governance4j.jdbc.internal.evidence;

import io.governance4j.audit.evidence.DecisionBatch;
import io.governance4j.audit.merkle.Frontier;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditDecisionsRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditLeavesRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditNodesRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.TableRecord;

/** What a growing tree adds to the tables: collected first, then inserted in batches. Not safe for several threads. */
final class TreeRows implements Frontier.Sink {
    /** What {@code audit_leaves} calls a batch of decisions. */
    static final String DECISIONS = "decisions";

    /** Of which levels the roots are kept: each multiple of this. */
    static final int STEP = 8;

    private final Instant at;
    private final List<AuditLeavesRecord> leaves = new ArrayList<>();
    private final List<AuditDecisionsRecord> decisions = new ArrayList<>();
    private final List<AuditNodesRecord> nodes = new ArrayList<>();

    TreeRows(Instant at) {
        this.at = at;
    }

    @Override
    public void complete(int level, long index, Hash root) {
        if (level > 0 && level % STEP == 0) {
            nodes.add(new AuditNodesRecord((short) level, index, root.toString()));
        }
    }

    /** Grows the tree by events, and then by one leaf for the decisions, if there are any. */
    void add(Frontier tree, Harvest harvest, UUID batchId) {
        harvest.events().forEach(leaf -> add(tree, leaf));
        if (harvest.decisions().isEmpty()) {
            return;
        }
        DecisionBatch batch = harvest.batch(batchId);
        add(tree, new Leaf(DECISIONS, batchId, batch.hash()));
        int position = 0;
        for (Harvest.Member member : harvest.decisions()) {
            decisions.add(new AuditDecisionsRecord(
                    member.id(),
                    member.kind(),
                    batchId,
                    position++,
                    member.hash().toString()));
        }
    }

    private void add(Frontier tree, Leaf leaf) {
        leaves.add(new AuditLeavesRecord(tree.size(), leaf.hash().toString(), leaf.kind(), leaf.item(), at));
        tree.add(leaf.hash());
    }

    void insert(DSLContext dsl) {
        insert(dsl, leaves);
        insert(dsl, decisions);
        insert(dsl, nodes);
    }

    private static void insert(DSLContext dsl, List<? extends TableRecord<?>> rows) {
        if (!rows.isEmpty()) {
            dsl.batchInsert(rows).execute();
        }
    }
}
