package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_DECISIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PENDING;
import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_ACCESS_LOG;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;

import io.governance4j.jdbc.internal.store.PendingRows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Rows that are neither in the tree nor waiting to be: nobody but a stranger puts them there. */
final class Orphans {
    private static final int PAGE = 1_000;

    private final DSLContext dsl;

    Orphans(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Tells of each, with its table. */
    void each(BiConsumer<String, UUID> told) {
        unqueued(AUDIT_EVENTS.ID, AUDIT_LEAVES.ITEM_ID, PendingRows.EVENT, told);
        unqueued(FEATURE_ACCESS_LOG.ID, AUDIT_DECISIONS.DECISION_ID, PendingRows.FEATURE, told);
        unqueued(PERMISSION_CHECKS.ID, AUDIT_DECISIONS.DECISION_ID, PendingRows.PERMISSION, told);
        unmatched(AUDIT_PAYLOADS.EVENT_ID, AUDIT_EVENTS.ID, told);
        unmatched(AUDIT_DECISIONS.BATCH_ID, AUDIT_LEAVES.ITEM_ID, told);
    }

    private void unqueued(
            TableField<?, UUID> id, TableField<?, UUID> integrated, String kind, BiConsumer<String, UUID> told) {
        List<UUID> page = page(id, integrated, null);
        while (!page.isEmpty()) {
            Set<UUID> queued = new HashSet<>(dsl.select(AUDIT_PENDING.ITEM_ID)
                    .from(AUDIT_PENDING)
                    .where(AUDIT_PENDING.KIND.eq(kind).and(AUDIT_PENDING.ITEM_ID.in(page)))
                    .fetch(AUDIT_PENDING.ITEM_ID));
            page.stream()
                    .filter(row -> !queued.contains(row))
                    .forEach(row -> told.accept(id.getTable().getName(), row));
            page = page(id, integrated, page.get(page.size() - 1));
        }
    }

    private void unmatched(TableField<?, UUID> id, TableField<?, UUID> other, BiConsumer<String, UUID> told) {
        List<UUID> page = page(id, other, null);
        while (!page.isEmpty()) {
            page.forEach(row -> told.accept(id.getTable().getName(), row));
            page = page(id, other, page.get(page.size() - 1));
        }
    }

    /** The first ids behind one that have no match. */
    private List<UUID> page(TableField<?, UUID> id, TableField<?, UUID> other, @Nullable UUID after) {
        return dsl.selectDistinct(id)
                .from(id.getTable())
                .leftJoin(other.getTable())
                .on(other.eq(id))
                .where(other.isNull())
                .and(after == null ? DSL.noCondition() : id.gt(after))
                .orderBy(id)
                .limit(PAGE)
                .fetch(id);
    }
}
