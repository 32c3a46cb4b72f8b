package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_DECISIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;
import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_ACCESS_LOG;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Asked;
import io.governance4j.Decision;
import io.governance4j.Reason;
import io.governance4j.SubjectKind;
import io.governance4j.Verdict;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.AuditTrail;
import io.governance4j.audit.json.Json;
import io.governance4j.audit.retention.Act;
import io.governance4j.audit.retention.Custody;
import io.governance4j.audit.retention.Custody.PurgeStep;
import io.governance4j.audit.retention.Custody.Rule;
import io.governance4j.audit.retention.Custody.Stage;
import io.governance4j.audit.retention.Erasure;
import io.governance4j.audit.retention.Hold;
import io.governance4j.audit.retention.HoldScope;
import io.governance4j.audit.retention.PurgeReport;
import io.governance4j.audit.retention.Retention;
import io.governance4j.audit.retention.Retentions;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Fixtures;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditDecisionsRecord;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

class PurgeTest {
    private static final String NOTHING_OPENS = "nothing opens its append-only tables";
    private static final Instant NOW = Trails.BEGIN;
    private static final Instant OLD = Instant.parse("2010-01-01T00:00:00Z");
    private static final Retentions RETENTIONS = Retentions.of(
            Retention.of("patients").keep(Period.ofYears(7)).after("discharged").untilAge("born", 25),
            Retention.of("rota").keep(Period.ofMonths(6)));
    private static final Rule RULE = new Rule(RETENTIONS, NOW);

    private static PurgeReport purge(AuditTrail trail, boolean really) {
        return purge(trail.custody(), really);
    }

    private static PurgeReport purge(Custody custody, boolean really) {
        PurgeReport report = PurgeReport.NOTHING;
        Optional<Stage> stage = Optional.of(Stage.FIRST);
        while (stage.isPresent()) {
            PurgeStep step = custody.purge(
                    stage.get(), RULE, really ? leaves -> Trails.tell(Act.purged(leaves, "expired")) : null);
            report = report.plus(step.report());
            stage = step.next();
        }
        return report;
    }

    private static String patient(@Nullable String discharged, String born) {
        return "{\"discharged\":" + (discharged == null ? "null" : '"' + discharged + '"') + ",\"born\":\"" + born
                + "\"}";
    }

    private static AuditEvent patient(String record, Instant at, @Nullable String discharged, String born) {
        return Trails.about("patients", record, record, at, patient(discharged, born));
    }

