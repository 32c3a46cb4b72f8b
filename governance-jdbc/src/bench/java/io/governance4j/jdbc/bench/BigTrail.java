package io.governance4j.jdbc.bench;

import io.governance4j.Subject;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.evidence.VerificationReport;
import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.EvidenceOptions;
import io.governance4j.jdbc.Integration;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A trail of many events: made once in a JVM, through the trigger, and told how fast that went. */
final class BigTrail {
    static final Subject ADMIN = Subject.user("ada").role("admin").build();
    private static final int A_COMMIT = 500;
    private static final int A_ROUND = 50_000;
    private static final PolicyPack PACK = PolicyPack.parse("""
            pack: bench
            roles:
              admin: {}
            administration:
              read_audit: [admin]
              verify: [admin]
              erase: [admin]
              manage_features: [admin]
            """);
    private static BigTrail made;

    final JdbcGovernance governance;
    private final Engine engine;
    private final int events;
    private final CheckpointSigner signer = SigningKeys.generate("bench/2026");
    private final TestDatabase database;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger erased = new AtomicInteger();

    static synchronized BigTrail of(Engine engine, int events) {
        if (made == null || made.engine != engine || made.events != events) {
            if (made != null) {
                made.close();
            }
            made = new BigTrail(engine, events);
            made.fill();
        }
        return made;
    }

    private BigTrail(Engine engine, int events) {
        this.engine = engine;
        this.events = events;
        database = engine.fresh();
        governance = JdbcGovernance.builder(database.dataSource())
                .policy(PACK)
                .evidence(EvidenceOptions.signedBy(signer)
                        .interval(Duration.ofHours(1))
                        .batchSize(5_000))
                .build();
        database.execute("create table patients (id int primary key, clinic_id varchar(40), name varchar(80),"
                + " born date, notes varchar(400))");
        governance
                .auditTriggers()
                .install(AuditedTable.of(engine == Engine.H2 ? "PATIENTS" : "patients")
                        .tenant(engine == Engine.H2 ? "CLINIC_ID" : "clinic_id")
                        .person(engine == Engine.H2 ? "ID" : "id"));
    }

    private void fill() {
        long writing = 0;
        long integrating = 0;
        for (int done = 0; done < events; done += A_ROUND) {
            long begin = System.nanoTime();
            write(2, Math.min(A_ROUND, events - done));
            long written = System.nanoTime();
            integrate();
            writing += written - begin;
            integrating += System.nanoTime() - written;
            System.out.printf("# %,d events in the tree%n", done + A_ROUND);
        }
        System.out.printf(
                "# %s: wrote %,.0f events/s, then integrated %,.0f events/s%n",
                engine, events / (writing / 1e9), events / (integrating / 1e9));
    }

    Integration integrate() {
        return governance.evidence().integrate();
    }

    long verify() {
        long begin = System.nanoTime();
        VerificationReport report =
                governance.evidence().verify(ADMIN, List.of(TrustedKey.of(signer.key())), List.of());
        if (!report.sound()) {
            throw new IllegalStateException(report.toString());
        }
        System.out.printf(
                "# verified %,.0f events/s%n", report.counts().events() / ((System.nanoTime() - begin) / 1e9));
        return report.counts().events();
    }

    String nextToErase() {
        return String.valueOf(erased.getAndIncrement());
    }

    long writeBesideTheIntegrator(int writers, int rows) {
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(writers, rows));
        long integrated = 0;
        while (!writing.isDone()) {
            integrated += integrate().events();
        }
        writing.join();
        integrated += integrate().events();
        if (integrated != rows) {
            throw new IllegalStateException(integrated + " of " + rows);
        }
        return integrated;
    }

    void write(int writers, int rows) {
        CompletableFuture.allOf(IntStream.range(0, writers)
                        .mapToObj(writer -> CompletableFuture.runAsync(
                                () -> write(rows / writers), task -> new Thread(task).start()))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private void write(int rows) {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into patients values (?, 'calgary', ?, '1980-02-29', ?)")) {
                for (int i = 0; i < rows; i++) {
                    int id = next.getAndIncrement();
                    insert.setInt(1, id);
                    insert.setString(2, "Patient " + id);
                    insert.setString(3, "a note of ordinary length about nothing in particular");
                    insert.addBatch();
                    if (i % A_COMMIT == A_COMMIT - 1) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
                insert.executeBatch();
                connection.commit();
            }
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private void close() {
        governance.close();
        database.close();
    }
}
