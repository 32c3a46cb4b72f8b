package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_CHECKPOINTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_DECISIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_NODES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PENDING;
import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_ACCESS_LOG;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Question;
import io.governance4j.audit.checkpoint.Checkpoint;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.audit.evidence.Finding;
import io.governance4j.audit.evidence.FindingKind;
import io.governance4j.audit.evidence.VerificationReport;
import io.governance4j.audit.merkle.Frontier;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.store.AuditRows;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;

/** Somebody who may do anything in the database changes evidence that is in the tree. Whatever it is, it is found. */
class DatabaseTamperTest {
    private static final long SEED = Long.getLong("governance.seed", 20260106L);
    private static final int A_TRAIL = 50;
    private static final int TAMPERINGS = A_TRAIL * Integer.getInteger("governance.rounds", 1);
    private static final String ALL_ALIKE = "the evidence features are tested on H2, PostgreSQL and MariaDB";

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = ALL_ALIKE))
    void findsEachOfManyRandomTamperings(TestDatabase database) throws Exception {
        try (Victim victim = new Victim(database, 270)) {
            for (int round = 0; round < TAMPERINGS; round++) {
                Random random = new Random(SEED + round);
                String seed = "-Dgovernance.seed=" + (SEED + round) + " on " + database;
                victim.tamper(dsl -> new Tampering(dsl, random).any(), (done, report) -> {
                    assertThat(report.sound()).as("%s %s", seed, done).isFalse();
                    if (!done.about().isEmpty()) {
                        assertThat(report.findings())
                                .as("%s %s", seed, done)
                                .anyMatch(finding -> done.about().stream().anyMatch(at -> names(finding, at)));
                    }
                });
            }
            assertThat(victim.verify().findings()).isEmpty();
        }
    }

    private static boolean names(Finding finding, Object about) {
        return about instanceof Long index
                ? finding.leaves() != null
                        && finding.leaves().from() <= index
                        && index < finding.leaves().until()
                : about.equals(finding.id());
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = ALL_ALIKE))
    void raisesNoFalseAlarm(TestDatabase first) throws Exception {
        for (int from = 0; from < TAMPERINGS; from += A_TRAIL) {
            if (from == 0) {
                staysSilent(first, SEED);
            } else {
                try (TestDatabase another = first.engine().fresh()) {
                    staysSilent(another, SEED + from);
                }
            }
        }
    }

    /** A trail grows, and is verified each time: not for ever, because each verification reads all of it. */
    private static void staysSilent(TestDatabase database, long seed) throws Exception {
        try (Victim victim = new Victim(database, 0)) {
            Random random = new Random(seed);
            for (int round = 0; round < A_TRAIL; round++) {
                Trail.record(victim.tables, random.nextInt(4));
                if (random.nextBoolean()) {
                    victim.decide(random.nextInt(4));
                }
                victim.governance.evidence().integrate();
                // Some of it is still waiting when it is verified.
                Trail.record(victim.tables, random.nextInt(2));
                assertThat(victim.verify().findings())
                        .as("-Dgovernance.seed=%s on %s, round %s", seed, database, round)
                        .isEmpty();
            }
            assertThat(victim.verify().sound()).isTrue();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = ALL_ALIKE))
    void findsWhatWasRewrittenConsistently(TestDatabase database) throws Exception {
        try (Victim victim = new Victim(database, 270)) {
            victim.tamper(
                    dsl -> {
                        edit(dsl, 100);
                        rehash(dsl);
                        return "the tree rewritten after an edit";
                    },
                    (told, report) -> assertThat(report.kinds()).as(told).containsKey(FindingKind.ROOT_MISMATCH));
            for (String name :
                    List.of("example.com/stranger", Trail.SIGNER.key().name())) {
                CheckpointSigner stranger = SigningKeys.generate(name);
                victim.tamper(
                        dsl -> {
                            edit(dsl, 100);
                            resign(dsl, rehash(dsl), stranger);
                            return "the tree rewritten and signed with another key called " + name;
                        },
                        (told, report) -> assertThat(report.kinds())
                                .as(told)
                                .containsAnyOf(
                                        Map.entry(FindingKind.CHECKPOINT_KEY, 1L),
                                        Map.entry(FindingKind.CHECKPOINT_INVALID, 1L)));
            }
            victim.tamper(
                    dsl -> {
                        edit(dsl, 100);
                        resign(dsl, rehash(dsl), Trail.SIGNER);
                        return "the tree rewritten by somebody who has the key";
                    },
                    (told, report) -> assertThat(report.kinds()).as(told).containsKey(FindingKind.CHECKPOINT_FORK));
        }
    }

    private static void edit(DSLContext dsl, long leaf) {
        UUID event = dsl.selectFrom(AUDIT_LEAVES)
                .where(AUDIT_LEAVES.LEAF_INDEX.eq(leaf))
                .fetchSingle(AUDIT_LEAVES.ITEM_ID);
        dsl.update(AUDIT_EVENTS)
                .set(AUDIT_EVENTS.ACTOR, "somebody else")
                .where(AUDIT_EVENTS.ID.eq(event))
                .execute();
        Record row =
                dsl.selectFrom(AUDIT_EVENTS).where(AUDIT_EVENTS.ID.eq(event)).fetchSingle();
        dsl.update(AUDIT_LEAVES)
                .set(AUDIT_LEAVES.LEAF_HASH, AuditRows.readUnopened(row).hash().toString())
                .where(AUDIT_LEAVES.LEAF_INDEX.eq(leaf))
                .execute();
    }

    /** Makes nodes and edge anew of the leaves, and returns the tree. */
    private static Frontier rehash(DSLContext dsl) {
        TreeRows rows = new TreeRows(Instant.EPOCH);
        Frontier tree = new Frontier(rows);
        dsl.deleteFrom(AUDIT_NODES).execute();
        dsl.selectFrom(AUDIT_LEAVES)
                .orderBy(AUDIT_LEAVES.LEAF_INDEX)
                .forEach(leaf -> tree.add(Hash.parse(leaf.getLeafHash())));
        rows.insert(dsl);
        Fence.grown(dsl, tree, "nobody", Instant.EPOCH);
        return tree;
    }

    private static void resign(DSLContext dsl, Frontier tree, CheckpointSigner signer) {
        dsl.deleteFrom(AUDIT_CHECKPOINTS).execute();
        Checkpoint checkpoint = new Checkpoint("example.com/clinic", tree.size(), tree.root(), Instant.EPOCH);
        Checkpoints.insert(dsl, SignedCheckpoint.sign(checkpoint, signer), signer.key());
        Fence.published(dsl, tree.size());
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = ALL_ALIKE))
    void findsTheEndCutOffOnlyBesideACheckpointFromOutside(TestDatabase database) throws Exception {
        try (Victim victim = new Victim(database, 270)) {
            long until = victim.outside.get(1).checkpoint().size();
            Function<DSLContext, String> cut = dsl -> {
                List<UUID> items = dsl.selectFrom(AUDIT_LEAVES)
                        .where(AUDIT_LEAVES.LEAF_INDEX.ge(until))
                        .fetch(AUDIT_LEAVES.ITEM_ID);
                List<UUID> decisions = dsl.selectFrom(AUDIT_DECISIONS)
                        .where(AUDIT_DECISIONS.BATCH_ID.in(items))
                        .fetch(AUDIT_DECISIONS.DECISION_ID);
                dsl.deleteFrom(AUDIT_EVENTS).where(AUDIT_EVENTS.ID.in(items)).execute();
                dsl.deleteFrom(AUDIT_PAYLOADS)
                        .where(AUDIT_PAYLOADS.EVENT_ID.in(items))
                        .execute();
                Tampering.TABLES.stream()
                        .filter(table -> table.getName().equals("feature_access_log")
                                || table.getName().equals("permission_checks"))
                        .forEach(log -> dsl.deleteFrom(log)
                                .where(log.field("id", UUID.class).in(decisions))
                                .execute());
                dsl.deleteFrom(AUDIT_DECISIONS)
                        .where(AUDIT_DECISIONS.BATCH_ID.in(items))
                        .execute();
                dsl.deleteFrom(AUDIT_LEAVES)
                        .where(AUDIT_LEAVES.LEAF_INDEX.ge(until))
                        .execute();
                dsl.deleteFrom(AUDIT_CHECKPOINTS)
                        .where(AUDIT_CHECKPOINTS.TREE_SIZE.gt(until))
                        .execute();
                Fence.published(dsl, until);
                rehash(dsl);
                return "cut at " + until;
            };
            victim.tamper(
                    cut,
                    (told, report) -> assertThat(report.findings()).as(told).anySatisfy(finding -> {
                        assertThat(finding.kind()).isEqualTo(FindingKind.TAIL_CUT);
                        assertThat(finding.leaves()).isEqualTo(new Finding.Span(until, victim.size()));
                    }));
            victim.outside = List.of();
            victim.tamper(
                    cut,
                    (told, report) -> assertThat(report.sound())
                            .as("nothing outside says that there was more")
                            .isTrue());
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = ALL_ALIKE))
    void findsEachTableThatWasEmptied(TestDatabase database) throws Exception {
        try (Victim victim = new Victim(database, 270)) {
            for (Table<?> table : Tampering.TABLES) {
                victim.tamper(
                        dsl -> {
                            dsl.deleteFrom(table).execute();
                            return "emptied " + table.getName();
                        },
                        (told, report) -> assertThat(report.sound()).as(told).isFalse());
            }
            // No rollback brings back what TRUNCATE removed.
            Superuser.disarm(database, victim.tables);
            database.execute("truncate table " + victim.tables.namespace().qualified("audit_payloads"));
            assertThat(victim.verify().kinds()).containsKey(FindingKind.PAYLOAD_MISSING);
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = ALL_ALIKE))
    void findsWhatWasSlippedPastTheQueue(TestDatabase database) throws Exception {
        try (Victim victim = new Victim(database, 20)) {
            List<UUID> waiting = Trail.record(victim.tables, 2);
            victim.tamper(
                    dsl -> {
                        dsl.deleteFrom(AUDIT_PENDING)
                                .where(AUDIT_PENDING.ITEM_ID.eq(waiting.get(0)))
                                .execute();
                        return "taken out of the queue";
                    },
                    (told, report) -> assertThat(report.findings())
                            .singleElement()
                            .satisfies(finding -> {
                                assertThat(finding.kind()).isEqualTo(FindingKind.ORPHAN);
                                assertThat(finding.id()).isEqualTo(waiting.get(0));
                            }));
            victim.tamper(
                    dsl -> {
                        dsl.deleteFrom(AUDIT_PAYLOADS)
                                .where(AUDIT_PAYLOADS.EVENT_ID.eq(waiting.get(1)))
                                .execute();
                        dsl.deleteFrom(AUDIT_EVENTS)
                                .where(AUDIT_EVENTS.ID.eq(waiting.get(1)))
                                .execute();
                        return "removed while it waited";
                    },
                    (told, report) -> assertThat(report.findings())
                            .singleElement()
                            .satisfies(finding -> {
                                assertThat(finding.kind()).isEqualTo(FindingKind.LEAF_MISSING);
                                assertThat(finding.id()).isEqualTo(waiting.get(1));
                            }));
            victim.tamper(
                    dsl -> {
                        dsl.update(AUDIT_EVENTS)
                                .set(AUDIT_EVENTS.ACTOR, "somebody else")
                                .where(AUDIT_EVENTS.ID.eq(waiting.get(0)))
                                .execute();
                        return "forged before it was in the tree, as the threat model says";
                    },
                    (told, report) -> assertThat(report.sound()).as(told).isTrue());
            victim.tamper(
                    dsl -> {
                        dsl.update(AUDIT_LEAVES)
                                .set(AUDIT_LEAVES.INTEGRATED_AT, Instant.EPOCH)
                                .execute();
                        return "the time of integration, which is told and not proven";
                    },
                    (told, report) -> assertThat(report.sound()).as(told).isTrue());
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = ALL_ALIKE))
    void goesOnBehindRowsThatCannotBeRead(TestDatabase database) throws Exception {
        try (Victim victim = new Victim(database, 20)) {
            List<UUID> events = IntegratorTest.leaves(victim.governance);
            victim.tamper(
                    dsl -> {
                        dsl.update(AUDIT_EVENTS)
                                .set(AUDIT_EVENTS.ACTION, "no such action")
                                .where(AUDIT_EVENTS.ID.eq(events.get(4)))
                                .execute();
                        dsl.update(AUDIT_LEAVES)
                                .set(AUDIT_LEAVES.LEAF_HASH, "no such hash")
                                .where(AUDIT_LEAVES.ITEM_ID.eq(events.get(6)))
                                .execute();
                        dsl.update(AUDIT_DECISIONS)
                                .set(AUDIT_DECISIONS.BATCH_POSITION, DSL.val(-1).minus(AUDIT_DECISIONS.BATCH_POSITION))
                                .where(AUDIT_DECISIONS.BATCH_ID.eq(batch(dsl)))
                                .execute();
                        dsl.update(FEATURE_ACCESS_LOG)
                                .set(FEATURE_ACCESS_LOG.SUBJECT_ID, "\u202e' or 1=1 --")
                                .execute();
                        return "unreadable rows";
                    },
                    (told, report) -> {
                        assertThat(report.findings()).extracting(Finding::id).contains(events.get(4), events.get(6));
                        assertThat(report.kinds())
                                .containsKeys(FindingKind.DECISION_MISMATCH, FindingKind.LEAF_MISMATCH);
                    });
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = ALL_ALIKE))
    void findsRowsThatHideBehindTheIdOfAnotherKind(TestDatabase database) throws Exception {
        try (Victim victim = new Victim(database, 6)) {
            victim.tamper(
                    dsl -> {
                        UUID batch = batch(dsl);
                        copy(dsl, AUDIT_EVENTS, AUDIT_EVENTS.ID, batch);
                        return batch;
                    },
                    DatabaseTamperTest::isOrphan);
            victim.tamper(
                    dsl -> {
                        UUID permission = decision(dsl, "permission");
                        copy(dsl, FEATURE_ACCESS_LOG, FEATURE_ACCESS_LOG.ID, permission);
                        return permission;
                    },
                    DatabaseTamperTest::isOrphan);
            victim.tamper(
                    dsl -> {
                        UUID feature = decision(dsl, "feature");
                        copy(dsl, PERMISSION_CHECKS, PERMISSION_CHECKS.ID, feature);
                        return feature;
                    },
                    DatabaseTamperTest::isOrphan);
            victim.tamper(
                    dsl -> {
                        UUID batch = batch(dsl);
                        dsl.update(AUDIT_LEAVES)
                                .set(AUDIT_LEAVES.KIND, "event")
                                .where(AUDIT_LEAVES.ITEM_ID.eq(batch))
                                .execute();
                        return batch;
                    },
                    DatabaseTamperTest::isOrphan);
        }
    }

    private static void isOrphan(UUID id, VerificationReport report) {
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.ORPHAN);
            assertThat(finding.id()).isEqualTo(id);
        });
    }

    private static <R extends TableRecord<R>> void copy(
            DSLContext dsl, Table<R> table, TableField<R, UUID> id, UUID hidden) {
        R row = dsl.selectFrom(table).limit(1).fetchSingle();
        R copy = dsl.newRecord(table);
        copy.from(row);
        copy.set(id, hidden);
        copy.insert();
    }

    private static UUID decision(DSLContext dsl, String kind) {
        return dsl.selectFrom(AUDIT_DECISIONS)
                .where(AUDIT_DECISIONS.KIND.eq(kind))
                .limit(1)
                .fetchSingle(AUDIT_DECISIONS.DECISION_ID);
    }

    private static UUID batch(DSLContext dsl) {
        return dsl.selectFrom(AUDIT_LEAVES)
                .where(AUDIT_LEAVES.KIND.eq(TreeRows.DECISIONS))
                .orderBy(AUDIT_LEAVES.LEAF_INDEX)
                .limit(1)
                .fetchSingle(AUDIT_LEAVES.ITEM_ID);
    }

    /** What is made of what was done. */
    private interface Judge<T> {
        void judge(T done, VerificationReport report);
    }

    /** A trail in three parts, each with decisions and a checkpoint that is kept outside. */
    private static final class Victim implements AutoCloseable {
        private final TestDatabase test;
        private final JdbcGovernance governance;
        private final Database tables;
        private List<SignedCheckpoint> outside = new ArrayList<>();

        Victim(TestDatabase test, int events) {
            this.test = test;
            this.governance = Trail.start(
                    test, Trail.SIGNED.publishedTo((note, size) -> outside.add(SignedCheckpoint.parse(note))));
            this.tables = Trail.database(governance);
            for (int part = 0; part < 3; part++) {
                Trail.record(tables, events / 3);
                decide(3);
                governance.evidence().integrate();
            }
            Superuser.disarm(test, tables);
        }

        void decide(int count) {
            List<Question> questions = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                questions.add(
                        i % 2 == 0
                                ? Question.feature(Trail.ADMIN, "v2_advanced_audit")
                                : Question.permission(Trail.ADMIN, "manage_users"));
            }
            governance.decideAll(questions);
        }

        long size() {
            return tables.read(dsl -> Fence.read(dsl).size());
        }

        VerificationReport verify() {
            return tables.read(this::verify);
        }

        private VerificationReport verify(DSLContext dsl) {
            LogName log = new LogName("example.com/clinic", true);
            return new TrailVerification(log, Trail.KEYS, outside).of(dsl, Instant.EPOCH);
        }

        /** Tampers, verifies on the same connection, and takes it back. */
        <T> void tamper(Function<DSLContext, T> work, Judge<T> judge) throws SQLException {
            try (Connection connection = test.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                try {
                    DSLContext dsl = tables.dsl(connection);
                    T done = work.apply(dsl);
                    judge.judge(done, verify(dsl));
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }

        @Override
        public void close() {
            governance.close();
        }
    }
}
