package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_CHECKPOINTS;

import io.governance4j.audit.evidence.EvidenceLeaf;
import io.governance4j.audit.evidence.EvidenceWriter;
import io.governance4j.jdbc.internal.evidence.StoredLeaves.Made;
import io.governance4j.jdbc.internal.evidence.StoredLeaves.StoredLeaf;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditCheckpointsRecord;
import io.governance4j.jdbc.internal.store.PendingRows;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Writes the whole trail as one snapshot shows it, page by page, so that memory does not grow with the trail. Not safe
 * for several threads.
 */
final class TrailWriter {
    private final DSLContext dsl;
    private final EvidenceWriter writer;
    private final StoredLeaves leaves;
    private final Watcher watcher;
    private final Deque<AuditCheckpointsRecord> notes = new ArrayDeque<>();
    private long noted = Long.MIN_VALUE;

    /** Sees each row that is written. */
    interface Watcher {
        /** Wants to see none. */
        Watcher NONE = new Watcher() {};

        /** A leaf is written. */
        default void leaf(EvidenceLeaf leaf) {}

        /** A checkpoint is written. */
        default void checkpoint(AuditCheckpointsRecord row) {}
    }

    TrailWriter(DSLContext dsl, EvidenceWriter writer, Watcher watcher) {
        this.dsl = dsl;
        this.writer = writer;
        this.watcher = watcher;
        this.leaves = new StoredLeaves(dsl);
    }

    void write() {
        long next = 0;
        List<StoredLeaf> page;
        do {
            page = leaves.page(next, Long.MAX_VALUE);
            for (StoredLeaf stored : page) {
                checkpoints(stored.leaf().index());
                watcher.leaf(stored.leaf());
                writer.leaf(stored.leaf());
                stored.decisions().forEach(writer::decision);
                next = stored.leaf().index() + 1;
            }
        } while (page.size() == StoredLeaves.PAGE);
        checkpoints(Long.MAX_VALUE);
        pending();
        new Orphans(dsl).each(writer::orphan);
        writer.end();
    }

    /** Writes the checkpoints of trees that a leaf with this index is not in. */
    private void checkpoints(long index) {
        for (AuditCheckpointsRecord row = next(); row != null && row.getTreeSize() <= index; row = next()) {
            watcher.checkpoint(row);
            writer.checkpoint(row.getNote());
            notes.remove();
        }
    }

    private @Nullable AuditCheckpointsRecord next() {
        if (notes.isEmpty() && noted != Long.MAX_VALUE) {
            notes.addAll(dsl.selectFrom(AUDIT_CHECKPOINTS)
                    .where(AUDIT_CHECKPOINTS.TREE_SIZE.gt(noted))
                    .orderBy(AUDIT_CHECKPOINTS.TREE_SIZE)
                    .limit(StoredLeaves.PAGE)
                    .fetch());
            noted = notes.isEmpty() ? Long.MAX_VALUE : notes.getLast().getTreeSize();
        }
        return notes.peek();
    }

    private void pending() {
        long after = Long.MIN_VALUE;
        List<Pending> page;
        do {
            page = Pending.after(dsl, after, StoredLeaves.PAGE);
            Map<UUID, Made> events = leaves.events(page.stream()
                    .filter(row -> row.kind().equals(PendingRows.EVENT))
                    .map(Pending::item)
                    .toList());
            for (Pending row : page) {
                Made made = row.kind().equals(PendingRows.EVENT) ? events.get(row.item()) : null;
                if (made != null && made.event() != null) {
                    writer.pending(made.event());
                } else {
                    writer.pending(row.kind(), row.item());
                }
                after = row.seq();
            }
        } while (page.size() == StoredLeaves.PAGE);
    }
}
