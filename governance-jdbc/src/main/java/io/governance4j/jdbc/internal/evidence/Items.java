package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_DECISIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_ACCESS_LOG;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;

import io.governance4j.audit.merkle.Hash;
import io.governance4j.jdbc.internal.store.AuditRows;
import io.governance4j.jdbc.internal.store.DecisionLeaves;
import io.governance4j.jdbc.internal.store.PendingRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** The events and decisions behind some rows of the queue. */
final class Items {
    /** An id that was queued twice would be two leaves. */
    static final Item TWICE = new Item(null, "is queued twice");

    private static final Item MISSING = new Item(null, "is about a row that does not exist");
    private static final Item INTEGRATED = new Item(null, "is about a row that is in the tree already");

    private static final List<Source> SOURCES = List.of(
            // A leaf commits to the payload and does not hold it, so the payload is not read.
            new Source(
                    PendingRows.EVENT,
                    AUDIT_EVENTS,
                    AUDIT_EVENTS.ID,
                    AUDIT_LEAVES.ITEM_ID,
                    row -> AuditRows.readUnopened(row).hash()),
            new Source(
                    PendingRows.FEATURE,
                    FEATURE_ACCESS_LOG,
                    FEATURE_ACCESS_LOG.ID,
                    AUDIT_DECISIONS.DECISION_ID,
                    row -> DecisionLeaves.of(row.into(FEATURE_ACCESS_LOG)).hash()),
            new Source(
                    PendingRows.PERMISSION,
                    PERMISSION_CHECKS,
                    PERMISSION_CHECKS.ID,
                    AUDIT_DECISIONS.DECISION_ID,
                    row -> DecisionLeaves.of(row.into(PERMISSION_CHECKS)).hash()));

    private final Map<String, Map<UUID, Item>> found = new HashMap<>();

    /**
     * What came of a row.
     *
     * @param hash its leaf's hash, or null when it has none
     * @param problem why it has none
     */
    record Item(@Nullable Hash hash, String problem) {}

    /** Where items of a kind are, and where those that are in the tree. */
    private record Source(
            String kind,
            Table<?> table,
            TableField<?, UUID> id,
            TableField<?, UUID> integrated,
            Function<Record, Hash> leaf) {
        List<UUID> integrated(DSLContext dsl, Collection<UUID> ids) {
            return dsl.select(integrated)
                    .from(integrated.getTable())
                    .where(integrated.in(ids))
                    .fetch(integrated);
        }

        Map<UUID, Item> read(DSLContext dsl, Collection<UUID> ids) {
            return dsl.select(table.fields())
                    .from(table)
                    .where(id.in(ids))
                    .fetchMap(id, row -> new Item(leaf.apply(row), ""));
        }
    }

    private Items() {}

    static Items read(DSLContext dsl, List<Pending> rows) {
        Items items = new Items();
        for (Source source : SOURCES) {
            Set<UUID> ids = rows.stream()
                    .filter(row -> row.kind().equals(source.kind))
                    .map(Pending::item)
                    .collect(Collectors.toCollection(HashSet::new));
            if (!ids.isEmpty()) {
                items.read(dsl, source, ids);
            }
        }
        return items;
    }

    private void read(DSLContext dsl, Source source, Set<UUID> ids) {
        Map<UUID, Item> ofKind = found.computeIfAbsent(source.kind, kind -> new HashMap<>());
        for (UUID integrated : source.integrated(dsl, ids)) {
            ofKind.put(integrated, INTEGRATED);
            ids.remove(integrated);
        }
        ofKind.putAll(Rows.byId(
                ids,
                some -> source.read(dsl, some),
                (id, e) -> new Item(null, "is about a row that cannot be read: " + e.getMessage())));
    }

    Item of(Pending row) {
        return found.getOrDefault(row.kind(), Map.of()).getOrDefault(row.item(), MISSING);
    }
}
