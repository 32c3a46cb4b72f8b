package io.governance4j.jdbc;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_CHECKPOINTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_DECISIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_INTEGRATOR;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PENDING;
import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_ACCESS_LOG;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.CheckQuery;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.evidence.FindingKind;
import io.governance4j.audit.evidence.VerificationReport;
import io.governance4j.internal.TimeOrderedId;
import io.governance4j.jdbc.internal.evidence.Superuser;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditIntegratorRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.PermissionChecksRecord;
import io.governance4j.jdbc.internal.store.AuditRows;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * What nothing finds, by the numbers of {@code docs/threat-model.md}: each test does the thing and shows that the report is
 * sound. A test that fails here is good news; the document then says too little of what is found.
 */
class ThreatModelTest {
    private static final String NOT_THERE = "no audit triggers there";
    private static final Instant LONG_AGO = Instant.parse("1999-12-31T23:59:59Z");

    private static VerificationReport assertNothingIsFound(Clinic clinic) {
        VerificationReport report = clinic.integrated();
        assertThat(report.findings()).isEmpty();
        assertThat(report.sound()).isTrue();
        return report;
    }

    private static AuditEvent invented(Instant at) {
        return new AuditEvent(
                TimeOrderedId.at(at.toEpochMilli()),
                at,
                AuditAction.UPDATE,
                new AuditEvent.Target(null, "patients", "1", null, "person-1"),
                new AuditEvent.Actor("gregory", "HUMAN", null, 1, 1),
                AuditEvent.Origin.UNKNOWN,
                new AuditEvent.Change(List.of("name"), "{\"name\":\"a\"}", "{\"name\":\"never\"}", null));
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOT_THERE))
    void t1WhatIsNotInTheTreeYetIsForgedAndRemoved(TestDatabase test) {
        try (Clinic clinic = Clinic.founded(test)) {
            assertNothingIsFound(clinic);
            clinic.admit(1, 2);
            UUID forged = clinic.changes("person-1").get(0).id();
            List<UUID> removed =
                    clinic.changes("person-2").stream().map(AuditEvent::id).toList();
            Superuser.disarm(test, clinic.database());
            clinic.database().write(dsl -> {
                dsl.update(AUDIT_EVENTS)
                        .set(AUDIT_EVENTS.ACTOR, "gregory")
                        .where(AUDIT_EVENTS.ID.eq(forged))
                        .execute();
                dsl.deleteFrom(AUDIT_PENDING)
                        .where(AUDIT_PENDING.ITEM_ID.in(removed))
                        .execute();
                dsl.deleteFrom(AUDIT_PAYLOADS)
                        .where(AUDIT_PAYLOADS.EVENT_ID.in(removed))
                        .execute();
                return dsl.deleteFrom(AUDIT_EVENTS)
                        .where(AUDIT_EVENTS.ID.in(removed))
                        .execute();
            });
            assertNothingIsFound(clinic);
            assertThat(clinic.changes("person-1").get(0).actor().id()).isEqualTo("gregory");
            assertThat(clinic.changes("person-2")).isEmpty();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOT_THERE))
    void t2WhoeverHasTheCredentialsSaysWhoActs(TestDatabase test) throws Exception {
        try (Clinic clinic = Clinic.founded(test)) {
            clinic.admit(1);
            AuditEvent honest = clinic.changes("person-1").get(0);
            try (HikariDataSource app = test.restrictedUser(appMay(test.engine()));
                    Connection connection = app.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        test.engine() == Engine.POSTGRESQL
                                ? "select set_config('governance.actor', 'gregory', false)"
                                : "set @governance_actor = 'gregory'");
                statement.execute("update patients set name = 'x' where id = 1");
            }
            assertNothingIsFound(clinic);
            AuditEvent event = clinic.changes("person-1").get(2);
            assertThat(event.actor().id()).isEqualTo("gregory");
            assertThat(event.origin().databaseUser())
                    .as("what helps")
                    .isNotNull()
                    .isNotEqualTo(honest.origin().databaseUser());
        }
    }

    private static String[] appMay(Engine engine) {
        return engine == Engine.H2
                ? new String[] {"alter user USER admin true"}
                : new String[] {"grant select, update on patients to USER"};
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOT_THERE))
    void t3WhoeverMayInsertInvents(TestDatabase test) {
        try (Clinic clinic = Clinic.founded(test)) {
            assertNothingIsFound(clinic);
            AuditEvent event = invented(Instant.now());
            clinic.database().write(dsl -> {
                AuditRows.insert(dsl, event);
                return decide(dsl, Instant.now());
            });
            assertNothingIsFound(clinic);
            assertThat(clinic.changes("person-1")).extracting(AuditEvent::id).containsExactly(event.id());
        }
    }

    /** A yes that nobody gave. */
    private static UUID decide(DSLContext dsl, Instant at) {
        PermissionChecksRecord row = dsl.newRecord(PERMISSION_CHECKS);
        row.setId(TimeOrderedId.at(at.toEpochMilli()));
        row.setQuestion("permission");
        row.setSubjectId("gregory");
        row.setSubjectKind("HUMAN");
        row.setPermission("see_patients");
        row.setAllowed(true);
        row.setReason("GRANTED");
        row.setRule("nurse");
        row.setExplanation("because");
        row.setCrossTenant(false);
        row.setPolicyVersion(1L);
        row.setRevision(1L);
        row.setDecidedAt(at);
        row.insert();
        dsl.insertInto(AUDIT_PENDING, AUDIT_PENDING.KIND, AUDIT_PENDING.ITEM_ID)
                .values("permission", row.getId())
                .execute();
        return row.getId();
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOT_THERE))
    void t4TheEndIsCutOffWhenNoCheckpointIsOutside(TestDatabase test) {
        try (Clinic clinic = Clinic.founded(test)) {
            clinic.admit(1);
            assertNothingIsFound(clinic);
            AuditIntegratorRecord edge = fence(clinic);
            clinic.admit(2);
            assertNothingIsFound(clinic);
            SignedCheckpoint outside = clinic.checkpoint();
            Superuser.disarm(test, clinic.database());
            cut(clinic, edge);
            assertThat(clinic.verify().findings()).isEmpty();
            assertThat(clinic.changes("person-2")).isEmpty();
            assertThat(clinic.verify(outside).kinds()).as("what helps").containsKey(FindingKind.TAIL_CUT);
            assertRefuses(clinic);
        }
        try (Clinic restarted = Clinic.open(test, Clinic.SIGNED, Clock.systemUTC())) {
            assertNothingIsFound(restarted);
        }
    }

    /** An instance that saw the checkpoints builds on no other tree, until it is started anew. */
    private static void assertRefuses(Clinic clinic) {
        assertThatThrownBy(() -> clinic.governance.evidence().integrate()).hasMessageContaining("and it is gone");
    }

    private static AuditIntegratorRecord fence(Clinic clinic) {
        return clinic.database().read(dsl -> dsl.selectFrom(AUDIT_INTEGRATOR).fetchSingle());
    }

    /** Makes the trail end where it ended once. */
    private static void cut(Clinic clinic, AuditIntegratorRecord edge) {
        long size = edge.getTreeSize();
        clinic.database().write(dsl -> {
            dsl.deleteFrom(AUDIT_LEAVES).where(AUDIT_LEAVES.LEAF_INDEX.ge(size)).execute();
            dsl.deleteFrom(AUDIT_CHECKPOINTS)
                    .where(AUDIT_CHECKPOINTS.TREE_SIZE.gt(size))
                    .execute();
            dsl.deleteFrom(AUDIT_PENDING).execute();
            var items = dsl.select(AUDIT_LEAVES.ITEM_ID).from(AUDIT_LEAVES);
            dsl.deleteFrom(AUDIT_PAYLOADS)
                    .where(AUDIT_PAYLOADS.EVENT_ID.notIn(items))
                    .execute();
            dsl.deleteFrom(AUDIT_EVENTS).where(AUDIT_EVENTS.ID.notIn(items)).execute();
            dsl.deleteFrom(AUDIT_DECISIONS)
                    .where(AUDIT_DECISIONS.BATCH_ID.notIn(items))
                    .execute();
            var decisions = dsl.select(AUDIT_DECISIONS.DECISION_ID).from(AUDIT_DECISIONS);
            dsl.deleteFrom(PERMISSION_CHECKS)
                    .where(PERMISSION_CHECKS.ID.notIn(decisions))
                    .execute();
            dsl.deleteFrom(FEATURE_ACCESS_LOG)
                    .where(FEATURE_ACCESS_LOG.ID.notIn(decisions))
                    .execute();
            return dsl.update(AUDIT_INTEGRATOR)
                    .set(AUDIT_INTEGRATOR.TREE_SIZE, size)
                    .set(AUDIT_INTEGRATOR.FRONTIER, edge.getFrontier())
                    .set(AUDIT_INTEGRATOR.PUBLISHED_SIZE, edge.getPublishedSize())
                    .execute();
        });
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOT_THERE))
    void t5WhatChangesWhileTheTriggersAreAwayIsNotSeen(TestDatabase test) throws Exception {
        try (Clinic clinic = Clinic.founded(test)) {
            clinic.admit(1);
            List<String> putBack = takeAway(test);
            int events = clinic.count("audit_events");
            test.execute("update patients set name = 'unseen' where id = 1");
            try (Connection connection = test.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sql : putBack) {
                    statement.execute(sql);
                }
            }
            assertThat(clinic.count("audit_events")).isEqualTo(events);
            assertThat(clinic.governance.auditTriggers().status())
                    .singleElement()
                    .satisfies(status -> assertThat(status.problems()).isEmpty());
            assertNothingIsFound(clinic);
            test.execute("update patients set name = 'seen' where id = 1");
            assertThat(clinic.changes("person-1")).as("they are back").hasSize(3);
        }
    }

    /** Takes the triggers of the captured table away, and returns what puts them back as they were. */
    private static List<String> takeAway(TestDatabase test) throws SQLException {
        if (test.engine() == Engine.POSTGRESQL) {
            test.execute("alter table patients disable trigger user");
            return List.of("alter table patients enable trigger user");
        }
        List<String> putBack = new ArrayList<>();
        for (String trigger : strings(test, triggersOfPatients(test.engine()), 1)) {
            if (test.engine() == Engine.H2) {
                strings(test, "script nodata nosettings", 1).stream()
                        .filter(line -> line.contains("TRIGGER " + trigger))
                        .forEach(putBack::add);
            } else {
                String shown = "show create trigger " + trigger;
                putBack.add("set sql_mode = '" + strings(test, shown, 2).get(0) + "'");
                putBack.addAll(strings(test, shown, 3));
                putBack.add("set sql_mode = default");
            }
            test.execute("drop trigger " + trigger);
        }
        assertThat(putBack).isNotEmpty();
        return putBack;
    }

    private static String triggersOfPatients(Engine engine) {
        return engine == Engine.H2
                ? "select distinct '\"' || trigger_schema || '\".\"' || trigger_name || '\"' from information_schema.triggers"
                        + " where event_object_table = 'PATIENTS'"
                : "select trigger_name from information_schema.triggers"
                        + " where trigger_schema = database() and event_object_table = 'patients'";
    }

    private static List<String> strings(TestDatabase test, String sql, int column) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = test.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(column));
            }
        }
        return found;
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.POSTGRESQL, reason = "captured there: PostgresTriggersTest"),
                @Lacks(value = Engine.SQLITE, reason = NOT_THERE)
            })
    void t6ATableIsEmptiedWithoutAnEvent(TestDatabase test) {
        try (Clinic clinic = Clinic.founded(test)) {
            clinic.admit(1);
            int events = clinic.count("audit_events");
            test.execute("truncate table patients");
            assertThat(clinic.count("audit_events")).isEqualTo(events);
            assertNothingIsFound(clinic);
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = "it has no partitions"),
                @Lacks(value = Engine.MARIADB, reason = "its partitions are no tables of their own"),
                @Lacks(value = Engine.SQLITE, reason = NOT_THERE)
            })
    void t6ADetachedPartitionIsChangedWithoutAnEvent(TestDatabase test) {
        try (Clinic clinic = Clinic.founded(test)) {
            test.execute("create table visits (id int primary key, what text) partition by range (id)");
            test.execute("create table visits_1 partition of visits for values from (0) to (10)");
            test.execute("insert into visits values (1, 'true')");
            clinic.governance.auditTriggers().install("visits");
            int events = clinic.count("audit_events");
            test.execute("alter table visits detach partition visits_1");
            test.execute("update visits_1 set what = 'false'");
            test.execute("alter table visits attach partition visits_1 for values from (0) to (10)");
            assertThat(clinic.count("audit_events")).isEqualTo(events);
            assertThat(clinic.governance.auditTriggers().status()).allMatch(AuditTriggers.Status::intact);
            assertNothingIsFound(clinic);
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOT_THERE))
    void t8WhoHasTheKeyAndTheDatabaseTellsAnotherStory(TestDatabase test) {
        AuditIntegratorRecord nothing;
        SignedCheckpoint outside;
        try (Clinic clinic = Clinic.founded(test)) {
            nothing = fence(clinic);
            clinic.admit(1);
            assertNothingIsFound(clinic);
            outside = clinic.checkpoint();
            Superuser.disarm(test, clinic.database());
            cut(clinic, nothing);
        }
        try (Clinic rewritten = Clinic.open(test, Clinic.SIGNED, Clock.systemUTC())) {
            for (int i = 0; i < 10; i++) {
                rewritten.database().append(dsl -> AuditRows.insert(dsl, invented(Instant.now())));
            }
            assertNothingIsFound(rewritten);
            assertThat(rewritten.changes("person-1")).hasSize(10);
            assertThat(rewritten.verify(outside).sound()).as("what helps").isFalse();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOT_THERE))
    void t9WhatNobodyRecordedIsNotThere(TestDatabase test) throws Exception {
        try (Clinic clinic = Clinic.founded(test)) {
            clinic.admit(1);
            int events = clinic.count("audit_events");
            assertThat(strings(test, "select name from patients", 1)).hasSize(1);
            test.execute("create table notes (id int primary key)");
            test.execute("insert into notes values (1)");
            assertThat(clinic.count("audit_events")).isEqualTo(events);
            assertNothingIsFound(clinic);
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOT_THERE))
    void t10TimesAreWhatTheClocksSaid(TestDatabase test) {
        try (Clinic clinic = Clinic.founded(test)) {
            assertNothingIsFound(clinic);
            clinic.database().append(dsl -> AuditRows.insert(dsl, invented(LONG_AGO)));
            assertNothingIsFound(clinic);
            assertThat(clinic.changes("person-1")).extracting(AuditEvent::at).containsExactly(LONG_AGO);
        }
        try (Clinic wound = Clinic.open(test, Clinic.SIGNED, Clock.fixed(LONG_AGO, ZoneOffset.UTC))) {
            wound.governance.checkPermission(Clinic.NURSE, "see_patients");
            assertNothingIsFound(wound);
            assertThat(wound.checkpoint().checkpoint().at()).isEqualTo(LONG_AGO);
            assertThat(wound.governance
                            .permissions()
                            .checks(Clinic.ADMIN, CheckQuery.latest(10).subject("nora")))
                    .isNotEmpty()
                    .allSatisfy(check -> assertThat(check.at()).isEqualTo(LONG_AGO));
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = "it has no casts of a host's"),
                @Lacks(value = Engine.MARIADB, reason = "it has no casts of a host's"),
                @Lacks(value = Engine.SQLITE, reason = NOT_THERE)
            })
    void t11ACastOfTheTablesOwnerRunsWithTheRightsOfTheCapture(TestDatabase test) throws Exception {
        try (Clinic clinic = Clinic.founded(test);
                HikariDataSource host = test.restrictedUser("create schema forge authorization USER");
                Connection connection = host.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table forge.visits (id int primary key)");
            statement.execute("create table forge.loot (whose text)");
            clinic.governance.auditTriggers().install("forge.visits");
            statement.execute("create type forge.mood as enum ('well')");
            statement.execute("create function forge.peek(forge.mood) returns json language plpgsql as"
                    + " $$ begin insert into forge.loot values (current_user); return '1'; end $$");
            statement.execute("create cast (forge.mood as json) with function forge.peek(forge.mood)");
            statement.execute("alter table forge.visits add column mood forge.mood");
            statement.execute("insert into forge.visits values (1, 'well')");
            assertThat(strings(test, "select distinct whose from forge.loot", 1))
                    .containsExactly(test.user());
            assertNothingIsFound(clinic);
        }
    }
}
