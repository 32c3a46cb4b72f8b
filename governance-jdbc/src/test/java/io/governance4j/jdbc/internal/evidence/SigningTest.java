package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_CHECKPOINTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_INTEGRATOR;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.GovernanceException;
import io.governance4j.audit.checkpoint.Checkpoint;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.audit.evidence.FindingKind;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.jdbc.EvidenceOptions;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.DSLContext;

/** Checkpoints: who signs them, what is not signed, and how they leave the database. */
class SigningTest {
    @EngineTest
    void changesNothingWhileTheSignerFails(TestDatabase database) {
        AtomicBoolean away = new AtomicBoolean(true);
        CheckpointSigner moody = SigningKeys.callback(Trail.SIGNER.key(), text -> {
            if (away.get()) {
                throw new IllegalStateException("the key server is away");
            }
            return Trail.SIGNER.sign(text);
        });
        try (JdbcGovernance governance = Trail.start(database, EvidenceOptions.signedBy(moody))) {
            Trail.record(Trail.database(governance), 3);
            List<?> before = state(governance);
            assertThatThrownBy(() -> governance.evidence().integrate())
                    .isInstanceOf(GovernanceException.class)
                    .hasMessageContaining("evidence.signer")
                    .hasMessageContaining("the key server is away");
            assertThat(governance.health().problems())
                    .singleElement()
                    .asString()
                    .contains("no evidence is made", "the key server is away");
            assertThat(state(governance)).isEqualTo(before);
            away.set(false);
            assertThat(governance.evidence().integrate().events()).isEqualTo(4);
            assertThat(governance.health().healthy()).isTrue();
            IntegratorTest.assertSound(governance);
        }
    }

    @EngineTest
    void refusesASignatureThatIsNotOfItsKey(TestDatabase database) {
        CheckpointSigner wrong = SigningKeys.callback(Trail.SIGNER.key(), SigningKeys.generate("other")::sign);
        try (JdbcGovernance governance = Trail.start(database, EvidenceOptions.signedBy(wrong))) {
            assertThatThrownBy(() -> governance.evidence().integrate()).hasMessageContaining("evidence.signer");
            assertThat(governance.evidence().checkpoint()).isEmpty();
        }
    }

    @EngineTest
    void offersASinkThatFailedEachCheckpointAgainInOrder(TestDatabase database) {
        AtomicBoolean full = new AtomicBoolean();
        List<Long> kept = new ArrayList<>();
        EvidenceOptions options = Trail.SIGNED.batchSize(1).publishedTo((note, checkpoint) -> {
            if (full.get() && kept.size() % 2 == 0) {
                throw new IllegalStateException("the disk is full");
            }
            assertThat(SignedCheckpoint.parse(note).checkpoint()).isEqualTo(checkpoint);
            kept.add(checkpoint.size());
        });
        try (JdbcGovernance governance = Trail.start(database, options)) {
            Trail.record(Trail.database(governance), 2);
            full.set(true);
            kept.add(0L);
            governance.evidence().integrate();
            assertThat(kept).containsExactly(0L, 1L);
            assertThat(governance.health().problems())
                    .singleElement()
                    .asString()
                    .contains("evidence.sink", "of size 2", "the disk is full");
            assertThat(governance
                            .evidence()
                            .checkpoint()
                            .orElseThrow()
                            .checkpoint()
                            .size())
                    .isEqualTo(3);
            full.set(false);
            Trail.record(Trail.database(governance), 40);
            governance.evidence().integrate();
            assertThat(kept).hasSize(44).isSorted().doesNotHaveDuplicates();
            assertThat(governance.health().healthy()).isTrue();
        }
        // What was taken and not yet written down as taken comes again.
        try (JdbcGovernance governance = Trail.start(database, options)) {
            Trail.database(governance)
                    .write(dsl -> dsl.update(AUDIT_INTEGRATOR)
                            .set(AUDIT_INTEGRATOR.PUBLISHED_SIZE, 41L)
                            .execute());
            governance.evidence().integrate();
            assertThat(kept).hasSize(46).endsWith(42L, 43L);
        }
    }

