package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_CAPTURES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_HOLDS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.StorageException;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.AuditTrail;
import io.governance4j.audit.RecordRef;
import io.governance4j.audit.history.RecordHistory;
import io.governance4j.audit.history.RecordState;
import io.governance4j.audit.retention.Act;
import io.governance4j.audit.retention.Custody;
import io.governance4j.audit.retention.Custody.ErasureStep;
import io.governance4j.audit.retention.Erasure;
import io.governance4j.audit.retention.Hold;
import io.governance4j.audit.retention.HoldScope;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Fixtures;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.DSLContext;

class ErasureTest {
    private static final String NOTHING_OPENS = "nothing opens its append-only tables";

    private static AuditTrail filled(Database database) {
        AuditTrail trail = new JdbcAuditTrail(database);
        for (String person : List.of("p-1", "p-2", "P-1", "p-1 ")) {
            for (int i = 0; i < 3; i++) {
                trail.record(
                        Trails.about("patients", person + "/" + i, person, Trails.BEGIN, "{\"name\":\"" + i + "\"}"));
            }
        }
        return trail;
    }

    private static ErasureStep erase(AuditTrail trail, Erasure what, int most) {
        return trail.custody().erase(what, most, events -> Trails.tell(Act.erased(what, events, "asked")));
    }

