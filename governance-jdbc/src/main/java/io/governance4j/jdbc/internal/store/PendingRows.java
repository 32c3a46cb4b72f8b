package io.governance4j.jdbc.internal.store;

import io.governance4j.jdbc.internal.jooq.tables.records.AuditPendingRecord;
import java.util.UUID;

/** The queue for the tree. */
public final class PendingRows {
    /** What the queue calls an event. */
    public static final String EVENT = AuditRows.PENDING_EVENT;

    /** What it calls a decision in {@code feature_access_log}. */
    public static final String FEATURE = "feature";

    /** What it calls a decision in {@code permission_checks}. */
    public static final String PERMISSION = "permission";

    private PendingRows() {}

    static AuditPendingRecord of(String kind, UUID item) {
        AuditPendingRecord row = new AuditPendingRecord();
        row.setKind(kind);
        row.setItemId(item);
        return row;
    }
}
