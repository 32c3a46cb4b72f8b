package io.governance4j.jdbc.capture;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.evidence.Commitment;
import io.governance4j.audit.evidence.SealedEvent;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Fixtures;
import io.governance4j.jdbc.internal.capture.JdbcAuditTriggers;
import io.governance4j.jdbc.internal.store.AuditRows;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;

/** A database with our tables, its audit triggers, and what the trail holds. */
final class Captured {
    final TestDatabase test;
    final Database database;
    final JdbcAuditTriggers triggers;

    private Captured(TestDatabase test) {
        this.test = test;
        this.database = Fixtures.migrated(test);
        this.triggers = new JdbcAuditTriggers(database, Clock.systemUTC());
    }

    static Captured in(TestDatabase test) {
        return new Captured(test);
    }

    /** Runs statements, each in a transaction of its own. */
    Captured run(String... statements) {
        for (String sql : statements) {
            test.execute(sql);
        }
        return this;
    }

    /** Runs statements in one session, and rolls it back or commits it. */
    void inOneTransaction(boolean commit, String... statements) throws SQLException {
        try (Connection connection = test.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            if (commit) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
    }

    /** The captured changes in the order in which they were made; each has been held to what every event must be. */
    List<AuditEvent> events() {
        return sealed().stream()
                .map(SealedEvent::event)
                .filter(event -> event.action() != AuditAction.EVENT)
                .toList();
    }

    /** The events that installing and uninstalling wrote. */
    List<AuditEvent> acts() {
        return sealed().stream()
                .map(SealedEvent::event)
                .filter(event -> event.action() == AuditAction.EVENT)
                .toList();
    }

    AuditEvent only() {
        assertThat(events()).hasSize(1);
        return events().get(0);
    }

    AuditEvent last() {
        List<AuditEvent> all = events();
        assertThat(all).isNotEmpty();
        return all.get(all.size() - 1);
    }

    private List<SealedEvent> sealed() {
        List<SealedEvent> all = database.read(dsl -> dsl.select(AUDIT_EVENTS.fields())
                .select(AUDIT_PAYLOADS.SALT, AUDIT_PAYLOADS.OLD_DATA, AUDIT_PAYLOADS.NEW_DATA)
                .from(AUDIT_PENDING)
                .join(AUDIT_EVENTS)
                .on(AUDIT_EVENTS.ID.eq(AUDIT_PENDING.ITEM_ID))
                .leftJoin(AUDIT_PAYLOADS)
                .on(AUDIT_PAYLOADS.EVENT_ID.eq(AUDIT_EVENTS.ID))
                .orderBy(AUDIT_PENDING.SEQ)
                .fetch(AuditRows::readSealed));
        int rows = database.read(dsl -> dsl.fetchCount(AUDIT_EVENTS));
        assertThat(all).as("each event waits for the tree once").hasSize(rows);
        all.forEach(Captured::check);
        return all;
    }

    private static void check(SealedEvent sealed) {
        AuditEvent event = sealed.event();
        assertThat(event.id().version()).isEqualTo(7);
        assertThat(event.id().variant()).isEqualTo(2);
        if (event.change().oldData() == null && event.change().newData() == null) {
            assertThat(sealed.seal()).isEqualTo(SealedEvent.Seal.NONE);
            return;
        }
        String salt = sealed.seal().salt();
        assertThat(salt).matches("[0-9a-f]{64}");
        assertThat(sealed.seal().oldCommitment())
                .isEqualTo(commit(salt, Commitment.Side.OLD, event.change().oldData()));
        assertThat(sealed.seal().newCommitment())
                .isEqualTo(commit(salt, Commitment.Side.NEW, event.change().newData()));
    }

    private static String commit(String salt, Commitment.Side side, String data) {
        return data == null ? null : Commitment.of(salt, side, data);
    }
}