    @EngineTest
    void followsARotationOfKeys(TestDatabase database) {
        CheckpointSigner next = SigningKeys.generate("example.com/audit-2");
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED)) {
            governance.evidence().integrate();
        }
        EvidenceOptions rotated = EvidenceOptions.signedBy(next).origin("example.com/clinic");
        try (JdbcGovernance unaware = Trail.start(database, rotated)) {
            Trail.record(Trail.database(unaware), 3);
            refuses(unaware, "evidence.formerKeys");
        }
        try (JdbcGovernance aware = Trail.start(database, rotated.formerKeys(Trail.SIGNER.key()))) {
            aware.evidence().integrate();
            assertThat(aware.evidence()
                            .verify(
                                    Trail.ADMIN,
                                    List.of(new TrustedKey(Trail.SIGNER.key(), 0, 1), TrustedKey.of(next.key())),
                                    List.of())
                            .findings())
                    .isEmpty();
            assertThat(Trail.verify(aware, List.of()).sound())
                    .as("the new key is not trusted by who has not heard of it")
                    .isFalse();
        }
    }

    @EngineTest
    void signsATreeThatGrewUnsigned(TestDatabase database) {
        EvidenceOptions unsigned = EvidenceOptions.unsigned().origin("example.com/clinic");
        for (int round = 0; round < 2; round++) {
            try (JdbcGovernance governance = Trail.start(database, unsigned)) {
                Trail.record(Trail.database(governance), 300);
                assertThat(governance.evidence().integrate().events()).isGreaterThanOrEqualTo(300);
            }
            try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED)) {
                governance.evidence().integrate();
                assertThat(governance
                                .evidence()
                                .checkpoint()
                                .orElseThrow()
                                .checkpoint()
                                .size())
                        .isGreaterThanOrEqualTo(300L * (round + 1));
                IntegratorTest.assertSound(governance);
            }
        }
        try (JdbcGovernance governance = Trail.start(database, unsigned)) {
            Trail.record(Trail.database(governance), 10);
            governance.evidence().integrate();
            assertThat(Trail.verify(governance, List.of()).kinds())
                    .as("until somebody signs them")
                    .containsOnlyKeys(FindingKind.NO_CHECKPOINT);
        }
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED)) {
            Superuser.disarm(database, Trail.database(governance));
            Trail.database(governance)
                    .write(dsl -> dsl.update(AUDIT_LEAVES)
                            .set(AUDIT_LEAVES.LEAF_HASH, Hash.EMPTY.toString())
                            .where(AUDIT_LEAVES.LEAF_INDEX.eq(605L))
                            .execute());
            refuses(governance, "edge");
        }
    }

    @EngineTest
    void refusesToBuildOnAnEdgeThatIsNotTheSignedOne(TestDatabase database) {
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED)) {
            Trail.record(Trail.database(governance), 4);
            governance.evidence().integrate();
            Trail.record(Trail.database(governance), 4);
            String edge = edge(governance);
            set(governance, edge.replace(edge.substring(0, 4), "0000"));
            refuses(governance, "edge");
            set(governance, "nonsense");
            refuses(governance, "audit_integrator");
            set(governance, edge);
            governance.evidence().integrate();
            IntegratorTest.assertSound(governance);
        }
    }

    private static String edge(JdbcGovernance governance) {
        return Trail.database(governance)
                .read(dsl -> dsl.selectFrom(AUDIT_INTEGRATOR).fetchSingle().getFrontier());
    }

    private static void set(JdbcGovernance governance, String edge) {
        Trail.database(governance)
                .write(dsl -> dsl.update(AUDIT_INTEGRATOR)
                        .set(AUDIT_INTEGRATOR.FRONTIER, edge)
                        .execute());
    }

    @EngineTest
    void refusesToGoOnWhenACheckpointIsGone(TestDatabase database) {
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED)) {
            governance.evidence().integrate();
            Trail.record(Trail.database(governance), 4);
            Superuser.disarm(database, Trail.database(governance));
            Trail.database(governance)
                    .write(dsl -> dsl.deleteFrom(AUDIT_CHECKPOINTS).execute());
            refuses(governance, "there was a checkpoint of size 1, and it is gone");
        }
    }

    @EngineTest
    void refusesToGoOnFromATreeThatWasPutBack(TestDatabase database) {
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED)) {
            Database tables = Trail.database(governance);
            governance.evidence().integrate();
            String edge = edge(governance);
            Trail.record(tables, 1);
            governance.evidence().integrate();
            Superuser.disarm(database, tables);
            tables.write(dsl -> {
                dsl.deleteFrom(AUDIT_LEAVES)
                        .where(AUDIT_LEAVES.LEAF_INDEX.gt(0L))
                        .execute();
                dsl.deleteFrom(AUDIT_CHECKPOINTS)
                        .where(AUDIT_CHECKPOINTS.TREE_SIZE.gt(1L))
                        .execute();
                return dsl.update(AUDIT_INTEGRATOR)
                        .set(AUDIT_INTEGRATOR.FRONTIER, edge)
                        .set(AUDIT_INTEGRATOR.TREE_SIZE, 1L)
                        .execute();
            });
            Trail.record(tables, 1);
            refuses(governance, "there was a checkpoint of size 2, and it is gone");
        }
    }

    @EngineTest
    void refusesToBuildOnACheckpointThatAnotherKeySigned(TestDatabase database) {
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED)) {
            Trail.record(Trail.database(governance), 4);
            governance.evidence().integrate();
            Checkpoint checkpoint =
                    governance.evidence().checkpoint().orElseThrow().checkpoint();
            Superuser.disarm(database, Trail.database(governance));
            replace(
                    governance,
                    checkpoint,
                    SigningKeys.generate(Trail.SIGNER.key().name()));
            refuses(governance, "not signed with a key of evidence.signer");
            Checkpoint elsewhere = new Checkpoint("example.com/other", 5, checkpoint.root(), checkpoint.at());
            replace(governance, elsewhere, Trail.SIGNER);
            refuses(governance, "evidence.origin");
            Checkpoint other = new Checkpoint(checkpoint.origin(), 5, Hash.ofLeaf("other"), Instant.EPOCH);
            replace(governance, other, Trail.SIGNER);
            refuses(governance, "another one than there was");
        }
    }

    private static void replace(JdbcGovernance governance, Checkpoint checkpoint, CheckpointSigner signer) {
        Trail.database(governance)
                .write(dsl -> dsl.update(AUDIT_CHECKPOINTS)
                        .set(
                                AUDIT_CHECKPOINTS.NOTE,
                                SignedCheckpoint.sign(checkpoint, signer).note())
                        .execute());
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "one writer for the whole file"))
    void writersDoNotWaitForAnIntegratorThatIsAtWork(TestDatabase database) throws Exception {
        CountDownLatch signing = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        CheckpointSigner slow = SigningKeys.callback(Trail.SIGNER.key(), text -> {
            signing.countDown();
            try {
                assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Trail.SIGNER.sign(text);
        });
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (JdbcGovernance governance = Trail.start(database, EvidenceOptions.signedBy(slow))) {
            Trail.record(Trail.database(governance), 20);
            Future<?> integrating = thread.submit(() -> governance.evidence().integrate());
            assertThat(signing.await(20, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 20; i++) {
                Trail.record(Trail.database(governance), 2);
            }
            assertThat(governance.checkPermission(Trail.ADMIN, "manage_users")).isTrue();
            assertThat(integrating.isDone()).as("it is still holding its locks").isFalse();
            written.countDown();
            integrating.get(20, TimeUnit.SECONDS);
        } finally {
            thread.shutdownNow();
        }
    }

    private static void refuses(JdbcGovernance governance, String because) {
        List<?> before = state(governance);
        assertThatThrownBy(() -> governance.evidence().integrate())
                .isInstanceOf(GovernanceException.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining(because);
        assertThat(governance.health().problems())
                .anySatisfy(problem -> assertThat(problem).contains("no evidence is made", because));
        assertThat(state(governance)).isEqualTo(before);
    }

    private static List<?> state(JdbcGovernance governance) {
        return Trail.database(governance).read(SigningTest::state);
    }

    private static List<?> state(DSLContext dsl) {
        return List.of(
                dsl.selectFrom(AUDIT_INTEGRATOR).fetch(),
                dsl.selectFrom(AUDIT_LEAVES).orderBy(AUDIT_LEAVES.LEAF_INDEX).fetch(),
                dsl.selectFrom(AUDIT_CHECKPOINTS)
                        .orderBy(AUDIT_CHECKPOINTS.TREE_SIZE)
                        .fetch(),
                dsl.selectFrom(AUDIT_PENDING).orderBy(AUDIT_PENDING.SEQ).fetch());
    }
}
