package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_NODES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Question;
import io.governance4j.audit.evidence.VerificationReport;
import io.governance4j.jdbc.Integration;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What is moved from the queue into the tree, when, and in which order. */
class IntegratorTest {
    private static final int ROUNDS = 5 * Integer.getInteger("governance.rounds", 1);

    @EngineTest
    void queuesEachDecisionWithIt(TestDatabase database) {
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED)) {
            governance.evidence().integrate();
            governance.decideAll(List.of(
                    Question.permission(Trail.ADMIN, "manage_users"),
                    Question.feature(Trail.ADMIN, "v2_advanced_audit"),
                    Question.permission(Trail.ADMIN, "no_such_thing")));
            List<String> kinds = Trail.database(governance)
                    .read(dsl -> dsl.selectFrom(AUDIT_PENDING)
                            .orderBy(AUDIT_PENDING.SEQ)
                            .fetch(AUDIT_PENDING.KIND));
            assertThat(kinds).containsExactly("permission", "feature", "permission");
            assertThat(governance.evidence().integrate().decisions()).isEqualTo(3);
            assertSound(governance);
        }
    }

    @EngineTest
    void integratesInTheOrderOfWritingWithoutAGap(TestDatabase database) {
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED.batchSize(7))) {
            governance.evidence().integrate();
            List<UUID> written = new ArrayList<>();
            for (int transaction = 0; transaction < 5; transaction++) {
                written.addAll(Trail.record(Trail.database(governance), 1 + 3 * transaction));
            }
            Integration integration = governance.evidence().integrate();
            assertThat(integration.events()).isEqualTo(written.size());
            assertThat(integration.left()).isZero();
            List<UUID> items = leaves(governance);
            assertThat(items.subList(items.size() - written.size(), items.size()))
                    .isEqualTo(written);
            assertThat(integration.size()).isEqualTo(items.size());
            assertSound(governance);
        }
    }

    @EngineTest
    void goesOnFromWhereAnotherInstanceStopped(TestDatabase database) {
        try (JdbcGovernance first = Trail.start(database, Trail.SIGNED)) {
            Trail.record(Trail.database(first), 300);
            first.evidence().integrate();
        }
        try (JdbcGovernance second = Trail.start(database, Trail.SIGNED)) {
            Trail.record(Trail.database(second), 300);
            assertThat(second.evidence().integrate().events()).isEqualTo(300);
            assertThat(Trail.count(second, AUDIT_NODES)).isEqualTo(2);
            assertSound(second);
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "one writer for the whole file"))
    void neitherWaitsForAnOpenTransactionNorLosesItsEvents(TestDatabase database) throws Exception {
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED)) {
            Database tables = Trail.database(governance);
            governance.evidence().integrate();
            try (Connection slow = database.dataSource().getConnection()) {
                slow.setAutoCommit(false);
                List<UUID> late = Trail.record(tables.dsl(slow), 3);
                List<UUID> early = Trail.record(tables, 2);
                assertThat(governance.evidence().integrate().events()).isEqualTo(2);
                List<UUID> more = Trail.record(tables, 2);
                assertThat(governance.evidence().integrate().events()).isEqualTo(2);
                slow.commit();
                slow.setAutoCommit(true);
                assertThat(governance.evidence().integrate().events()).isEqualTo(3);
                List<UUID> items = leaves(governance);
                assertThat(items.subList(items.size() - 7, items.size()))
                        .containsExactlyElementsOf(concat(early, more, late));
            }
            assertSound(governance);
        }
    }

    @EngineTest
    void integratesNothingOfWhatWasRolledBack(TestDatabase database) throws Exception {
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED)) {
            governance.evidence().integrate();
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                Trail.record(Trail.database(governance).dsl(connection), 3);
                connection.rollback();
                connection.setAutoCommit(true);
            }
            assertThat(governance.evidence().integrate().events()).isZero();
            assertSound(governance);
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "one writer for the whole file"))
    void twoAtOnceTakeNothingTwice(TestDatabase database) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (JdbcGovernance one = Trail.start(database, Trail.SIGNED.batchSize(3));
                JdbcGovernance two = Trail.start(database.pool(config -> {}), Trail.SIGNED.batchSize(5))) {
            List<Callable<Long>> work = new ArrayList<>();
            for (JdbcGovernance each : List.of(one, two)) {
                work.add(() -> IntStream.range(0, 4 * ROUNDS)
                        .mapToLong(round -> each.evidence().integrate().events())
                        .sum());
                work.add(() -> IntStream.range(0, 4 * ROUNDS)
                        .mapToLong(round -> -Trail.record(Trail.database(each), 1 + round % 4)
                                .size())
                        .sum());
            }
            long open = 0;
            for (Future<Long> each : threads.invokeAll(work)) {
                open += each.get();
            }
            open += one.evidence().integrate().events();
            // Of what was recorded and integrated, the publishing of the policy is the one event that no thread
            // counted.
            assertThat(open).isEqualTo(1);
            assertGapless(one);
            assertSound(two);
        } finally {
            threads.shutdownNow();
        }
    }

    @EngineTest
    void leavesInTheQueueWhatItCannotIntegrateAndSaysSo(TestDatabase database) {
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED.batchSize(2))) {
            Database tables = Trail.database(governance);
            List<UUID> good = Trail.record(tables, 3);
            governance.evidence().integrate();
            UUID unreadable = Trail.record(tables, 1).get(0);
            Superuser.disarm(database, tables);
            tables.write(dsl -> dsl.update(AUDIT_EVENTS)
                    .set(AUDIT_EVENTS.ACTION, "INSERT")
                    .where(AUDIT_EVENTS.ID.eq(unreadable))
                    .execute());
            UUID missing = UUID.randomUUID();
            for (UUID id : List.of(missing, missing, good.get(0))) {
                tables.write(dsl -> dsl.insertInto(AUDIT_PENDING, AUDIT_PENDING.KIND, AUDIT_PENDING.ITEM_ID)
                        .values("event", id)
                        .execute());
            }
            Trail.record(tables, 5);
            Integration integration = governance.evidence().integrate();
            assertThat(integration.events()).isEqualTo(5);
            assertThat(integration.left()).isEqualTo(4);
            assertThat(integration.findings())
                    .anySatisfy(finding -> assertThat(finding).contains(unreadable + "", "cannot be read"))
                    .anySatisfy(finding -> assertThat(finding).contains(missing + "", "does not exist"))
                    .anySatisfy(finding -> assertThat(finding).contains(good.get(0) + "", "in the tree already"));
            assertThat(governance.health().problems())
                    .singleElement()
                    .asString()
                    .contains("4 rows of audit_pending");
            assertThat(Trail.count(governance, AUDIT_PENDING)).isEqualTo(4);
        }
    }

    @EngineTest
    void integratesAnEventThatIsQueuedTwiceOnce(TestDatabase database) {
        try (JdbcGovernance governance = Trail.start(database, Trail.SIGNED)) {
            Database tables = Trail.database(governance);
            UUID event = Trail.record(tables, 1).get(0);
            tables.write(dsl -> dsl.insertInto(AUDIT_PENDING, AUDIT_PENDING.KIND, AUDIT_PENDING.ITEM_ID)
                    .values("event", event)
                    .execute());
            Integration integration = governance.evidence().integrate();
            assertThat(integration.left()).isEqualTo(1);
            assertThat(integration.findings()).singleElement().asString().contains("queued twice");
            assertThat(leaves(governance)).containsOnlyOnce(event);
        }
    }

    @EngineTest
    void makesNothingWhereItIsNotConfigured(TestDatabase database) {
        try (JdbcGovernance governance = JdbcGovernance.builder(database.dataSource())
                .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                .build()) {
            assertThatThrownBy(() -> governance.evidence().integrate())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("JdbcGovernanceBuilder.evidence");
            assertThat(governance.protection().claim("tamper-evidence")).hasValueSatisfying(claim -> {
                assertThat(claim.enforced()).isFalse();
                assertThat(claim.detail()).contains("0 leaves", "1 rows wait", "this instance integrates nothing");
            });
            assertThat(governance.evidence().checkpoint()).isEmpty();
        }
    }

    static void assertSound(JdbcGovernance governance) {
        VerificationReport report = Trail.verify(governance, List.of());
        assertThat(report.findings()).isEmpty();
        assertThat(report.sound()).isTrue();
    }

    static void assertGapless(JdbcGovernance governance) {
        List<Long> indexes = Trail.database(governance)
                .read(dsl -> dsl.selectFrom(AUDIT_LEAVES)
                        .orderBy(AUDIT_LEAVES.LEAF_INDEX)
                        .fetch(AUDIT_LEAVES.LEAF_INDEX));
        assertThat(indexes)
                .isEqualTo(LongStream.range(0, indexes.size()).boxed().toList());
    }

    static List<UUID> leaves(JdbcGovernance governance) {
        return Trail.database(governance)
                .read(dsl -> dsl.selectFrom(AUDIT_LEAVES)
                        .orderBy(AUDIT_LEAVES.LEAF_INDEX)
                        .fetch(AUDIT_LEAVES.ITEM_ID));
    }

    @SafeVarargs
    private static List<UUID> concat(List<UUID>... lists) {
        List<UUID> all = new ArrayList<>();
        for (List<UUID> list : lists) {
            all.addAll(list);
        }
        return all;
    }
}
