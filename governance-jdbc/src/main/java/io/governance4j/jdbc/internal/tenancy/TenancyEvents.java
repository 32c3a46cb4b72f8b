package io.governance4j.jdbc.internal.tenancy;

import static io.governance4j.jdbc.internal.jooq.Tables.GOVERNANCE_STATE;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.internal.TimeOrderedId;
import io.governance4j.jdbc.internal.dialect.TenantPlan;
import io.governance4j.jdbc.internal.dialect.TenantPlanJson;
import io.governance4j.jdbc.internal.jooq.tables.records.GovernanceStateRecord;
import io.governance4j.jdbc.internal.store.AuditRows;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Protecting and releasing are evidence themselves: who opens a table to all cannot do so silently. */
final class TenancyEvents {
    private static final String DATABASE_USER = "DATABASE_USER";

    private final DSLContext dsl;
    private final String databaseUser;

    TenancyEvents(DSLContext dsl, String databaseUser) {
        this.dsl = dsl;
        this.databaseUser = databaseUser;
    }

    void record(
            String schema,
            String table,
            Instant at,
            String summary,
            @Nullable TenantPlan before,
            @Nullable TenantPlan after) {
        GovernanceStateRecord state = dsl.fetchSingle(GOVERNANCE_STATE);
        AuditRows.insert(
                dsl,
                new AuditEvent(
                        TimeOrderedId.at(at.toEpochMilli()),
                        at,
                        AuditAction.EVENT,
                        new AuditEvent.Target(schema, table, null, null, null),
                        new AuditEvent.Actor(
                                databaseUser, DATABASE_USER, null, state.getVersion(), state.getRevision()),
                        new AuditEvent.Origin(null, null, null, null, null, databaseUser),
                        new AuditEvent.Change(List.of(), json(before), json(after), summary)));
    }

    private static @Nullable String json(@Nullable TenantPlan plan) {
        return plan == null ? null : TenantPlanJson.write(plan);
    }
}
