package io.governance4j.jdbc.internal.capture;

import static io.governance4j.jdbc.internal.jooq.Tables.GOVERNANCE_STATE;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.internal.TimeOrderedId;
import io.governance4j.jdbc.internal.jooq.tables.records.GovernanceStateRecord;
import io.governance4j.jdbc.internal.store.AuditRows;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Installing and uninstalling are evidence themselves: who ends the auditing of a table cannot do so silently. */
final class CaptureEvents {
    private static final String DATABASE_USER = "DATABASE_USER";

    private final DSLContext dsl;
    private final String databaseUser;

    CaptureEvents(DSLContext dsl, String databaseUser) {
        this.dsl = dsl;
        this.databaseUser = databaseUser;
    }

    void record(Capture table, Instant at, String summary, @Nullable String before, @Nullable String after) {
        GovernanceStateRecord state = dsl.fetchSingle(GOVERNANCE_STATE);
        AuditEvent event = new AuditEvent(
                TimeOrderedId.at(at.toEpochMilli()),
                at,
                AuditAction.EVENT,
                new AuditEvent.Target(table.schema(), table.table(), null, null, null),
                new AuditEvent.Actor(databaseUser, DATABASE_USER, null, state.getVersion(), state.getRevision()),
                new AuditEvent.Origin(null, null, null, null, null, databaseUser),
                new AuditEvent.Change(List.of(), before, after, summary));
        AuditRows.insert(dsl, event);
    }
}
