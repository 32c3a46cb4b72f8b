package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.retention.Custody.ErasureStep;
import io.governance4j.audit.retention.Erasure;
import io.governance4j.audit.retention.Hold;
import io.governance4j.jdbc.internal.Database;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Deletes payloads, and nothing but payloads: commitments stay, and with them every proof. */
final class JdbcErasure {
    private final Database database;

    JdbcErasure(Database database) {
        this.database = database;
    }

    ErasureStep erase(DSLContext dsl, Erasure what, int most, Function<List<UUID>, AuditEvent> act) {
        Condition meant = meant(dsl, what);
        Optional<Hold> held = HoldRows.covering(dsl, meant);
        List<UUID> ids = held.isPresent() ? List.of() : events(dsl, meant, most);
        if (ids.isEmpty()) {
            return new ErasureStep(ids, null, held);
        }
        AuditEvent told = act.apply(ids);
        AuditRows.insert(dsl, told);
        Deletion.during(
                dsl, database.dialect(), told.id(), deletion -> deletion.deleteAll(AUDIT_PAYLOADS.EVENT_ID, ids));
        return new ErasureStep(ids, told.id(), held);
    }

    private static List<UUID> events(DSLContext dsl, Condition meant, int most) {
        return List.copyOf(dsl.select(AUDIT_EVENTS.ID)
                .from(AUDIT_EVENTS)
                .where(meant)
                .orderBy(AUDIT_EVENTS.CREATED_AT, AUDIT_EVENTS.ID)
                .limit(most)
                .fetch(AUDIT_EVENTS.ID));
    }

    /** The events that are meant and still show something. */
    private Condition meant(DSLContext dsl, Erasure what) {
        List<String> actions = Arrays.stream(AuditAction.values())
                .filter(Erasure::reaches)
                .map(AuditAction::key)
                .toList();
        Condition meant = AUDIT_EVENTS.ACTION.in(actions);
        if (what.record() != null) {
            meant = meant.and(DSL.and(
                    AuditConditions.of(dsl, database.dialect(), what.record().query())));
        }
        if (what.person() != null) {
            meant = meant.and(AUDIT_EVENTS.PERSON_ID.eq(what.person()));
        }
        if (what.event() != null) {
            meant = meant.and(AUDIT_EVENTS.ID.eq(what.event()));
        }
        return meant.and(
                DSL.exists(dsl.selectOne().from(AUDIT_PAYLOADS).where(AUDIT_PAYLOADS.EVENT_ID.eq(AUDIT_EVENTS.ID))));
    }
}
