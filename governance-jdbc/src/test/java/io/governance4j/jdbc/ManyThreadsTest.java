package io.governance4j.jdbc;

import static io.governance4j.jdbc.StorageContractTest.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Question;
import io.governance4j.Subject;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Scope;
import io.governance4j.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Sixteen threads on two instances over one database. */
class ManyThreadsTest {
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();
    private static final int THREADS = 16;
    private static final int STEPS = 3 * Integer.getInteger("governance.rounds", 1);

    @EngineTest
    void endInTheSameVersionRevisionHashAndAnswers(TestDatabase database) throws Exception {
        ConcurrentLinkedQueue<PolicyVersion> versions = new ConcurrentLinkedQueue<>();
        try (JdbcGovernance one = start(database);
                JdbcGovernance two = start(database)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                JdbcGovernance mine = thread % 2 == 0 ? one : two;
                String user = "u" + thread;
                int number = thread;
                work.add(() -> {
                    for (int step = 0; step < STEPS; step++) {
                        // Each thread adds its own user to one flag: a lost update would lose one of them.
                        versions.add(addUser(mine, user + "-" + step));
                        PermissionOverride override = mine.permissions()
                                .grant(
                                        ADMIN,
                                        user,
                                        "view_financials",
                                        new PermissionOverride.Terms(Scope.GLOBAL, null),
                                        "step " + step);
                        if (number % 2 == 0) {
                            assertThat(mine.permissions().revoke(ADMIN, override.id(), "done"))
                                    .isTrue();
                        }
                        mine.checkPermission(Subject.user(user).build(), "view_financials");
                    }
                    return true;
                });
            }
            run(work);
            one.refresh();
            two.refresh();

            int changes = THREADS * STEPS;
            assertThat(versions.stream().map(PolicyVersion::number).sorted().toList())
                    .as("every change is a version of its own, without gaps")
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(2, changes + 1).boxed().toList());
            assertThat(one.policies().current()).isEqualTo(two.policies().current());
            assertThat(one.policies().pack().sha256())
                    .isEqualTo(two.policies().pack().sha256());
            assertThat(one.health().revision())
                    .isEqualTo(two.health().revision())
                    .isEqualTo(changes + changes / 2);
            assertThat(one.features()
                            .find("v2_assistive_ai")
                            .orElseThrow()
                            .audience()
                            .users())
                    .hasSize(changes);
            one.policies().rollback(ADMIN, 1, "undo");
            two.refresh();
            for (int thread = 0; thread < THREADS; thread++) {
                Question question =
                        Question.permission(Subject.user("u" + thread).build(), "view_financials");
                assertThat(one.decide(question).verdict())
                        .isEqualTo(two.decide(question).verdict());
                assertThat(one.decide(question).allowed()).isEqualTo(thread % 2 == 1);
            }
        }
    }

    /** What a flag becomes is decided inside the transaction, so nobody works from an old list. */
    private static PolicyVersion addUser(JdbcGovernance governance, String user) {
        return governance
                .features()
                .update(
                        ADMIN,
                        "v2_assistive_ai",
                        FeatureChange.status(FeatureStatus.PILOT).andEnabledForUser(user));
    }

    private static void run(List<Callable<Boolean>> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Boolean> done : executor.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
