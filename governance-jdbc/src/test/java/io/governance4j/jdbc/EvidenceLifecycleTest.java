package io.governance4j.jdbc;

import static io.governance4j.jdbc.Clinic.ADMIN;
import static io.governance4j.jdbc.Clinic.NURSE;
import static io.governance4j.jdbc.Clinic.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Decision;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.RecordRef;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.audit.evidence.Act;
import io.governance4j.audit.evidence.FindingKind;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.evidence.VerificationReport;
import io.governance4j.audit.history.RecordState;
import io.governance4j.audit.retention.Erased;
import io.governance4j.audit.retention.Erasure;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.testkit.Auditor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** Everything together: triggers, append-only tables, the tree, those who verify it, erasure and purge. */
class EvidenceLifecycleTest {
    private static final String NO_TRIGGERS = "no audit triggers there, and nothing opens its append-only tables";
    private static final int ROUNDS = Integer.getInteger("governance.rounds", 1);

    @TempDir
    Path folder;

    private Auditor auditor() {
        return new Auditor(folder, Clinic.KEYS);
    }

    private static Decision ask(Clinic clinic) {
        clinic.governance.checkFeatureAccess(NURSE, "alerts");
        return clinic.governance.decide(Question.permission(NURSE, "see_patients"));
    }

    private static int plainJdbc(Clinic clinic, String... statements) throws SQLException {
        try (Connection connection = clinic.governance.governedDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return statements.length;
    }

    private static int id(AuditEvent event) {
        return Integer.parseInt(String.valueOf(event.target().record()));
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_TRIGGERS))
    void whatTriggersAndChecksWriteIsProvenToWhoeverAsks(TestDatabase test) throws Exception {
        try (Clinic clinic = Clinic.founded(test)) {
            clinic.admit(1, 2);
            Subject agent = Subject.agent("bot").role("nurse").build();
            assertThat(clinic.governance
                            .actingAs(agent)
                            .call(() -> plainJdbc(
                                    clinic,
                                    "update patients set name = null where id = 2",
                                    "delete from patients where id = 2")))
                    .isEqualTo(2);
            plainJdbc(clinic, "insert into patients values (3, 'person-3', 'nobody acts')");
            test.execute("update patients set name = 'console' where id = 3");
            Decision decision = ask(clinic);
            assertThat(clinic.verify().kinds()).containsOnlyKeys(FindingKind.NO_CHECKPOINT);

            VerificationReport report = clinic.integrated();

            assertThat(report.findings()).isEmpty();
            assertThat(report.sound()).isTrue();
            assertThat(report.counts().pending())
                    .as("the question whether ada may verify")
                    .isEqualTo(1);
            assertThat(report.counts().decisions()).isGreaterThanOrEqualTo(2);
            List<AuditEvent> changes = clinic.events(AuditAction.INSERT, AuditAction.UPDATE, AuditAction.DELETE);
            assertThat(changes)
                    .extracting(
                            event -> event.actor().id() + " " + event.action().key() + " " + id(event))
                    .startsWith("nora insert 1", "nora update 1", "nora insert 2", "nora update 2")
                    .contains("bot update 2", "bot delete 2")
                    .hasSize(8);
            assertThat(changes.subList(6, 8))
                    .allSatisfy(event -> assertThat(event.actor().kind()).isEqualTo("DATABASE_USER"));

            VerificationReport trail = auditor().accept(clinic.export(EvidenceScope.trail()));
            assertThat(trail.counts().leaves()).isEqualTo(report.counts().leaves());
            for (AuditEvent change : changes) {
                byte[] file = clinic.export(EvidenceScope.event(change.id()));
                VerificationReport.Subject subject =
                        auditor().accept(file).subject().orElseThrow();
                assertThat(subject.oldData()).isEqualTo(change.change().oldData());
                assertThat(subject.newData()).isEqualTo(change.change().newData());
            }
            assertThat(auditor()
                            .accept(clinic.export(EvidenceScope.decision(decision.id())))
                            .subject()
                            .orElseThrow()
                            .leaf())
                    .contains(decision.id().toString());
            assertThat(auditor()
                            .accept(clinic.export(EvidenceScope.leaves(2, 5)))
                            .counts()
                            .leaves())
                    .isEqualTo(3);
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_TRIGGERS))
    void whoWasErasedIsGoneAndEveryProofHolds(TestDatabase test) {
        try (Clinic clinic = Clinic.founded(test)) {
            clinic.admit(1, 2, 3);
            Resource chart =
                    Resource.of("chart", "c-1").relation("patient", "person-1").build();
            clinic.governance.audit().recordRead(NURSE, chart, "treatment");
            clinic.integrated();
            clinic.admit(11);
            test.execute("update patients set person = 'person-1' where id = 11");
            AuditEvent erased = clinic.changes("person-1").get(1);
            AuditEvent other = clinic.changes("person-2").get(1);
            byte[] trailBefore = clinic.export(EvidenceScope.trail());
            byte[] eventBefore = clinic.export(EvidenceScope.event(erased.id()));
            int payloads = clinic.count("audit_payloads");

            Erased done = clinic.governance.audit().erase(OFFICER, Erasure.person("person-1"), "asked in writing");

            assertThat(done.events()).as("of these, one is not in the tree yet").isEqualTo(3);
            assertThat(clinic.count("audit_payloads")).as("the act has one").isEqualTo(payloads - 3 + 1);
            assertThat(clinic.changes("person-1"))
                    .hasSize(3)
                    .allSatisfy(event -> assertThat(event.change().erased()).isTrue());
            assertThat(clinic.changes("person-2")).contains(other);
            RecordRef record = new RecordRef(
                    erased.target().schema(),
                    String.valueOf(erased.target().table()),
                    String.valueOf(erased.target().record()));
            assertThat(clinic.governance.audit().history(ADMIN, record))
                    .hasSize(2)
                    .allSatisfy(version -> assertThat(version.erased()).isTrue());
            assertThat(clinic.governance
                            .audit()
                            .asOf(ADMIN, record, Instant.now().plusSeconds(3600))
                            .kind())
                    .isEqualTo(RecordState.Kind.ERASED);
            assertThat(clinic.governance
                            .audit()
                            .disclosures(
                                    ADMIN,
                                    "person-1",
                                    Instant.EPOCH,
                                    Instant.now().plusSeconds(3600)))
                    .as("the account of who read it is not the person's data")
                    .singleElement()
                    .satisfies(read -> assertThat(read.purpose()).isEqualTo("treatment"));

            VerificationReport report = clinic.integrated();
            assertThat(report.findings()).isEmpty();
            assertThat(report.sound()).isTrue();
            assertThat(report.counts().missing().erased()).isEqualTo(3);
            assertThat(report.acts()).singleElement().satisfies(act -> {
                assertThat(act.id()).isEqualTo(done.acts().get(0));
                assertThat(act.actor()).isEqualTo("olga");
                assertThat(act.reason()).isEqualTo("asked in writing");
                assertThat(act.named()).isEqualTo(3);
            });
            auditor().accept(trailBefore);
            assertThat(auditor().accept(eventBefore).subject().orElseThrow().newData())
                    .contains("O'Neill 1");
            VerificationReport after = auditor().accept(clinic.export(EvidenceScope.event(erased.id())));
            assertThat(after.subject().orElseThrow().newData()).isNull();
            assertThat(after.acts()).extracting(Act::id).containsExactlyElementsOf(done.acts());
            assertThat(auditor()
                            .accept(clinic.export(EvidenceScope.trail()))
                            .counts()
                            .missing())
                    .isEqualTo(report.counts().missing());
            auditor().accept(clinic.export(EvidenceScope.leaves(0, 4)));
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_TRIGGERS))
    void anErasureThatIsNotInTheTreeYetRaisesNoAlarm(TestDatabase test) {
        try (Clinic clinic = Clinic.founded(test)) {
            clinic.admit(1, 2);
            clinic.integrated();
            clinic.governance.audit().erase(OFFICER, Erasure.person("person-1"), "asked");
            assertThat(clinic.verify().findings()).isEmpty();
            VerificationReport report = auditor().accept(clinic.export(EvidenceScope.trail()));
            assertThat(report.allSigned()).as("nothing signs the erasure").isFalse();
            assertThat(report.counts().missing().claimed())
                    .isEqualTo(report.counts().missing().erased())
                    .isPositive();
            assertThat(clinic.integrated().allSigned()).isTrue();
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_TRIGGERS))
    void writersAnEraserAnIntegratorAndAVerifierDoNotStandInEachOthersWay(TestDatabase test) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Clinic clinic = Clinic.founded(test)) {
            clinic.admit(0);
            assertThat(clinic.integrated().sound()).isTrue();
            AtomicBoolean writing = new AtomicBoolean(true);
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 1; writer <= 2; writer++) {
                int first = writer * 1_000;
                writers.add(threads.submit(
                        () -> IntStream.range(first, first + 15 * ROUNDS).forEach(clinic::admit)));
            }
            Future<Long> eraser = threads.submit(() -> {
                long erased = 0;
                for (int i = 0; writing.get(); i = (i + 1) % (15 * ROUNDS)) {
                    erased += erase(clinic, 1_000 + i) + erase(clinic, 2_000 + i);
                }
                return erased;
            });
            Future<?> integrator = threads.submit(() -> {
                while (writing.get()) {
                    clinic.governance.evidence().integrate();
                    assertThat(clinic.verify().findings()).isEmpty();
                }
            });
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            writing.set(false);
            integrator.get(60, TimeUnit.SECONDS);
            long erased = eraser.get(60, TimeUnit.SECONDS) + erase(clinic, 1_000);
            assertThat(erased).isPositive();
            VerificationReport report = clinic.integrated();
            assertThat(report.findings()).isEmpty();
            assertThat(report.sound()).isTrue();
            assertThat(report.counts().missing().erased()).isEqualTo(erased);
            assertThat(clinic.events(AuditAction.INSERT, AuditAction.UPDATE)).hasSize(2 + 2 * 2 * 15 * ROUNDS);
            auditor().accept(clinic.export(EvidenceScope.trail()));
        } finally {
            threads.shutdownNow();
        }
    }

    private static long erase(Clinic clinic, int person) {
        return clinic.governance
                .audit()
                .erase(OFFICER, Erasure.person("person-" + person), "asked")
                .events();
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NO_TRIGGERS))
    void goesOnAfterARestartAndARotationOfKeys(TestDatabase test) {
        CheckpointSigner next = SigningKeys.generate("example.com/clinic-2");
        long size;
        try (Clinic clinic = Clinic.founded(test)) {
            clinic.admit(1);
            assertThat(clinic.integrated().sound()).isTrue();
        }
        try (Clinic restarted = Clinic.open(test, Clinic.SIGNED, Clock.systemUTC())) {
            assertThat(restarted.governance.auditTriggers().status()).allMatch(AuditTriggers.Status::intact);
            restarted.admit(2);
            assertThat(restarted.integrated().sound()).isTrue();
            size = restarted.checkpoint().checkpoint().size();
        }
        EvidenceOptions rotated = EvidenceOptions.signedBy(next)
                .origin("example.com/clinic")
                .interval(Duration.ofHours(1))
                .formerKeys(Clinic.SIGNER.key());
        List<TrustedKey> keys = List.of(
                new TrustedKey(Clinic.SIGNER.key(), 0, size), new TrustedKey(next.key(), size + 1, Long.MAX_VALUE));
        try (Clinic clinic = Clinic.open(test, rotated, Clock.systemUTC())) {
            clinic.admit(3);
            AuditEvent first = clinic.changes("person-1").get(0);
            clinic.governance.evidence().integrate();
            VerificationReport report = clinic.governance.evidence().verify(ADMIN, keys, List.of());
            assertThat(report.findings()).isEmpty();
            assertThat(report.seal().key()).isEqualTo(next.key().name());
            Auditor informed = new Auditor(folder, keys);
            informed.accept(clinic.export(EvidenceScope.trail()));
            informed.accept(clinic.export(EvidenceScope.event(first.id())));
            Auditor mistaken = new Auditor(
                    folder, List.of(new TrustedKey(Clinic.SIGNER.key(), 0, size - 1), TrustedKey.of(next.key())));
            assertThat(mistaken.refuse(clinic.export(EvidenceScope.trail())).kinds())
                    .containsOnlyKeys(FindingKind.CHECKPOINT_KEY);
        }
    }
}
