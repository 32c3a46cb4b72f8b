package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PENDING;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.evidence.SealedEvent;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditEventsRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditPayloadsRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditPendingRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/** Audit events as rows; what they show of a record is kept apart, so that it can be erased. */
public final class AuditRows {
    /** What {@code audit_pending} calls an event. */
    public static final String PENDING_EVENT = "event";

    private AuditRows() {}

    /**
     * Inserts an event, its payload, and its place in the queue for the tree.
     *
     * @param dsl the transaction in which it happened
     * @param event the event
     */
    public static void insert(DSLContext dsl, AuditEvent event) {
        rows(event).forEach(row -> {
            row.attach(dsl.configuration());
            row.insert();
        });
    }

    /** The rows of an event, in the order in which they are inserted. */
    static List<TableRecord<?>> rows(AuditEvent event) {
        SealedEvent sealed = SealedEvent.of(event);
        List<TableRecord<?>> rows = new ArrayList<>();
        rows.add(row(AUDIT_EVENTS.newRecord(), sealed));
        if (sealed.seal().salt() != null) {
            AuditPayloadsRecord payload = AUDIT_PAYLOADS.newRecord();
            payload.setEventId(event.id());
            payload.setSalt(sealed.seal().salt());
            payload.setOldData(event.change().oldData());
            payload.setNewData(event.change().newData());
            rows.add(payload);
        }
        AuditPendingRecord pending = AUDIT_PENDING.newRecord();
        pending.setKind(PENDING_EVENT);
        pending.setItemId(event.id());
        rows.add(pending);
        return rows;
    }

    private static AuditEventsRecord row(AuditEventsRecord row, SealedEvent sealed) {
        AuditEvent event = sealed.event();
        row.setId(event.id());
        row.setAction(event.action().key());
        row.setTableSchema(event.target().schema());
        row.setTableName(event.target().table());
        row.setRecordId(event.target().record());
        row.setChangedFields(event.change().fields());
        row.setTenant(event.target().tenant());
        row.setPersonId(event.target().person());
        row.setActor(event.actor().id());
        row.setActorKind(event.actor().kind());
        row.setExecutedBy(event.actor().executedBy());
        row.setIpAddress(event.origin().ipAddress());
        row.setUserAgent(event.origin().userAgent());
        row.setSessionId(event.origin().sessionId());
        row.setDecisionId(event.origin().decisionId());
        row.setPolicyVersion(event.actor().policyVersion());
        row.setRevision(event.actor().revision());
        row.setTransactionId(event.origin().transactionId());
        row.setDbUser(event.origin().databaseUser());
        row.setSummary(event.change().summary());
        row.setOldCommitment(sealed.seal().oldCommitment());
        row.setNewCommitment(sealed.seal().newCommitment());
        row.setCreatedAt(event.at());
        return row;
    }

    /**
     * Reads an event from a row of {@code audit_events} with its row of {@code audit_payloads} joined from the left.
     *
     * @param row the row
     * @return the event
     */
    public static AuditEvent read(Record row) {
        return readSealed(row).event();
    }

    /**
     * Reads an event with what it commits to.
     *
     * @param row a row of {@code audit_events} with its row of {@code audit_payloads} joined from the left
     * @return the event with its seal
     */
    public static SealedEvent readSealed(Record row) {
        return read(
                row, row.get(AUDIT_PAYLOADS.SALT), row.get(AUDIT_PAYLOADS.OLD_DATA), row.get(AUDIT_PAYLOADS.NEW_DATA));
    }

    /**
     * Reads an event without its payload, which is enough for its leaf.
     *
     * @param row a row of {@code audit_events}
     * @return the event as if its payload had been erased
     */
    public static SealedEvent readUnopened(Record row) {
        return read(row, null, null, null);
    }

    private static SealedEvent read(
            Record row, @Nullable String salt, @Nullable String oldData, @Nullable String newData) {
        SealedEvent.Seal seal =
                new SealedEvent.Seal(salt, row.get(AUDIT_EVENTS.OLD_COMMITMENT), row.get(AUDIT_EVENTS.NEW_COMMITMENT));
        boolean erased = salt == null && (seal.oldCommitment() != null || seal.newCommitment() != null);
        AuditEvent event = new AuditEvent(
                row.get(AUDIT_EVENTS.ID),
                row.get(AUDIT_EVENTS.CREATED_AT),
                action(row.get(AUDIT_EVENTS.ACTION)),
                new AuditEvent.Target(
                        row.get(AUDIT_EVENTS.TABLE_SCHEMA),
                        row.get(AUDIT_EVENTS.TABLE_NAME),
                        row.get(AUDIT_EVENTS.RECORD_ID),
                        row.get(AUDIT_EVENTS.TENANT),
                        row.get(AUDIT_EVENTS.PERSON_ID)),
                new AuditEvent.Actor(
                        row.get(AUDIT_EVENTS.ACTOR),
                        row.get(AUDIT_EVENTS.ACTOR_KIND),
                        row.get(AUDIT_EVENTS.EXECUTED_BY),
                        row.get(AUDIT_EVENTS.POLICY_VERSION),
                        row.get(AUDIT_EVENTS.REVISION)),
                new AuditEvent.Origin(
                        row.get(AUDIT_EVENTS.IP_ADDRESS),
                        row.get(AUDIT_EVENTS.USER_AGENT),
                        row.get(AUDIT_EVENTS.SESSION_ID),
                        row.get(AUDIT_EVENTS.DECISION_ID),
                        row.get(AUDIT_EVENTS.TRANSACTION_ID),
                        row.get(AUDIT_EVENTS.DB_USER)),
                new AuditEvent.Change(
                        row.get(AUDIT_EVENTS.CHANGED_FIELDS), oldData, newData, row.get(AUDIT_EVENTS.SUMMARY), erased));
        return new SealedEvent(event, seal);
    }

    /** Exactly as it was written: what reads two texts alike cannot tell that one was made of the other. */
    private static AuditAction action(String key) {
        return Arrays.stream(AuditAction.values())
                .filter(action -> action.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("action: there is none called '" + key + "'"));
    }
}
