package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.RecordRef;
import io.governance4j.audit.retention.Custody.PurgeStep;
import io.governance4j.audit.retention.Custody.Rule;
import io.governance4j.audit.retention.Custody.Stage;
import io.governance4j.audit.retention.LeafRange;
import io.governance4j.audit.retention.PurgeSelection;
import io.governance4j.audit.retention.Retentions;
import io.governance4j.jdbc.internal.Database;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/** Deletes events that are in the tree, with their payloads. Their leaves' hashes stay, so what remains can be proved. */
final class JdbcEventPurge {
    private final Database database;
    private final int most;

    JdbcEventPurge(Database database, int most) {
        this.database = database;
        this.most = most;
    }

    PurgeStep purge(DSLContext dsl, long from, Rule rule, @Nullable Function<List<LeafRange>, AuditEvent> act) {
        PurgeSelection selection = new PurgeSelection(rule, event -> newest(dsl, event), HoldRows.all(dsl));
        Result<Record> rows = candidates(dsl, from, rule);
        rows.forEach(row -> selection.look(row.get(AUDIT_LEAVES.LEAF_INDEX), AuditRows.read(row)));
        if (act != null && !selection.events().isEmpty()) {
            AuditEvent told = act.apply(LeafRange.of(selection.leaves()));
            AuditRows.insert(dsl, told);
            Deletion.during(dsl, database.dialect(), told.id(), deletion -> {
                deletion.delete(AUDIT_PAYLOADS.EVENT_ID, selection.events());
                deletion.deleteAll(AUDIT_EVENTS.ID, selection.events());
            });
        }
        Stage next = rows.size() < most
                ? new Stage(true, 0)
                : new Stage(false, rows.get(rows.size() - 1).get(AUDIT_LEAVES.LEAF_INDEX) + 1);
        return new PurgeStep(Optional.of(next), selection.report());
    }

    private Result<Record> candidates(DSLContext dsl, long from, Rule rule) {
        return dsl.select(AUDIT_LEAVES.LEAF_INDEX)
                .select(AuditSelect.withoutData())
                .from(AUDIT_LEAVES)
                .join(AUDIT_EVENTS)
                .on(AUDIT_EVENTS.ID.eq(AUDIT_LEAVES.ITEM_ID))
                .where(AUDIT_LEAVES.KIND.eq("event"))
                .and(AUDIT_LEAVES.LEAF_INDEX.ge(from))
                .and(possible(rule))
                .orderBy(AUDIT_LEAVES.LEAF_INDEX)
                .limit(most)
                .fetch();
    }

    /** Leaves out most of what is kept anyway. */
    private static Condition possible(Rule rule) {
        Retentions retentions = rule.retentions();
        return AUDIT_EVENTS
                .CREATED_AT
                .lt(AuditConditions.bindable(retentions.keptSince(rule.now())))
                .or(AUDIT_EVENTS.TABLE_NAME.in(retentions.tablesReadingImages()));
    }

    /** The newest event that shows the record; an event that states no schema means every table of that name. */
    private Optional<AuditEvent> newest(DSLContext dsl, AuditEvent event) {
        AuditEvent.Target target = event.target();
        if (target.table() == null || target.record() == null) {
            return Optional.empty();
        }
        AuditQuery query = new RecordRef(target.schema(), target.table(), target.record())
                .query()
                .action(AuditAction.INSERT, AuditAction.UPDATE, AuditAction.DELETE);
        return AuditSelect.of(dsl, database.dialect(), query, null).limit(1).fetchOptional(AuditRows::read);
    }
}
