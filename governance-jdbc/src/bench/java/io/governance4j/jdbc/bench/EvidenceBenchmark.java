package io.governance4j.jdbc.bench;

import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.retention.Erased;
import io.governance4j.audit.retention.Erasure;
import io.governance4j.jdbc.Integration;
import io.governance4j.jdbc.testkit.Engine;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What evidence costs when there is much of it: a trail of so many captured events, each question shot a few times. The
 * trail takes minutes to make, so all share one: run it without forks ({@code -Dbench.forks=0}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class EvidenceBenchmark {
    private static final int MORE = 20_000;
    private static final int WRITERS = 4;

    /** The engine. */
    @Param({"POSTGRESQL", "MARIADB", "H2"})
    public Engine engine;

    /** How many events there are. */
    @Param("1000000")
    public int events;

    private BigTrail trail;

    /** Writes the trail through the trigger and integrates it, or finds it made. */
    @Setup
    public void open() {
        trail = BigTrail.of(engine, events);
    }

    /** Integrates what is left before each shot, so that each finds the same. */
    @Setup(Level.Invocation)
    public void settle() {
        trail.integrate();
    }

    /** Four writers write 20,000 rows, 500 a commit, and each is captured. */
    @Benchmark
    public void write() {
        trail.write(WRITERS, MORE);
    }

    /** The same, while they are integrated and signed; it ends when all are. */
    @Benchmark
    public long writeBesideTheIntegrator() {
        return trail.writeBesideTheIntegrator(WRITERS, MORE);
    }

    /** Twenty thousand that wait are integrated and signed. */
    @Benchmark
    public Integration integrate(Backlog backlog) {
        Integration done = trail.integrate();
        if (done.events() != MORE) {
            throw new IllegalStateException(done.toString());
        }
        return done;
    }

    /** The whole trail is read from the database and verified. */
    @Benchmark
    public long verify() {
        return trail.verify();
    }

    /** One person's events are asked for. */
    @Benchmark
    public List<AuditEvent> query() {
        List<AuditEvent> found =
                trail.governance.audit().events(BigTrail.ADMIN, AuditQuery.all().person(String.valueOf(events / 2)));
        if (found.size() != 1) {
            throw new IllegalStateException(found.toString());
        }
        return found;
    }

    /** One person is erased. */
    @Benchmark
    public Erased erase() {
        return trail.governance.audit().erase(BigTrail.ADMIN, Erasure.person(trail.nextToErase()), "bench");
    }

    /** Rows that wait before each shot. */
    @State(Scope.Benchmark)
    public static class Backlog {
        /** Writes them. */
        @Setup(Level.Invocation)
        public void fill(EvidenceBenchmark benchmark) {
            benchmark.trail.integrate();
            benchmark.trail.write(WRITERS, MORE);
        }
    }
}
