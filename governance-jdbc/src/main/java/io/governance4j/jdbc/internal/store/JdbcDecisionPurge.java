package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_DECISIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_HOLDS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_ACCESS_LOG;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;

import io.governance4j.StorageException;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.retention.Custody.PurgeStep;
import io.governance4j.audit.retention.Custody.Rule;
import io.governance4j.audit.retention.Custody.Stage;
import io.governance4j.audit.retention.Fate;
import io.governance4j.audit.retention.LeafRange;
import io.governance4j.audit.retention.PurgeReport;
import io.governance4j.jdbc.internal.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Deletes logged decisions, a leaf's whole batch or none of it. Their hashes stay. */
final class JdbcDecisionPurge {
    /** A batch can be large, so fewer of them than of events. */
    private static final int BATCHES = 100;

    private static final List<Decided> LOGS = List.of(
            new Decided(FEATURE_ACCESS_LOG.ID, FEATURE_ACCESS_LOG.DECIDED_AT),
            new Decided(PERMISSION_CHECKS.ID, PERMISSION_CHECKS.DECIDED_AT));

    private final Database database;

    /** A log's columns. */
    private record Decided(TableField<?, UUID> id, TableField<?, Instant> at) {}

    JdbcDecisionPurge(Database database) {
        this.database = database;
    }

    PurgeStep purge(DSLContext dsl, long from, Rule rule, @Nullable Function<List<LeafRange>, AuditEvent> act) {
        Result<Record2<Long, UUID>> batches = dsl.select(AUDIT_LEAVES.LEAF_INDEX, AUDIT_LEAVES.ITEM_ID)
                .from(AUDIT_LEAVES)
                .where(AUDIT_LEAVES.KIND.eq("decisions"))
                .and(AUDIT_LEAVES.LEAF_INDEX.ge(from))
                .orderBy(AUDIT_LEAVES.LEAF_INDEX)
                .limit(BATCHES)
                .fetch();
        Set<UUID> expired = expired(dsl, batches.getValues(AUDIT_LEAVES.ITEM_ID), rule);
        Set<UUID> incomplete = incomplete(dsl, expired);
        expired.removeAll(incomplete);
        Set<UUID> held = held(dsl, expired);
        List<Long> leaves = new ArrayList<>();
        List<UUID> decisions = new ArrayList<>();
        for (Record2<Long, UUID> batch : batches) {
            if (expired.contains(batch.value2()) && !held.contains(batch.value2())) {
                leaves.add(batch.value1());
                decisions.addAll(decisions(dsl, batch.value2()));
            }
        }
        long purged = act == null || leaves.isEmpty()
                ? decisions.size()
                : delete(dsl, decisions, act.apply(LeafRange.of(leaves)));
        Optional<Stage> next = batches.size() < BATCHES
                ? Optional.empty()
                : Optional.of(new Stage(true, batches.get(BATCHES - 1).value1() + 1));
        return new PurgeStep(next, new PurgeReport(0, purged, leaves.size(), held.size(), incomplete.size(), Map.of()));
    }

    /** The batches of which something is left, all of which has expired. */
    private static Set<UUID> expired(DSLContext dsl, List<UUID> batches, Rule rule) {
        Map<UUID, Instant> youngest = new HashMap<>();
        for (Decided log : LOGS) {
            dsl.select(AUDIT_DECISIONS.BATCH_ID, DSL.max(log.at()))
                    .from(AUDIT_DECISIONS)
                    .join(Objects.requireNonNull(log.id().getTable()))
                    .on(log.id().eq(AUDIT_DECISIONS.DECISION_ID))
                    .where(AUDIT_DECISIONS.BATCH_ID.in(batches))
                    .groupBy(AUDIT_DECISIONS.BATCH_ID)
                    .forEach(row -> youngest.merge(
                            row.value1(), row.value2(), (one, other) -> one.isAfter(other) ? one : other));
        }
        Set<UUID> expired = new HashSet<>();
        youngest.forEach((batch, at) -> {
            if (rule.retentions().ofDecision(at, rule.now()) == Fate.EXPIRED) {
                expired.add(batch);
            }
        });
        return expired;
    }

