package io.governance4j.jdbc.bench;

import io.governance4j.Subject;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SigningKeys;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.evidence.VerificationReport;
import io.governance4j.audit.retention.Erased;
import io.governance4j.audit.retention.Erasure;
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
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What evidence costs when there is much of it: a trail of so many captured events, each shot once. Writing and integrating
 * are about 10,000 events more, so that the two can be compared.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class EvidenceBenchmark {
    private static final int MORE = 10_000;
    private static final int A_COMMIT = 500;
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

    /** The engine. */
    @Param({"POSTGRESQL", "MARIADB", "H2"})
    public Engine engine;

    /** How many events there are. */
    @Param("1000000")
    public int events;

    private final Subject admin = Subject.user("ada").role("admin").build();
    private final CheckpointSigner signer = SigningKeys.generate("bench/2026");
    private TestDatabase database;
    private JdbcGovernance governance;
    private int next;
    private int erased;

    /** Writes the trail through the trigger and integrates it. */
    @Setup
    public void open() throws SQLException {
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
                .install(AuditedTable.of("patients").tenant("clinic_id").person("id"));
        write(events);
        governance.evidence().integrate();
    }

    /** Gives everything back. */
    @TearDown
    public void close() {
        governance.close();
        database.close();
    }

    /** Integrates what is left before each shot, so that each finds the same. */
    @Setup(Level.Invocation)
    public void settle() {
        governance.evidence().integrate();
    }

    /** One writer writes 10,000 rows, 500 a commit, and each is captured. */
    @Benchmark
    public void write() throws SQLException {
        write(MORE);
    }

    /** The same, and they are integrated and signed. */
    @Benchmark
    public Integration writeAndIntegrate() throws SQLException {
        write(MORE);
        return governance.evidence().integrate();
    }

    /** The whole trail is read from the database and verified. */
    @Benchmark
    public VerificationReport verify() {
        VerificationReport report =
                governance.evidence().verify(admin, List.of(TrustedKey.of(signer.key())), List.of());
        if (!report.sound()) {
            throw new IllegalStateException(report.toString());
        }
        return report;
    }

    /** One record's events are asked for. */
    @Benchmark
    public List<AuditEvent> query() {
        List<AuditEvent> found =
                governance.audit().events(admin, AuditQuery.all().person(String.valueOf(events / 2)));
        if (found.size() != 1) {
            throw new IllegalStateException(found.toString());
        }
        return found;
    }

    /** One person is erased. */
    @Benchmark
    public Erased erase() {
        return governance.audit().erase(admin, Erasure.person(String.valueOf(erased++)), "bench");
    }

    private void write(int rows) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into patients values (?, 'calgary', ?, '1980-02-29', ?)")) {
                for (int i = 0; i < rows; i++) {
                    insert.setInt(1, next);
                    insert.setString(2, "Patient " + next++);
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
        }
    }
}
