package io.governance4j.jdbc.internal.store;

import io.governance4j.audit.evidence.DecisionLeaf;
import io.governance4j.jdbc.internal.jooq.tables.records.FeatureAccessLogRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.PermissionChecksRecord;

/** Rows of the two logs as the text that is hashed: column by column, with nothing parsed and printed again. */
public final class DecisionLeaves {
    private DecisionLeaves() {}

    /**
     * {@return the leaf of a row}
     *
     * @param row a row of {@code feature_access_log}
     */
    public static DecisionLeaf of(FeatureAccessLogRecord row) {
        return new DecisionLeaf(
                row.getId(),
                row.getDecidedAt(),
                new DecisionLeaf.Asked("feature", row.getFeatureKey(), row.getSubjectId(), row.getSubjectKind()),
                DecisionLeaf.Resource.NONE,
                new DecisionLeaf.Outcome(
                        row.getAllowed(), row.getReason(), row.getRule(), row.getExplanation(), null, false),
                new DecisionLeaf.Basis(row.getPolicyVersion(), row.getRevision(), row.getAttributes()));
    }

    /**
     * {@return the leaf of a row}
     *
     * @param row a row of {@code permission_checks}
     */
    public static DecisionLeaf of(PermissionChecksRecord row) {
        return new DecisionLeaf(
                row.getId(),
                row.getDecidedAt(),
                new DecisionLeaf.Asked(
                        row.getQuestion(), row.getPermission(), row.getSubjectId(), row.getSubjectKind()),
                new DecisionLeaf.Resource(row.getResourceType(), row.getResourceId(), row.getResourceTenant()),
                new DecisionLeaf.Outcome(
                        row.getAllowed(),
                        row.getReason(),
                        row.getRule(),
                        row.getExplanation(),
                        row.getLimitedTo(),
                        row.getCrossTenant()),
                new DecisionLeaf.Basis(row.getPolicyVersion(), row.getRevision(), row.getAttributes()));
    }
}