    private static List<AuditEvent> changes(AuditTrail trail) {
        return trail.events(AuditQuery.all()
                .action(AuditAction.UPDATE, AuditAction.READ, AuditAction.TRUNCATE)
                .limit(10_000));
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void purgesTheRecordsThatHaveExpiredAndNothingElse(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = new JdbcAuditTrail(database);
        Instant young = Instant.parse("2025-12-31T00:00:00Z");
        List<AuditEvent> expired = List.of(
                patient("gone", OLD, null, "1950-02-28"),
                patient("gone", young, "2010-03-31", "1950-02-28"),
                Trails.at(
                        young.plusSeconds(1),
                        AuditAction.READ,
                        new AuditEvent.Target(null, "patients", "gone", null, "gone"),
                        AuditEvent.Change.told("treatment")),
                patient("just gone", OLD, "2019-01-05", "1950-02-28"),
                Trails.about("rota", "r-1", null, Instant.parse("2025-07-05T23:59:59Z"), "{}"),
                Trails.about("other", "o-1", null, Instant.parse("2019-01-05T23:59:59Z"), "{}"),
                Trails.at(
                        OLD,
                        AuditAction.TRUNCATE,
                        new AuditEvent.Target("patients", null, null),
                        AuditEvent.Change.told("emptied")));
        List<AuditEvent> kept = List.of(
                patient("here", OLD, "2010-03-31", "1950-02-28"),
                patient("here", young, null, "1950-02-28"),
                patient("not quite", OLD, "2019-01-06", "1950-02-28"),
                patient("minor", OLD, "2010-03-31", "2001-01-06"),
                patient("unborn", OLD, "2010-03-31", "soon"),
                Trails.about("rota", "r-1", null, Instant.parse("2025-07-06T00:00:00Z"), "{}"),
                Trails.about("other", "o-1", null, Instant.parse("2019-01-06T00:00:00Z"), "{}"));
        expired.forEach(trail::record);
        kept.forEach(trail::record);
        Trails.integrate(database);
        AuditEvent late = patient("gone", OLD, "2010-03-31", "1950-02-28");
        trail.record(late);
        int leaves = database.read(dsl -> dsl.fetchCount(AUDIT_LEAVES));
        List<AuditEvent> before = changes(trail);

        PurgeReport would = purge(trail, false);
        assertThat(changes(trail)).isEqualTo(before);
        PurgeReport did = purge(trail, true);

        assertThat(did).isEqualTo(would);
        assertThat(did.events()).isEqualTo(expired.size());
        assertThat(did.undecidable()).isEqualTo(1);
        assertThat(did.byTable()).isEqualTo(Map.of("patients", 5L, "rota", 1L, "other", 1L));
        List<AuditEvent> expected = new ArrayList<>(kept);
        expected.add(late);
        assertThat(changes(trail)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(database.<Integer>read(dsl -> dsl.fetchCount(AUDIT_LEAVES))).isEqualTo(leaves);
        assertThat(database.<Integer>read(dsl -> dsl.fetchCount(AUDIT_PAYLOADS)))
                .isEqualTo(expected.size() + 1);
        assertThat(missing(database)).isEqualTo(told(trail));
        assertThat(purge(trail, true).events()).isZero();
    }

    /** The leaves whose events are not there. */
    private static Set<Long> missing(Database database) {
        List<Long> leaves = database.read(dsl -> dsl.select(AUDIT_LEAVES.LEAF_INDEX)
                .from(AUDIT_LEAVES)
                .where(AUDIT_LEAVES.KIND.eq("event"))
                .and(AUDIT_LEAVES.ITEM_ID.notIn(dsl.select(AUDIT_EVENTS.ID).from(AUDIT_EVENTS)))
                .fetch(AUDIT_LEAVES.LEAF_INDEX));
        return new TreeSet<>(leaves);
    }

    /** The leaves that acts say are purged. */
    private static Set<Long> told(AuditTrail trail) {
        Set<Long> told = new TreeSet<>();
        for (AuditEvent act : trail.events(AuditQuery.all().action(AuditAction.PURGE))) {
            Json leaves =
                    ((Json.Fields) Json.parse(act.change().newData())).fields().get("leaves");
            for (Json range : ((Json.Items) leaves).items()) {
                List<Json> ends = ((Json.Items) range).items();
                for (long leaf = Long.parseLong(ends.get(0).toString());
                        leaf < Long.parseLong(ends.get(1).toString());
                        leaf++) {
                    assertThat(told.add(leaf)).isTrue();
                }
            }
        }
        return told;
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void neverPurgesActsNorWhatIsHeld(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = new JdbcAuditTrail(database);
        trail.record(Trails.about("rota", "held", "p-1", OLD, "{}"));
        trail.record(Trails.about("rota", "free", "p-2", OLD, "{}"));
        Hold hold = new Hold(UUID.randomUUID(), HoldScope.person("p-1"), new Hold.Note("ada", OLD, "lawsuit"), null);
        AuditEvent placed = Trails.tell(Act.placed(hold));
        trail.custody().place(hold, Trails.at(OLD, placed.action(), placed.target(), placed.change()));
        trail.custody().erase(Erasure.record("rota", "free"), 10, ids -> {
            Act act = Act.erased(Erasure.record("rota", "free"), ids, "asked");
            return Trails.at(OLD, act.action(), act.target(), act.change());
        });
        Trails.integrate(database);

        PurgeReport report = purge(trail, true);

        assertThat(report.events()).isEqualTo(1);
        assertThat(report.held()).isEqualTo(1);
        assertThat(trail.events(AuditQuery.all()))
                .extracting(AuditEvent::action)
                .containsExactlyInAnyOrder(AuditAction.UPDATE, AuditAction.HOLD, AuditAction.ERASE, AuditAction.PURGE);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void keepsARecordWhoseNewestImageIsErased(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = new JdbcAuditTrail(database);
        trail.record(patient("p", OLD, "2010-03-31", "1950-01-01"));
        AuditEvent last = patient("p", OLD.plusSeconds(1), "2010-03-31", "1950-01-01");
        trail.record(last);
        trail.custody()
                .erase(Erasure.event(last.id()), 1, ids -> Trails.tell(Act.erased(Erasure.event(last.id()), ids, "x")));
        Trails.integrate(database);
        PurgeReport report = purge(trail, true);
        assertThat(report.events()).isZero();
        assertThat(report.undecidable()).isEqualTo(2);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void purgesDecisionsBatchByBatch(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = new JdbcAuditTrail(database);
        batch(database, 0, decision(OLD, "rota", "r", true), decision(OLD, "x", "y", false));
        batch(database, 1, decision(OLD, "rota", "r", true), decision(NOW, "rota", "r", true));
        batch(database, 2, decision(OLD, "tickets", "t-1", true));
        Decision under = decision(OLD, "x", "y", true);
        batch(database, 3, under, decision(OLD, "x", "y", false));
        batch(database, 4, decision(OLD, "patients", "p-9", true));
        trail.record(Trails.about("patients", "p-9", "p-9", NOW, "{}"));
        AuditEvent.Origin origin = new AuditEvent.Origin(null, null, null, under.id(), null, null);
        AuditEvent about = Trails.about("patients", "p-9", "p-9", NOW, "{}");
        trail.record(new AuditEvent(
                about.id(), about.at(), about.action(), about.target(), about.actor(), origin, about.change()));
        for (HoldScope scope : List.of(HoldScope.record("tickets", "t-1"), HoldScope.person("p-9"))) {
            Hold hold = new Hold(UUID.randomUUID(), scope, new Hold.Note("ada", NOW, "lawsuit"), null);
            trail.custody().place(hold, Trails.tell(Act.placed(hold)));
        }

        PurgeReport would = purge(trail, false);
        PurgeReport did = purge(trail, true);

        assertThat(did).isEqualTo(would).isEqualTo(new PurgeReport(0, 2, 1, 3, 0, Map.of()));
        assertThat(database.<Integer>read(
                        dsl -> dsl.fetchCount(PERMISSION_CHECKS) + dsl.fetchCount(FEATURE_ACCESS_LOG)))
                .isEqualTo(6);
        assertThat(database.<Integer>read(dsl -> dsl.fetchCount(AUDIT_DECISIONS)))
                .isEqualTo(8);
        assertThat(told(trail)).containsExactly(0L);
        assertThat(purge(trail, true).leaves()).isZero();
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void purgesNoBatchOfWhichADecisionIsGone(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = new JdbcAuditTrail(database);
        Decision check = decision(OLD, "rota", "r", true);
        Decision access = decision(OLD, "x", "y", false);
        batch(database, 0, decision(OLD, "rota", "r", true), check);
        batch(database, 1, decision(OLD, "rota", "r", true), access);
        batch(database, 2, decision(OLD, "rota", "r", true), decision(OLD, "x", "y", false));
        tamper(database, PERMISSION_CHECKS.ID, check.id());
        tamper(database, FEATURE_ACCESS_LOG.ID, access.id());

        PurgeReport would = purge(trail, false);
        PurgeReport did = purge(trail, true);

        assertThat(did).isEqualTo(would).isEqualTo(new PurgeReport(0, 2, 1, 0, 2, Map.of()));
        assertThat(told(trail)).containsExactly(2L);
        assertThat(purge(trail, true)).isEqualTo(new PurgeReport(0, 0, 0, 0, 2, Map.of()));
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void noPurgeTellsOfAnEventThatSomebodyTookAway(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = new JdbcAuditTrail(database);
        List<UUID> events =
                Trails.insert(database, 3, i -> Trails.about("rota", "r-" + i, null, OLD.plusSeconds(i), null));
        Trails.integrate(database);
        tamper(database, AUDIT_PAYLOADS.EVENT_ID, events.get(1));
        tamper(database, AUDIT_EVENTS.ID, events.get(1));

        assertThat(purge(trail, true).events()).isEqualTo(2);
        assertThat(told(trail)).containsExactly(0L, 2L);
        assertThat(missing(database)).containsExactly(0L, 1L, 2L);
    }

    /** Deletes what no act tells of, as somebody does who is not stopped. */
    private static void tamper(Database database, TableField<?, UUID> key, UUID id) {
        AuditEvent act = Trails.tell(Act.purged(List.of(), "a cover"));
        database.write(dsl -> {
            AuditRows.insert(dsl, act);
            Deletion.during(dsl, database.dialect(), act.id(), deletion -> deletion.deleteAll(key, List.of(id)));
            return true;
        });
    }

    private static Decision decision(Instant at, String type, String id, boolean permission) {
        return new Decision(
                UUID.randomUUID(),
                permission
                        ? new Asked(
                                Asked.Kind.PERMISSION,
                                "view",
                                "u",
                                SubjectKind.HUMAN,
                                new Asked.ResourceRef(type, id, null))
                        : new Asked(Asked.Kind.FEATURE, "wheels", "u", SubjectKind.HUMAN, null),
                Verdict.yes(Reason.ROLE_GRANT, "grants.clerk.view", "may view"),
                new Decision.PolicyPoint(1, 1),
                at,
                Map.of());
    }

    private static void batch(Database database, long leaf, Decision... decisions) {
        new JdbcDecisionLog(database).append(List.of(decisions));
        UUID batch = UUID.randomUUID();
        List<TableRecord<?>> rows = new ArrayList<>();
        rows.add(Trails.leaf(leaf, "decisions", batch));
        for (int i = 0; i < decisions.length; i++) {
            AuditDecisionsRecord row = AUDIT_DECISIONS.newRecord();
            row.setDecisionId(decisions[i].id());
            row.setKind(decisions[i].asked().kind() == Asked.Kind.FEATURE ? "feature" : "permission");
            row.setBatchId(batch);
            row.setBatchPosition(i);
            row.setLeafHash("0".repeat(64));
            rows.add(row);
        }
        database.append(dsl -> dsl.batchInsert(rows).execute());
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NOTHING_OPENS))
    void purgesInStepsAndGoesOnAfterAnInterruption(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = new JdbcAuditTrail(database);
        Trails.insert(database, 250, i -> Trails.about("rota", "r-" + i, null, OLD.plusSeconds(i), null));
        Trails.integrate(database);

        PurgeStep first = new JdbcCustody(database, 100)
                .purge(Stage.FIRST, RULE, leaves -> Trails.tell(Act.purged(leaves, "expired")));
        assertThat(first.report().events()).isEqualTo(100);
        assertThat(first.next()).contains(new Stage(false, 100));
        assertThat(told(trail)).hasSize(100).isEqualTo(missing(database));

        assertThat(purge(new JdbcCustody(database, 100), true).events()).isEqualTo(150);
        assertThat(trail.events(AuditQuery.all().action(AuditAction.PURGE))).hasSize(3);
        assertThat(told(trail)).hasSize(250).isEqualTo(missing(database));
        assertThat(changes(trail)).isEmpty();
    }
}
