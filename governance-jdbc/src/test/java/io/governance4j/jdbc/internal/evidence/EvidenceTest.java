package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PENDING;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.GovernanceException;
import io.governance4j.Question;
import io.governance4j.Subject;
import io.governance4j.audit.checkpoint.CheckpointSink;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.evidence.VerificationReport;
import io.governance4j.audit.merkle.ConsistencyProof;
import io.governance4j.audit.merkle.Frontier;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.audit.merkle.InclusionProof;
import io.governance4j.jdbc.EvidenceOptions;
import io.governance4j.jdbc.EvidenceScope;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.testkit.Auditor;
import io.governance4j.testkit.PythonVerifier;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The area {@code evidence()}: what is exported, what is verified, and what goes on in the background. */
class EvidenceTest {
    private static final int LEAVES = 600;

    @TempDir
    Path folder;

    @EngineTest
    void exportsWhatAStrangerCanVerify(TestDatabase database) {
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED.batchSize(50))) {
            List<UUID> events = Trail.record(Trail.database(governance), 280);
            governance.decideAll(Collections.nCopies(9, Question.permission(Trail.ADMIN, "manage_users")));
            governance.evidence().integrate();
            long size = governance.evidence().integrate().size();
            UUID decision = Trail.database(governance)
                    .read(dsl -> dsl.selectFrom(PERMISSION_CHECKS).limit(1).fetchSingle(PERMISSION_CHECKS.ID));
            for (UUID event : List.of(events.get(0), events.get(200), events.get(279))) {
                assertSound(governance, EvidenceScope.event(event));
            }
            assertThat(assertSound(governance, EvidenceScope.decision(decision)).subject())
                    .hasValueSatisfying(subject -> assertThat(subject.leaf()).contains(decision.toString()));
            for (long[] range : new long[][] {{0, 1}, {0, size}, {17, 260}, {256, size}, {size - 1, size}}) {
                VerificationReport report = assertSound(governance, EvidenceScope.leaves(range[0], range[1]));
                assertThat(report.counts().leaves()).isEqualTo(range[1] - range[0]);
            }
            assertThat(assertSound(governance, EvidenceScope.trail()).counts().events())
                    .isEqualTo(281);
        }
    }

    private VerificationReport assertSound(JdbcGovernance governance, EvidenceScope what) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        governance.evidence().export(Trail.ADMIN, what, file);
        return auditor().accept(file.toByteArray());
    }

    private Auditor auditor() {
        return new Auditor(folder, Trail.KEYS).origin("example.com/clinic");
    }

    @EngineTest(
            lacking =
                    @Lacks(value = Engine.SQLITE, reason = "nobody writes to the file while a snapshot of it is read"))
    void readsEveryTableOfTheSameMoment(TestDatabase database) {
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED)) {
            int waiting = Trail.count(governance, AUDIT_PENDING);
            int seen = Trail.database(governance).read(dsl -> {
                dsl.fetchCount(AUDIT_EVENTS);
                Trail.record(Trail.database(governance), 3);
                return dsl.fetchCount(AUDIT_PENDING);
            });
            assertThat(seen).isEqualTo(waiting);
            assertThat(Trail.count(governance, AUDIT_PENDING)).isEqualTo(waiting + 3);
        }
    }

    @EngineTest
    void saysWhatItCannotExport(TestDatabase database) {
        try (JdbcGovernance governance = Trail.start(database, EvidenceOptions.unsigned())) {
            UUID event = Trail.record(Trail.database(governance), 1).get(0);
            refuses(governance, EvidenceScope.event(event), event + " is not in the tree");
            refuses(governance, EvidenceScope.decision(event), event + " is not in the tree");
            governance.evidence().integrate();
            refuses(governance, EvidenceScope.event(event), "evidence.signer");
            refuses(governance, EvidenceScope.leaves(0, 99), "no checkpoint covers the first 99 leaves");
        }
        assertThatThrownBy(() -> EvidenceScope.leaves(3, 3)).hasMessageContaining("leaves: from");
    }

    private static void refuses(JdbcGovernance governance, EvidenceScope what, String because) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertThatThrownBy(() -> governance.evidence().export(Trail.ADMIN, what, file))
                .isInstanceOf(GovernanceException.class)
                .hasMessageContaining(because);
        assertThat(file.size()).isZero();
    }

    @EngineTest
    void letsOnlyThoseSeeAndVerifyWhoMay(TestDatabase database) {
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED)) {
            UUID event = Trail.record(Trail.database(governance), 1).get(0);
            governance.evidence().integrate();
            Subject executive = Subject.user("eve").role("executive").build();
            Subject nobody = Subject.user("nia").build();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            governance.evidence().export(executive, EvidenceScope.event(event), file);
            auditor().accept(file.toByteArray());
            assertThat(governance
                            .evidence()
                            .verify(executive, Trail.KEYS, List.of())
                            .sound())
                    .isTrue();
            assertDenied(() -> governance.evidence().export(nobody, EvidenceScope.event(event), file));
            assertDenied(() -> governance.evidence().export(executive, EvidenceScope.trail(), file));
            assertDenied(() -> governance.evidence().export(executive, EvidenceScope.decision(event), file));
            assertDenied(() -> governance.evidence().export(nobody, EvidenceScope.leaves(0, 1), file));
            assertDenied(() -> governance.evidence().verify(nobody, Trail.KEYS, List.of()));
        }
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class);
    }

    /** Level-8 nodes come into play at 256 leaves, and partial ones before and after. */
    @EngineTest
    void provesEachLeafOfEachTreeThroughTheTables(TestDatabase database) {
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED)) {
            Trail.record(Trail.database(governance), LEAVES - 1);
            governance.evidence().integrate();
            Database tables = Trail.database(governance);
            List<Hash> leaves = tables.read(dsl -> dsl.selectFrom(AUDIT_LEAVES)
                    .orderBy(AUDIT_LEAVES.LEAF_INDEX)
                    .fetch(row -> Hash.parse(row.getLeafHash())));
            assertThat(leaves).hasSize(LEAVES);
            List<Hash> roots = new ArrayList<>();
            Frontier naive = new Frontier();
            for (Hash leaf : leaves) {
                roots.add(naive.root());
                naive.add(leaf);
            }
            roots.add(naive.root());
            boolean all = tables.read(dsl -> {
                TableSubtrees tree = new TableSubtrees(dsl);
                for (int size = 1; size <= LEAVES; size += Math.floorMod(size - 250, 256) < 12 ? 1 : 41) {
                    for (int index = 0; index < size; index++) {
                        assertThat(InclusionProof.of(tree, index, size).proves(leaves.get(index), roots.get(size)))
                                .isTrue();
                    }
                    for (int older = 0; older <= size; older++) {
                        assertThat(ConsistencyProof.of(tree, older, size).proves(roots.get(older), roots.get(size)))
                                .isTrue();
                    }
                    assertThat(Edges.of(tree, size)).isEqualTo(edge(leaves.subList(0, size)));
                }
                return true;
            });
            assertThat(all).isTrue();
        }
    }

    private static String edge(List<Hash> leaves) {
        Frontier frontier = new Frontier();
        leaves.forEach(frontier::add);
        return frontier.text();
    }

    @EngineTest
    void findsTheEndCutOffWithACheckpointFromOutside(TestDatabase database) throws Exception {
        Path kept = folder.resolve(database + ".txt");
        EvidenceOptions options = Trail.SIGNED.publishedTo(CheckpointSink.file(kept));
        try (JdbcGovernance governance = Trail.start(database, options)) {
            for (int round = 0; round < 3; round++) {
                Trail.record(Trail.database(governance), 10);
                governance.evidence().integrate();
            }
            List<SignedCheckpoint> outside = SignedCheckpoint.parseAll(Files.readString(kept));
            assertThat(outside).hasSize(3);
            assertThat(Trail.verify(governance, outside).sound()).isTrue();
            assertThat(governance.protection().claim("tamper-evidence"))
                    .hasValueSatisfying(claim -> assertThat(claim.detail()).contains("signs, and publishes outside"));
        }
    }

    @EngineTest
    void integratesInTheBackgroundAndSurvivesALostTable(TestDatabase database) throws Exception {
        EvidenceOptions options = Trail.SIGNED.interval(Duration.ofMillis(20));
        try (JdbcGovernance governance = Trail.start(database, options)) {
            Trail.record(Trail.database(governance), 3);
            await(() -> Trail.count(governance, AUDIT_LEAVES) == 4);
            String leaves = Trail.database(governance).namespace().qualified("audit_leaves");
            String plain = leaves.substring(leaves.indexOf('.') + 1);
            database.execute("alter table " + leaves + " rename to " + plain + "_away");
            Trail.record(Trail.database(governance), 3);
            await(() -> !governance.health().healthy());
            assertThat(governance.health().problems())
                    .singleElement()
                    .asString()
                    .contains("no evidence is made");
            database.execute("alter table " + leaves + "_away rename to " + plain);
            await(() -> Trail.count(governance, AUDIT_LEAVES) == 7);
            await(() -> governance.health().healthy());
        }
        try (JdbcGovernance resting = Trail.start(database, Trail.SIGNED)) {
            Trail.record(Trail.database(resting), 1);
            Thread.sleep(200);
            assertThat(Trail.count(resting, AUDIT_PENDING))
                    .as("the first one stopped when it was closed")
                    .isEqualTo(1);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("did not happen within 20 s").isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    @Test
    void isJudgedByPythonAsWell() {
        PythonVerifier.assumeIsThere();
        assertThat(PythonVerifier.answer(List.of("nowhere", "--without-key"))).isEqualTo("2");
    }

    @Test
    void namesTheOptionThatIsNotValid() {
        EvidenceOptions options = Trail.SIGNED;
        assertThatThrownBy(() -> options.interval(Duration.ofMillis(1))).hasMessageContaining("evidence.interval");
        assertThatThrownBy(() -> options.interval(Duration.ofHours(2))).hasMessageContaining("evidence.interval");
        assertThatThrownBy(() -> options.batchSize(0)).hasMessageContaining("evidence.batchSize");
        assertThatThrownBy(() -> options.batchSize(10_001)).hasMessageContaining("evidence.batchSize");
        assertThatThrownBy(() -> options.origin(" a")).hasMessageContaining("evidence.origin");
        assertThatThrownBy(() -> options.origin("a\nb")).hasMessageContaining("evidence.origin");
        assertThatThrownBy(() -> options.origin("")).hasMessageContaining("evidence.origin");
        assertThatThrownBy(() -> EvidenceOptions.unsigned().publishedTo((note, checkpoint) -> {}))
                .hasMessageContaining("evidence.sink")
                .hasMessageContaining("evidence.signer");
    }
}
