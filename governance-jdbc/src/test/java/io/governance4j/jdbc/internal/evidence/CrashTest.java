package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_CHECKPOINTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Question;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.CheckpointSink;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.evidence.VerificationReport;
import io.governance4j.audit.merkle.Frontier;
import io.governance4j.audit.merkle.Hash;
import io.governance4j.jdbc.EvidenceOptions;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.tools.Server;
import org.junit.jupiter.api.io.TempDir;

/** An integrator in a JVM of its own that is killed again and again, while others write. */
class CrashTest {
    private static final long SEED = Long.getLong("governance.seed", 20260106L);
    private static final int ROUNDS = Integer.getInteger("governance.rounds", 1);
    private static final int KILLS = ROUNDS == 1 ? 3 : 50 * ROUNDS / 20;
    private static final int WRITERS = 8;

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "one writer for the whole file"))
    void eachCommittedEventHasOneLeafHoweverOftenTheIntegratorIsKilled(TestDatabase test, @TempDir Path folder)
            throws Exception {
        CheckpointSigner signer = SigningKeys.createPkcs8("example.com/crash", folder.resolve("key.pem"));
        Path sink = folder.resolve("checkpoints.txt");
        EvidenceOptions options = EvidenceOptions.signedBy(signer)
                .publishedTo(CheckpointSink.file(sink))
                .origin("example.com/crash")
                .interval(Duration.ofHours(1));
        ConcurrentLinkedQueue<UUID> committed = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try (Reachable reachable = Reachable.of(test);
                JdbcGovernance one = Trail.start(test.pool(config -> config.setMaximumPoolSize(WRITERS)), options);
                JdbcGovernance two = Trail.start(test.pool(config -> config.setMaximumPoolSize(WRITERS)), options)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Writer work = new Writer(writer % 2 == 0 ? one : two, new Random(SEED + writer), committed);
                writers.add(threads.submit(() -> work.until(over)));
            }
            Random random = new Random(SEED);
            for (int kill = 0; kill < KILLS; kill++) {
                kill(reachable, folder, random.nextInt(ROUNDS == 1 ? 600 : 1_200));
            }
            over.set(true);
            for (Future<?> each : writers) {
                each.get(60, TimeUnit.SECONDS);
            }
            one.evidence().integrate();
            assertEachHasOneLeaf(one, committed);
            List<SignedCheckpoint> outside = SignedCheckpoint.parseAll(Files.readString(sink));
            assertConsistent(one, outside);
            VerificationReport report =
                    two.evidence().verify(Trail.ADMIN, List.of(TrustedKey.of(signer.key())), outside);
            assertThat(report.findings()).as("seed %s", SEED).isEmpty();
            assertThat(report.sound()).isTrue();
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    /** Starts a child, lets it work for a while, and kills it wherever it is. */
    private static void kill(Reachable database, Path folder, int millis) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CrashChild.class.getName(),
                database.url(),
                database.user(),
                database.password(),
                folder.resolve("key.pem").toString(),
                folder.resolve("checkpoints.txt").toString());
        Path errors = folder.resolve("errors.txt");
        Process child =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).as("%s", Files.readString(errors)).isEqualTo("ready");
            Thread.sleep(millis);
            assertThat(child.isAlive()).as("%s", Files.readString(errors)).isTrue();
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static void assertEachHasOneLeaf(JdbcGovernance governance, ConcurrentLinkedQueue<UUID> committed) {
        IntegratorTest.assertGapless(governance);
        assertThat(committed).isNotEmpty();
        List<UUID> events = Trail.database(governance)
                .read(dsl -> dsl.selectFrom(AUDIT_LEAVES)
                        .where(AUDIT_LEAVES.KIND.eq("event"))
                        .fetch(AUDIT_LEAVES.ITEM_ID));
        assertThat(events).doesNotHaveDuplicates();
        List<UUID> expected = new ArrayList<>(committed);
        expected.sort(null);
        List<UUID> found = new ArrayList<>(events);
        // The publishing of the policy is an event that no writer knows of.
        assertThat(found).hasSize(expected.size() + 1);
        found.retainAll(new HashSet<>(expected));
        found.sort(null);
        assertThat(found).isEqualTo(expected);
        assertThat(Trail.count(governance, AUDIT_PENDING))
                .as("the decision by which verify was allowed comes later")
                .isZero();
    }

    /** Recomputes the root of each checkpoint, in the database and outside, from the leaves. */
    private static void assertConsistent(JdbcGovernance governance, List<SignedCheckpoint> outside) {
        Map<Long, Hash> roots = new HashMap<>();
        Frontier tree = new Frontier();
        Database tables = Trail.database(governance);
        List<String> leaves = tables.read(dsl ->
                dsl.selectFrom(AUDIT_LEAVES).orderBy(AUDIT_LEAVES.LEAF_INDEX).fetch(AUDIT_LEAVES.LEAF_HASH));
        for (String leaf : leaves) {
            tree.add(Hash.parse(leaf));
            roots.put(tree.size(), tree.root());
        }
        List<SignedCheckpoint> inside = tables.read(dsl -> Checkpoints.after(dsl, 0, Integer.MAX_VALUE));
        assertThat(inside)
                .isNotEmpty()
                .allSatisfy(signed -> assertThat(roots.get(signed.checkpoint().size()))
                        .isEqualTo(signed.checkpoint().root()));
        assertThat(Trail.count(governance, AUDIT_CHECKPOINTS)).isEqualTo(inside.size());
        assertThat(outside.stream().distinct().toList()).isEqualTo(inside);
    }

    /** Writes events, some of which are rolled back, and some of which commit late. */
    private record Writer(JdbcGovernance governance, Random random, ConcurrentLinkedQueue<UUID> committed) {
        void until(AtomicBoolean over) {
            Database tables = Trail.database(governance);
            while (!over.get()) {
                try (Connection connection = tables.dataSource().getConnection()) {
                    connection.setAutoCommit(false);
                    List<UUID> ids = Trail.record(tables.dsl(connection), 1 + random.nextInt(4));
                    if (random.nextInt(8) == 0) {
                        Thread.sleep(random.nextInt(150));
                    }
                    if (random.nextInt(4) == 0) {
                        connection.rollback();
                    } else {
                        connection.commit();
                        committed.addAll(ids);
                    }
                    connection.setAutoCommit(true);
                    if (random.nextInt(5) == 0) {
                        governance.decide(Question.permission(Trail.ADMIN, "manage_users"));
                    }
                    // Enough to be in the way of the integrator, and not so much that verifying it takes a minute.
                    Thread.sleep(random.nextInt(20));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** How another JVM reaches the test's database: H2 in memory needs somebody who listens. */
    private record Reachable(String url, String user, String password, AutoCloseable server) implements AutoCloseable {
        static Reachable of(TestDatabase test) {
            if (test.engine() != Engine.H2) {
                return new Reachable(test.url(), test.user(), test.password(), () -> {});
            }
            try {
                Server server =
                        Server.createTcpServer("-tcpPort", "0", "-ifExists").start();
                String name = test.url().substring("jdbc:h2:".length()).replaceAll(";.*", "");
                String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/" + name;
                return new Reachable(url, test.user(), test.password(), server::stop);
            } catch (SQLException e) {
                throw new IllegalStateException("H2 does not listen", e);
            }
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (Exception e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }
    }
}
