package io.governance4j.jdbc.internal.capture;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.evidence.Commitment;
import io.governance4j.audit.evidence.SealedEvent;
import io.governance4j.jdbc.AuditTriggers;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Fixtures;
import io.governance4j.jdbc.internal.store.AuditRows;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database with our tables in it, and what triggers have recorded there. */
final class Recorded {
    private final Database database;
    private long seen;

    Recorded(TestDatabase test) {
        this.database = Fixtures.migrated(test);
    }

    Database database() {
        return database;
    }

    AuditTriggers triggers() {
        return new JdbcAuditTriggers(database, Clock.systemUTC());
    }

    /** Returns the changes that were recorded since this was last asked, in the order in which they were written. */
    List<AuditEvent> changes() {
        List<SealedEvent> events = database.read(dsl -> dsl.select(AUDIT_EVENTS.fields())
                .select(AUDIT_PAYLOADS.SALT, AUDIT_PAYLOADS.OLD_DATA, AUDIT_PAYLOADS.NEW_DATA)
                .from(AUDIT_PENDING)
                .join(AUDIT_EVENTS)
                .on(AUDIT_EVENTS.ID.eq(AUDIT_PENDING.ITEM_ID))
                .join(AUDIT_PAYLOADS)
                .on(AUDIT_PAYLOADS.EVENT_ID.eq(AUDIT_EVENTS.ID))
                .where(AUDIT_PENDING.SEQ.gt(seen))
                .and(AUDIT_PENDING.KIND.eq(AuditRows.PENDING_EVENT))
                .orderBy(AUDIT_PENDING.SEQ)
                .fetch(AuditRows::readSealed));
        seen = database.read(dsl -> dsl.select(org.jooq.impl.DSL.max(AUDIT_PENDING.SEQ))
                .from(AUDIT_PENDING)
                .fetchSingle(row -> row.value1() == null ? 0L : row.value1()));
        return events.stream()
                .map(Recorded::verified)
                .filter(event -> event.action() != AuditAction.EVENT)
                .toList();
    }

    /** Returns the one change that was recorded since this was last asked. */
    AuditEvent change() {
        List<AuditEvent> changes = changes();
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    private static AuditEvent verified(SealedEvent sealed) {
        AuditEvent event = sealed.event();
        String salt = sealed.seal().salt();
        assertThat(salt).matches("[0-9a-f]{64}");
        assertThat(event.id().version()).isEqualTo(7);
        assertThat(event.id().variant()).isEqualTo(2);
        assertThat(event.id().getMostSignificantBits() >>> 16)
                .isEqualTo(event.at().toEpochMilli());
        assertThat(sealed.seal().oldCommitment())
                .isEqualTo(commitment(salt, Commitment.Side.OLD, event.change().oldData()));
        assertThat(sealed.seal().newCommitment())
                .isEqualTo(commitment(salt, Commitment.Side.NEW, event.change().newData()));
        return event;
    }

    private static @Nullable String commitment(String salt, Commitment.Side side, @Nullable String data) {
        return data == null ? null : Commitment.of(salt, side, data);
    }
}
