package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_DECISIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_ACCESS_LOG;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;

import io.governance4j.audit.evidence.DecisionBatch;
import io.governance4j.audit.evidence.EvidenceLeaf;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.jdbc.internal.evidence.StoredLeaves.StoredLeaf;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditDecisionsRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditLeavesRecord;
import io.governance4j.jdbc.internal.store.DecisionLeaves;
import io.governance4j.jdbc.internal.store.PendingRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Batches of decisions, as the tables hold them now. Nothing is judged. */
final class StoredDecisions {
    private final DSLContext dsl;

    StoredDecisions(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** A batch's leaf with its decisions. */
    StoredLeaf batch(AuditLeavesRecord row) {
        List<AuditDecisionsRecord> members = dsl.selectFrom(AUDIT_DECISIONS)
                .where(AUDIT_DECISIONS.BATCH_ID.eq(row.getItemId()))
                .orderBy(AUDIT_DECISIONS.BATCH_POSITION)
                .fetch();
        return new StoredLeaf(leaf(row, members), row.getKind(), decisions(members));
    }

    private static EvidenceLeaf leaf(AuditLeavesRecord row, List<AuditDecisionsRecord> members) {
        try {
            List<Hash> hashes = members.stream()
                    .map(member -> Hash.parse(member.getLeafHash()))
                    .toList();
            return EvidenceLeaf.batch(row.getLeafIndex(), row.getLeafHash(), DecisionBatch.of(row.getItemId(), hashes));
        } catch (IllegalArgumentException e) {
            // No decision, or what is no hash: either way this is not what the leaf was made of.
            return new EvidenceLeaf(
                    row.getLeafIndex(), row.getLeafHash(), row.getItemId(), "unreadable: " + e.getMessage(), null);
        }
    }

    private List<EvidenceLeaf> decisions(List<AuditDecisionsRecord> members) {
        Map<UUID, String> texts = new HashMap<>();
        texts.putAll(features(ids(members, PendingRows.FEATURE)));
        texts.putAll(permissions(ids(members, PendingRows.PERMISSION)));
        List<EvidenceLeaf> leaves = new ArrayList<>(members.size());
        for (AuditDecisionsRecord member : members) {
            @Nullable String text = texts.get(member.getDecisionId());
            leaves.add(new EvidenceLeaf(position(member), member.getLeafHash(), member.getDecisionId(), text, null));
        }
        return leaves;
    }

    /** A file has no negative numbers; what has one here is in the wrong place, and is so there. */
    private static long position(AuditDecisionsRecord member) {
        return member.getBatchPosition() < 0 ? Integer.MAX_VALUE : member.getBatchPosition();
    }

    private static List<UUID> ids(List<AuditDecisionsRecord> members, String kind) {
        return members.stream()
                .filter(member -> member.getKind().equals(kind))
                .map(AuditDecisionsRecord::getDecisionId)
                .toList();
    }

    private Map<UUID, String> features(List<UUID> ids) {
        return Rows.byId(
                ids,
                some -> dsl.selectFrom(FEATURE_ACCESS_LOG)
                        .where(FEATURE_ACCESS_LOG.ID.in(some))
                        .fetchMap(
                                FEATURE_ACCESS_LOG.ID,
                                row -> DecisionLeaves.of(row).text()),
                StoredDecisions::unreadable);
    }

    private Map<UUID, String> permissions(List<UUID> ids) {
        return Rows.byId(
                ids,
                some -> dsl.selectFrom(PERMISSION_CHECKS)
                        .where(PERMISSION_CHECKS.ID.in(some))
                        .fetchMap(
                                PERMISSION_CHECKS.ID,
                                row -> DecisionLeaves.of(row).text()),
                StoredDecisions::unreadable);
    }

    private static String unreadable(UUID id, RuntimeException e) {
        return "unreadable: " + e.getMessage();
    }
}
