package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;

import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.AuditTrail;
import io.governance4j.jdbc.internal.Database;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;

/** The audit trail in a database. */
public final class JdbcAuditTrail implements AuditTrail {
    private final Database database;

    /**
     * Makes a trail.
     *
     * @param database where the tables are
     */
    public JdbcAuditTrail(Database database) {
        this.database = database;
    }

    @Override
    public void record(AuditEvent event) {
        database.append(dsl -> AuditRows.insert(dsl, event));
    }

    @Override
    public List<AuditEvent> events(AuditQuery query) {
        return database.read(dsl -> dsl.select(AUDIT_EVENTS.fields())
                .select(AUDIT_PAYLOADS.SALT, AUDIT_PAYLOADS.OLD_DATA, AUDIT_PAYLOADS.NEW_DATA)
                .from(AUDIT_EVENTS)
                .leftJoin(AUDIT_PAYLOADS)
                .on(AUDIT_PAYLOADS.EVENT_ID.eq(AUDIT_EVENTS.ID))
                .where(conditions(query))
                .orderBy(AUDIT_EVENTS.CREATED_AT.desc(), AUDIT_EVENTS.ID.desc())
                .limit(query.limit())
                .fetch(AuditRows::read));
    }

    private static List<Condition> conditions(AuditQuery query) {
        List<Condition> conditions = new ArrayList<>();
        if (query.table() != null) {
            conditions.add(AUDIT_EVENTS.TABLE_NAME.eq(query.table()));
        }
        if (query.record() != null) {
            conditions.add(AUDIT_EVENTS.RECORD_ID.eq(query.record()));
        }
        if (query.actor() != null) {
            conditions.add(AUDIT_EVENTS.ACTOR.eq(query.actor()));
        }
        if (query.action() != null) {
            conditions.add(AUDIT_EVENTS.ACTION.eq(query.action().key()));
        }
        if (query.window().from() != null) {
            conditions.add(AUDIT_EVENTS.CREATED_AT.ge(query.window().from()));
        }
        if (query.window().until() != null) {
            conditions.add(AUDIT_EVENTS.CREATED_AT.lt(query.window().until()));
        }
        return conditions;
    }
}
