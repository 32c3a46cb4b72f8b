package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_DECISIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_NODES;

import io.governance4j.audit.evidence.DecisionBatch;
import io.governance4j.audit.merkle.Frontier;
import io.governance4j.audit.merkle.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.TableField;

/** What a growing tree adds to the tables: collected first, then inserted in batches. Not safe for several threads. */
final class TreeRows implements Frontier.Sink {
    /** What {@code audit_leaves} calls a batch of decisions. */
    static final String DECISIONS = "decisions";

    /** Of which levels the roots are kept: each multiple of this. */
    static final int STEP = 8;

    private final Instant at;
    private final List<Object[]> leaves = new ArrayList<>();
    private final List<Object[]> decisions = new ArrayList<>();
    private final List<Object[]> nodes = new ArrayList<>();

    TreeRows(Instant at) {
        this.at = at;
    }

    @Override
    public void complete(int level, long index, Hash root) {
        if (level > 0 && level % STEP == 0) {
            nodes.add(new Object[] {(short) level, index, root.toString()});
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
            decisions.add(new Object[] {
                member.id(), member.kind(), batchId, position++, member.hash().toString()
            });
        }
    }

    private void add(Frontier tree, Leaf leaf) {
        leaves.add(new Object[] {tree.size(), leaf.hash().toString(), leaf.kind(), leaf.item(), at});
        tree.add(leaf.hash());
    }

    void insert(DSLContext dsl) {
        insert(
                dsl,
                leaves,
                AUDIT_LEAVES.LEAF_INDEX,
                AUDIT_LEAVES.LEAF_HASH,
                AUDIT_LEAVES.KIND,
                AUDIT_LEAVES.ITEM_ID,
                AUDIT_LEAVES.INTEGRATED_AT);
        insert(
                dsl,
                decisions,
                AUDIT_DECISIONS.DECISION_ID,
                AUDIT_DECISIONS.KIND,
                AUDIT_DECISIONS.BATCH_ID,
                AUDIT_DECISIONS.BATCH_POSITION,
                AUDIT_DECISIONS.LEAF_HASH);
        insert(dsl, nodes, AUDIT_NODES.NODE_LEVEL, AUDIT_NODES.NODE_INDEX, AUDIT_NODES.NODE_HASH);
    }

    /** One statement for all rows, rendered once: a record each would be rendered a thousand times. */
    private static void insert(DSLContext dsl, List<Object[]> rows, TableField<?, ?>... fields) {
        if (!rows.isEmpty()) {
            dsl.batch(dsl.insertInto(fields[0].getTable(), fields).values(new Object[fields.length]))
                    .bind(rows.toArray(Object[][]::new))
                    .execute();
        }
    }
}
