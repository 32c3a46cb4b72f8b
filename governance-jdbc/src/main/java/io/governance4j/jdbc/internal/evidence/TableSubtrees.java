package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_NODES;

import io.governance4j.audit.merkle.Hash;
import io.governance4j.audit.merkle.Subtrees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/**
 * The tree as the tables hold it. Reads runs of 256 hashes and keeps some of them, so that a proof costs a few queries
 * and many proofs side by side cost few more. Not safe for use by several threads.
 */
final class TableSubtrees implements Subtrees {
    private static final int RUN = 1 << TreeRows.STEP;
    private static final int KEPT = 64;

    private final DSLContext dsl;
    private final Map<Run, List<Hash>> runs = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Run, List<Hash>> eldest) {
            return size() > KEPT;
        }
    };

    /** Neighbours of one level: those with the indexes {@code 256 * number} and the 255 after it. */
    private record Run(int level, long number) {}

    TableSubtrees(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public Hash root(int level, long index) {
        int kept = level - level % TreeRows.STEP;
        int rise = level - kept;
        long first = index << rise;
        List<Hash> hashes = runs.computeIfAbsent(new Run(kept, first >>> TreeRows.STEP), this::load);
        int from = (int) (first & (RUN - 1));
        if (hashes.size() < from + (1 << rise)) {
            throw new MissingHash(kept, first);
        }
        return fold(hashes.subList(from, from + (1 << rise)));
    }

    private static Hash fold(List<Hash> hashes) {
        int size = hashes.size();
        return size == 1
                ? hashes.get(0)
                : Hash.ofNode(fold(hashes.subList(0, size / 2)), fold(hashes.subList(size / 2, size)));
    }

    /** What there is of the run up to the first gap. */
    private List<Hash> load(Run run) {
        long from = run.number * RUN;
        List<Row> rows = run.level == 0 ? leaves(from) : nodes((short) run.level, from);
        int gapless = 0;
        while (gapless < rows.size() && rows.get(gapless).index == from + gapless) {
            gapless++;
        }
        return rows.subList(0, gapless).stream().map(Row::parsed).toList();
    }

    private List<Row> leaves(long from) {
        return dsl.select(AUDIT_LEAVES.LEAF_INDEX, AUDIT_LEAVES.LEAF_HASH)
                .from(AUDIT_LEAVES)
                .where(AUDIT_LEAVES.LEAF_INDEX.ge(from).and(AUDIT_LEAVES.LEAF_INDEX.lt(from + RUN)))
                .orderBy(AUDIT_LEAVES.LEAF_INDEX)
                .fetch(row -> new Row(row.value1(), row.value2()));
    }

    private List<Row> nodes(short level, long from) {
        return dsl.select(AUDIT_NODES.NODE_INDEX, AUDIT_NODES.NODE_HASH)
                .from(AUDIT_NODES)
                .where(AUDIT_NODES
                        .NODE_LEVEL
                        .eq(level)
                        .and(AUDIT_NODES.NODE_INDEX.ge(from))
                        .and(AUDIT_NODES.NODE_INDEX.lt(from + RUN)))
                .orderBy(AUDIT_NODES.NODE_INDEX)
                .fetch(row -> new Row(row.value1(), row.value2()));
    }

    private record Row(long index, String hash) {
        Hash parsed() {
            try {
                return Hash.parse(hash);
            } catch (IllegalArgumentException e) {
                throw new MissingHash("'" + hash + "' is no hash");
            }
        }
    }
}