    private static Map<UUID, String> commitments(Database database) {
        return database.read(dsl -> dsl.select(AUDIT_EVENTS.ID, AUDIT_EVENTS.NEW_COMMITMENT)
                .from(AUDIT_EVENTS)
                .where(AUDIT_EVENTS.ACTION.eq("update"))
                .fetchMap(AUDIT_EVENTS.ID, AUDIT_EVENTS.NEW_COMMITMENT));
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void erasesAPersonAndLeavesTheOthersUntouched(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = filled(database);
        Map<UUID, String> before = commitments(database);
        List<AuditEvent> others = trail.events(AuditQuery.all()).stream()
                .filter(event -> !"p-1".equals(event.target().person()))
                .toList();
        int pending = database.read(dsl -> dsl.fetchCount(AUDIT_PENDING));

        ErasureStep step = erase(trail, Erasure.person("p-1"), 100);

        assertThat(step.events()).hasSize(3);
        List<AuditEvent> left = trail.events(AuditQuery.all());
        assertThat(left).containsAll(others).hasSize(others.size() + 4);
        assertThat(left.stream()
                        .filter(event -> "p-1".equals(event.target().person()) && event.action() == AuditAction.UPDATE))
                .hasSize(3)
                .allSatisfy(event -> {
                    assertThat(event.change().erased()).isTrue();
                    assertThat(event.change().oldData()).isNull();
                    assertThat(event.change().newData()).isNull();
                    assertThat(event.change().fields()).containsExactly("name");
                });
        assertThat(commitments(database)).isEqualTo(before);
        assertThat(trail.events(AuditQuery.all().action(AuditAction.ERASE)))
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.id()).isEqualTo(step.act());
                    step.events()
                            .forEach(id -> assertThat(act.change().newData()).contains(id.toString()));
                });
        assertThat(database.<Integer>read(dsl -> dsl.fetchCount(AUDIT_PENDING))).isEqualTo(pending + 1);
        assertThat(new RecordHistory(trail, RecordRef.of("patients", "p-1/0"))
                        .asOf(Trails.BEGIN)
                        .kind())
                .isEqualTo(RecordState.Kind.ERASED);
        assertThat(erase(trail, Erasure.person("p-1"), 100))
                .isEqualTo(new ErasureStep(List.of(), null, Optional.empty()));
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void goesOnWhereItStopped(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = filled(database);
        assertThat(erase(trail, Erasure.person("p-1"), 2).events()).hasSize(2);
        assertThat(erase(trail, Erasure.person("p-1"), 2).events()).hasSize(1);
        assertThat(erase(trail, Erasure.person("p-1"), 2).act()).isNull();
        assertThat(trail.events(AuditQuery.all().action(AuditAction.ERASE))).hasSize(2);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void neverErasesActsNorWhatThePolicySays(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = filled(database);
        AuditEvent said = Trails.event(
                AuditAction.EVENT,
                new AuditEvent.Target(null, "patients", "p-2/0", null, "p-2"),
                new AuditEvent.Change(List.of(), null, "{\"version\":2}", "published"));
        trail.record(said);
        UUID act = erase(trail, Erasure.person("p-2"), 100).act();
        assertThat(act).isNotNull();
        assertThat(trail.events(AuditQuery.all())).contains(said);
        for (UUID id : List.of(said.id(), act)) {
            assertThat(erase(trail, Erasure.event(id), 100).events()).isEmpty();
        }
        assertThat(erase(trail, Erasure.person("p-2"), 100).events()).isEmpty();
        assertThat(erase(trail, Erasure.record("patients", "p-2/0"), 100).events())
                .isEmpty();
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void erasesNothingOfWhatAHoldCovers(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = filled(database);
        for (HoldScope scope : List.of(
                HoldScope.table("patients"),
                HoldScope.record("patients", "p-1/2"),
                HoldScope.person("p-1"),
                HoldScope.tenant("calgary"),
                HoldScope.EVERYTHING,
                new HoldScope("patients", null, "p-1", "calgary"))) {
            Hold hold = hold(trail.custody(), scope);
            assertThat(erase(trail, Erasure.person("p-1"), 100))
                    .as("%s", scope)
                    .isEqualTo(new ErasureStep(List.of(), null, Optional.of(hold)));
            Hold.Note note = new Hold.Note("ada", Trails.BEGIN, "settled");
            assertThat(trail.custody().release(hold.id(), note, placed -> Trails.tell(Act.released(placed, "settled"))))
                    .isTrue();
            assertThat(trail.custody().release(hold.id(), note, placed -> Trails.tell(Act.released(placed, "settled"))))
                    .isFalse();
        }
        for (HoldScope scope : List.of(
                HoldScope.record("patients", "p-2/2"),
                HoldScope.person("P-1"),
                HoldScope.tenant("calgary "),
                new HoldScope("patients", null, "p-1", "edmonton"))) {
            hold(trail.custody(), scope);
        }
        assertThat(erase(trail, Erasure.person("p-1"), 100).events()).hasSize(3);
        assertThat(trail.custody().holds()).hasSize(10).filteredOn(Hold::active).hasSize(4);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void aHoldTellsHowMuchItCovers(TestDatabase test) {
        Custody custody = filled(Fixtures.migrated(test)).custody();
        for (int times = 0; times < 2; times++) {
            assertThat(place(custody, HoldScope.table("patients"))).isEqualTo(12);
            assertThat(place(custody, HoldScope.record("patients", "p-1/2"))).isEqualTo(1);
            assertThat(place(custody, HoldScope.person("p-1"))).isEqualTo(3);
            assertThat(place(custody, HoldScope.person("nobody"))).isZero();
            assertThat(place(custody, HoldScope.EVERYTHING)).isEqualTo(12);
        }
        assertThat(custody.holds()).hasSize(10).extracting(Hold::covered).containsOnlyNulls();
    }

    private static long place(Custody custody, HoldScope scope) {
        Hold hold = new Hold(UUID.randomUUID(), scope, new Hold.Note("ada", Trails.BEGIN, "lawsuit"), null);
        return custody.place(hold, Trails.tell(Act.placed(hold)));
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void noHoldIsPlacedOnATableOfWhichNothingIsKnown(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = filled(database);
        trail.record(Trails.tell(Act.erased(Erasure.record("Patients", "p-1/0"), List.of(), "asked")));
        List<AuditEvent> before = trail.events(AuditQuery.all());
        for (HoldScope scope : List.of(HoldScope.table("Patients"), HoldScope.record("PATIENTS", "p-1/0"))) {
            assertThatThrownBy(() -> place(trail.custody(), scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("table " + scope.table() + " is not audited")
                    .hasMessageEndingWith("did you mean patients?");
        }
        assertThatThrownBy(() -> place(trail.custody(), HoldScope.table("visits")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("install its audit triggers first");
        assertThat(trail.custody().holds()).isEmpty();
        assertThat(trail.events(AuditQuery.all())).isEqualTo(before);
        database.write(dsl -> dsl.insertInto(AUDIT_CAPTURES)
                .set(AUDIT_CAPTURES.TABLE_SCHEMA, "public")
                .set(AUDIT_CAPTURES.TABLE_NAME, "visits")
                .set(AUDIT_CAPTURES.DEFINITION, "{}")
                .set(AUDIT_CAPTURES.INSTALLED_BY, "ada")
                .execute());
        assertThat(place(trail.custody(), HoldScope.table("visits"))).isZero();
    }

    private static Hold hold(Custody custody, HoldScope scope) {
        Hold hold = new Hold(UUID.randomUUID(), scope, new Hold.Note("ada", Trails.BEGIN, "lawsuit"), null);
        custody.place(hold, Trails.tell(Act.placed(hold)));
        return hold;
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void aHoldThatIsPlacedMeanwhileKeepsWhatIsThereWhenItReturns(TestDatabase test) throws Exception {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = filled(database);
        AtomicReference<CompletableFuture<Integer>> placed = new AtomicReference<>();
        Erasure what = Erasure.person("p-1");

        ErasureStep first = trail.custody().erase(what, 1, events -> {
            placed.set(CompletableFuture.supplyAsync(() -> {
                hold(trail.custody(), HoldScope.person("p-1"));
                return shown(database);
            }));
            pause();
            assertThat(placed.get()).isNotDone();
            return Trails.tell(Act.erased(what, events, "asked"));
        });

        assertThat(first.events()).hasSize(1);
        int shown = placed.get().get();
        assertThat(erase(trail, what, 1).held()).isPresent();
        assertThat(shown(database)).isEqualTo(shown).isEqualTo(2);
    }

    private static int shown(Database database) {
        return database.read(dsl -> dsl.fetchCount(AUDIT_PAYLOADS
                .join(AUDIT_EVENTS)
                .on(AUDIT_EVENTS.ID.eq(AUDIT_PAYLOADS.EVENT_ID))
                .and(AUDIT_EVENTS.PERSON_ID.eq("p-1"))
                .and(AUDIT_EVENTS.ACTION.eq("update"))));
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void leavesNoConnectionOnWhichEvidenceCanBeDeleted(TestDatabase test) {
        try (HikariDataSource one = test.pool(config -> config.setMaximumPoolSize(1))) {
            Fixtures.migrated(test);
            Database database = Database.open(one, null, null);
            AuditTrail trail = filled(database);
            erase(trail, Erasure.person("p-1"), 100);
            assertThatThrownBy(() ->
                            database.write(dsl -> dsl.deleteFrom(AUDIT_PAYLOADS).execute()))
                    .hasStackTraceContaining("append-only");
            assertThatThrownBy(() -> trail.custody().erase(Erasure.person("p-2"), 100, events -> {
                        throw new IllegalStateException("no act");
                    }))
                    .hasMessage("no act");
            assertThatThrownBy(() ->
                            database.write(dsl -> dsl.deleteFrom(AUDIT_PAYLOADS).execute()))
                    .hasStackTraceContaining("append-only");
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void closesTheSwitchAfterAnErrorToo(TestDatabase test) throws SQLException {
        Database database = Fixtures.migrated(test);
        filled(database);
        AuditEvent act = Trails.tell(Act.erased(Erasure.person("p-1"), List.of(), "asked"));
        try (Connection connection = test.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            DSLContext dsl = database.dsl(connection);
            AuditRows.insert(dsl, act);
            assertThatThrownBy(() -> Deletion.during(dsl, database.dialect(), act.id(), deletion -> {
                        throw new OutOfMemoryError("made up");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThatThrownBy(() -> dsl.deleteFrom(AUDIT_PAYLOADS).execute()).hasStackTraceContaining("append-only");
            connection.rollback();
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.SQLITE, reason = "a file has no users"),
                @Lacks(value = Engine.H2, reason = "embedded: whoever opens the file is its administrator")
            })
    void aUserWhoMayNotDeleteErasesNothingAndIsToldWhy(TestDatabase test) {
        Database owner = Fixtures.migrated(test);
        filled(owner);
        String all = test.engine() == Engine.POSTGRESQL
                ? "grant select, insert, update on all tables in schema governance to USER"
                : "grant select, insert, update on * to USER";
        String usage = test.engine() == Engine.POSTGRESQL ? "grant usage on schema governance to USER" : all;
        try (HikariDataSource restricted = test.restrictedUser(usage, all)) {
            AuditTrail trail = new JdbcAuditTrail(Database.open(restricted, null, null));
            List<AuditEvent> before = trail.events(AuditQuery.all());
            assertThatThrownBy(() -> erase(trail, Erasure.person("p-1"), 100))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("nothing was erased by this step")
                    .hasMessageContaining("denied")
                    .hasMessageContaining("audit_payloads")
                    .hasMessageContaining("docs/least-privilege.md");
            assertThat(trail.events(AuditQuery.all())).isEqualTo(before);
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = "it can"),
                @Lacks(value = Engine.POSTGRESQL, reason = "it can"),
                @Lacks(value = Engine.MARIADB, reason = "it can")
            })
    void anEngineThatOpensNothingSaysSo(TestDatabase test) {
        AuditTrail trail = filled(Fixtures.migrated(test));
        List<AuditEvent> before = trail.events(AuditQuery.all());
        assertThatThrownBy(() -> erase(trail, Erasure.person("p-1"), 100))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("append-only: DELETE is refused");
        assertThat(trail.events(AuditQuery.all())).isEqualTo(before);
    }

    @EngineTest
    void aLostFenceIsNoticed(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = filled(database);
        database.write(dsl -> dsl.deleteFrom(AUDIT_HOLDS).execute());
        assertThatThrownBy(() -> erase(trail, Erasure.person("p-1"), 100))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("has lost its row 00000000-0000-0000-0000-000000000000");
    }
}
