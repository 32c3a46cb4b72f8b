package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditEventsRecord;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Audit events as rows; what they show of a record is kept apart, so that it can be erased. */
final class AuditRows {
    private AuditRows() {}

    static void insert(DSLContext dsl, AuditEvent event) {
        AuditEventsRecord row = dsl.newRecord(AUDIT_EVENTS);
        row.setId(event.id());
        row.setAction(event.action().key());
        row.setTableName(event.target().table());
        row.setRecordId(event.target().record());
        row.setTenant(event.target().tenant());
        row.setChangedFields(event.change().fields());
        row.setActor(event.actor().id());
        row.setActorKind(event.actor().kind());
        row.setExecutedBy(event.actor().executedBy());
        row.setPolicyVersion(event.actor().policyVersion());
        row.setRevision(event.actor().revision());
        row.setSummary(event.change().summary());
        row.setCreatedAt(event.at());
        row.insert();
        if (event.change().oldData() != null || event.change().newData() != null) {
            dsl.insertInto(AUDIT_PAYLOADS)
                    .set(AUDIT_PAYLOADS.EVENT_ID, event.id())
                    .set(AUDIT_PAYLOADS.OLD_DATA, event.change().oldData())
                    .set(AUDIT_PAYLOADS.NEW_DATA, event.change().newData())
                    .execute();
        }
    }

    static AuditEvent read(Record row) {
        Long version = row.get(AUDIT_EVENTS.POLICY_VERSION);
        Long revision = row.get(AUDIT_EVENTS.REVISION);
        return new AuditEvent(
                row.get(AUDIT_EVENTS.ID),
                row.get(AUDIT_EVENTS.CREATED_AT),
                AuditAction.valueOf(row.get(AUDIT_EVENTS.ACTION).toUpperCase(Locale.ROOT)),
                new AuditEvent.Target(
                        row.get(AUDIT_EVENTS.TABLE_NAME),
                        row.get(AUDIT_EVENTS.RECORD_ID),
                        row.get(AUDIT_EVENTS.TENANT)),
                new AuditEvent.Actor(
                        row.get(AUDIT_EVENTS.ACTOR),
                        row.get(AUDIT_EVENTS.ACTOR_KIND),
                        row.get(AUDIT_EVENTS.EXECUTED_BY),
                        version == null ? 0 : version,
                        revision == null ? 0 : revision),
                new AuditEvent.Change(
                        row.get(AUDIT_EVENTS.CHANGED_FIELDS),
                        row.get(AUDIT_PAYLOADS.OLD_DATA),
                        row.get(AUDIT_PAYLOADS.NEW_DATA),
                        row.get(AUDIT_EVENTS.SUMMARY)));
    }
}
