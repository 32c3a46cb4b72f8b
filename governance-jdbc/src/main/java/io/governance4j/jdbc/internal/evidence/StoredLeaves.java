package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;

import io.governance4j.audit.evidence.EvidenceLeaf;
import io.governance4j.audit.evidence.SealedEvent;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditLeavesRecord;
import io.governance4j.jdbc.internal.store.AuditRows;
import io.governance4j.jdbc.internal.store.PendingRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Leaves with what they were made of, as the tables hold both now. Nothing is judged. */
final class StoredLeaves {
    /** A payload may have a megabyte, and a page is held in memory. */
    static final int PAGE = 250;

    private final DSLContext dsl;
    private final StoredDecisions decisions;

    StoredLeaves(DSLContext dsl) {
        this.dsl = dsl;
        this.decisions = new StoredDecisions(dsl);
    }

    /**
     * A leaf.
     *
     * @param leaf the leaf, as evidence has it
     * @param kind what kind of item, as {@code audit_leaves} has it
     * @param decisions the decisions of a batch, in their order; of an event none
     */
    record StoredLeaf(EvidenceLeaf leaf, String kind, List<EvidenceLeaf> decisions) {}

    /** The first leaves from an index on, up to a page and before another index. */
    List<StoredLeaf> page(long from, long until) {
        return read(AUDIT_LEAVES.LEAF_INDEX.ge(from).and(AUDIT_LEAVES.LEAF_INDEX.lt(until)));
    }

    /** The leaf of an event or of a batch. */
    Optional<StoredLeaf> of(UUID item) {
        return read(AUDIT_LEAVES.ITEM_ID.eq(item)).stream().findFirst();
    }

    private List<StoredLeaf> read(Condition which) {
        List<AuditLeavesRecord> rows = dsl.selectFrom(AUDIT_LEAVES)
                .where(which)
                .orderBy(AUDIT_LEAVES.LEAF_INDEX)
                .limit(PAGE)
                .fetch();
        Map<String, List<UUID>> items = rows.stream()
                .collect(Collectors.groupingBy(
                        AuditLeavesRecord::getKind,
                        Collectors.mapping(AuditLeavesRecord::getItemId, Collectors.toList())));
        Map<UUID, Made> events = events(items.getOrDefault(PendingRows.EVENT, List.of()));
        List<StoredLeaf> leaves = new ArrayList<>(rows.size());
        for (AuditLeavesRecord row : rows) {
            leaves.add(
                    row.getKind().equals(PendingRows.EVENT)
                            ? new StoredLeaf(event(row, events.get(row.getItemId())), row.getKind(), List.of())
                            : decisions.batch(row));
        }
        return leaves;
    }

    /** What a leaf was made of, or what is said instead of a row that cannot be read. */
    record Made(@Nullable SealedEvent event, String unreadable) {}

    private static EvidenceLeaf event(AuditLeavesRecord row, @Nullable Made made) {
        if (made == null) {
            return EvidenceLeaf.purged(row.getLeafIndex(), row.getLeafHash(), row.getItemId());
        }
        return made.event() == null
                ? new EvidenceLeaf(row.getLeafIndex(), row.getLeafHash(), row.getItemId(), made.unreadable(), null)
                : EvidenceLeaf.event(row.getLeafIndex(), row.getLeafHash(), made.event());
    }

    /** Events with their payloads, by their ids. */
    Map<UUID, Made> events(Collection<UUID> ids) {
        return Rows.byId(
                ids,
                some -> dsl.select(AUDIT_EVENTS.fields())
                        .select(AUDIT_PAYLOADS.SALT, AUDIT_PAYLOADS.OLD_DATA, AUDIT_PAYLOADS.NEW_DATA)
                        .from(AUDIT_EVENTS)
                        .leftJoin(AUDIT_PAYLOADS)
                        .on(AUDIT_PAYLOADS.EVENT_ID.eq(AUDIT_EVENTS.ID))
                        .where(AUDIT_EVENTS.ID.in(some))
                        .fetchMap(AUDIT_EVENTS.ID, row -> new Made(AuditRows.readSealed(row), "")),
                (id, e) -> new Made(null, "unreadable: " + e.getMessage()));
    }
}
