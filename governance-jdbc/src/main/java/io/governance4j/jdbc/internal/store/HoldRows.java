package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_HOLDS;

import io.governance4j.StorageException;
import io.governance4j.audit.retention.Hold;
import io.governance4j.audit.retention.HoldScope;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditHoldsRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Legal holds as rows. */
final class HoldRows {
    private static final UUID FENCE = new UUID(0, 0);

    private HoldRows() {}

    /** Waits until no other transaction of any instance erases, purges, places or releases. */
    static void lock(Database database, DSLContext dsl) {
        boolean locked = database.forUpdate(
                        dsl.select(AUDIT_HOLDS.ID).from(AUDIT_HOLDS).where(AUDIT_HOLDS.ID.eq(FENCE)))
                .fetchOptional()
                .isPresent();
        if (!locked) {
            throw new StorageException(database.namespace().qualified("audit_holds") + " has lost its row " + FENCE
                    + ", without which a hold could come too late; insert it again as the first migration has it");
        }
    }

    static List<Hold> all(DSLContext dsl) {
        return dsl.selectFrom(AUDIT_HOLDS)
                .where(AUDIT_HOLDS.ID.ne(FENCE))
                .orderBy(AUDIT_HOLDS.CREATED_AT.desc(), AUDIT_HOLDS.ID.desc())
                .fetch(HoldRows::read);
    }

    static Condition active() {
        return AUDIT_HOLDS.RELEASED_AT.isNull();
    }

    /** The hold that covers one of some events, if any does. */
    static Optional<Hold> covering(DSLContext dsl, Condition events) {
        return dsl.select(AUDIT_HOLDS.fields())
                .from(AUDIT_HOLDS)
                .join(AUDIT_EVENTS)
                .on(covers())
                .where(active())
                .and(events)
                .orderBy(AUDIT_HOLDS.CREATED_AT, AUDIT_HOLDS.ID)
                .limit(1)
                .fetchOptional(row -> read(row.into(AUDIT_HOLDS)));
    }

    /** How many events a hold covers, acts left out, which nothing removes. */
    static long covered(DSLContext dsl, UUID hold) {
        return dsl.fetchCount(AUDIT_HOLDS
                .join(AUDIT_EVENTS)
                .on(covers())
                .and(AUDIT_HOLDS.ID.eq(hold))
                .and(AUDIT_EVENTS.ACTION.notIn(HeldTable.ACTS)));
    }

    /** Joins holds to the events that they cover. */
    static Condition covers() {
        return narrows(AUDIT_HOLDS.TABLE_NAME, AUDIT_EVENTS.TABLE_NAME)
                .and(narrows(AUDIT_HOLDS.RECORD_ID, AUDIT_EVENTS.RECORD_ID))
                .and(narrows(AUDIT_HOLDS.PERSON_ID, AUDIT_EVENTS.PERSON_ID))
                .and(narrows(AUDIT_HOLDS.TENANT, AUDIT_EVENTS.TENANT));
    }

    static Condition narrows(Field<String> hold, Field<String> column) {
        return hold.isNull().or(hold.eq(column));
    }

    static void insert(DSLContext dsl, Hold hold) {
        dsl.insertInto(AUDIT_HOLDS)
                .set(AUDIT_HOLDS.ID, hold.id())
                .set(AUDIT_HOLDS.TABLE_NAME, hold.scope().table())
                .set(AUDIT_HOLDS.RECORD_ID, hold.scope().record())
                .set(AUDIT_HOLDS.PERSON_ID, hold.scope().person())
                .set(AUDIT_HOLDS.TENANT, hold.scope().tenant())
                .set(AUDIT_HOLDS.REASON, hold.placed().why())
                .set(AUDIT_HOLDS.CREATED_BY, hold.placed().by())
                .set(AUDIT_HOLDS.CREATED_AT, hold.placed().at())
                .execute();
    }

    static Optional<Hold> release(DSLContext dsl, UUID hold, Hold.Note note) {
        Optional<Hold> placed = dsl.selectFrom(AUDIT_HOLDS)
                .where(AUDIT_HOLDS.ID.eq(hold))
                .and(active())
                .fetchOptional(HoldRows::read);
        if (placed.isPresent()) {
            dsl.update(AUDIT_HOLDS)
                    .set(AUDIT_HOLDS.RELEASED_BY, note.by())
                    .set(AUDIT_HOLDS.RELEASED_AT, note.at())
                    .set(AUDIT_HOLDS.RELEASE_REASON, note.why())
                    .where(AUDIT_HOLDS.ID.eq(hold))
                    .execute();
        }
        return placed;
    }

    private static Hold read(AuditHoldsRecord row) {
        return new Hold(
                row.getId(),
                new HoldScope(row.getTableName(), row.getRecordId(), row.getPersonId(), row.getTenant()),
                new Hold.Note(row.getCreatedBy(), row.getCreatedAt(), row.getReason()),
                row.getReleasedAt() == null
                        ? null
                        : new Hold.Note(
                                Objects.requireNonNullElse(row.getReleasedBy(), ""),
                                row.getReleasedAt(),
                                Objects.requireNonNullElse(row.getReleaseReason(), "")));
    }
}