    /** The batches of which a decision is gone; a purge of what is left would pass for the reason. */
    private static Set<UUID> incomplete(DSLContext dsl, Set<UUID> batches) {
        return new HashSet<>(dsl.selectDistinct(AUDIT_DECISIONS.BATCH_ID)
                .from(AUDIT_DECISIONS)
                .leftJoin(FEATURE_ACCESS_LOG)
                .on(FEATURE_ACCESS_LOG.ID.eq(AUDIT_DECISIONS.DECISION_ID))
                .and(AUDIT_DECISIONS.KIND.eq(PendingRows.FEATURE))
                .leftJoin(PERMISSION_CHECKS)
                .on(PERMISSION_CHECKS.ID.eq(AUDIT_DECISIONS.DECISION_ID))
                .and(AUDIT_DECISIONS.KIND.eq(PendingRows.PERMISSION))
                .where(AUDIT_DECISIONS.BATCH_ID.in(batches))
                .and(FEATURE_ACCESS_LOG.ID.isNull())
                .and(PERMISSION_CHECKS.ID.isNull())
                .fetch(AUDIT_DECISIONS.BATCH_ID));
    }

    /**
     * The batches that a hold covers: a decision is about a record that is held, or about one of which a held event tells, or
     * a held event was done under it.
     */
    private static Set<UUID> held(DSLContext dsl, Set<UUID> batches) {
        if (batches.isEmpty() || !dsl.fetchExists(AUDIT_HOLDS, HoldRows.active())) {
            return Set.of();
        }
        Condition resource = AUDIT_HOLDS
                .PERSON_ID
                .isNull()
                .and(HoldRows.narrows(AUDIT_HOLDS.TABLE_NAME, PERMISSION_CHECKS.RESOURCE_TYPE))
                .and(HoldRows.narrows(AUDIT_HOLDS.RECORD_ID, PERMISSION_CHECKS.RESOURCE_ID))
                .and(HoldRows.narrows(AUDIT_HOLDS.TENANT, PERMISSION_CHECKS.RESOURCE_TENANT));
        Condition event = DSL.exists(DSL.selectOne()
                .from(AUDIT_EVENTS)
                .where(HoldRows.covers())
                .and(AUDIT_EVENTS
                        .DECISION_ID
                        .eq(AUDIT_DECISIONS.DECISION_ID)
                        .or(AUDIT_EVENTS
                                .TABLE_NAME
                                .eq(PERMISSION_CHECKS.RESOURCE_TYPE)
                                .and(AUDIT_EVENTS.RECORD_ID.eq(PERMISSION_CHECKS.RESOURCE_ID)))));
        return new HashSet<>(dsl.selectDistinct(AUDIT_DECISIONS.BATCH_ID)
                .from(AUDIT_DECISIONS)
                .leftJoin(PERMISSION_CHECKS)
                .on(PERMISSION_CHECKS.ID.eq(AUDIT_DECISIONS.DECISION_ID))
                .crossJoin(AUDIT_HOLDS)
                .where(AUDIT_DECISIONS.BATCH_ID.in(batches))
                .and(HoldRows.active())
                .and(resource.or(event))
                .fetch(AUDIT_DECISIONS.BATCH_ID));
    }

    private static List<UUID> decisions(DSLContext dsl, UUID batch) {
        return dsl.select(AUDIT_DECISIONS.DECISION_ID)
                .from(AUDIT_DECISIONS)
                .where(AUDIT_DECISIONS.BATCH_ID.eq(batch))
                .orderBy(AUDIT_DECISIONS.BATCH_POSITION)
                .fetch(AUDIT_DECISIONS.DECISION_ID);
    }

    private long delete(DSLContext dsl, List<UUID> decisions, AuditEvent told) {
        AuditRows.insert(dsl, told);
        long[] deleted = {0};
        Deletion.during(dsl, database.dialect(), told.id(), deletion -> {
            deleted[0] += deletion.delete(FEATURE_ACCESS_LOG.ID, decisions);
            deleted[0] += deletion.delete(PERMISSION_CHECKS.ID, decisions);
        });
        if (deleted[0] < decisions.size()) {
            throw new StorageException("of " + decisions.size() + " logged decisions only " + deleted[0]
                    + " were deleted; somebody deletes from their logs meanwhile");
        }
        return deleted[0];
    }
}
