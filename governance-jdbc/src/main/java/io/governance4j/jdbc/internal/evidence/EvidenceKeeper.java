package io.governance4j.jdbc.internal.evidence;

import io.governance4j.StorageException;
import io.governance4j.audit.checkpoint.CheckpointSink;
import io.governance4j.jdbc.EvidenceOptions;
import io.governance4j.jdbc.Integration;
import io.governance4j.jdbc.internal.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Integrates and publishes until nothing waits, and remembers what was wrong. Safe for all threads. */
final class EvidenceKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceKeeper.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 20;

    private final Integrator integrator;
    private final @Nullable Publisher publisher;
    private volatile boolean closing;
    private volatile @Nullable String failure;
    private volatile @Nullable String unpublished;
    private volatile @Nullable String stuck;

    /**
     * Makes a keeper.
     *
     * @param database where the tables are
     * @param options how evidence is made
     * @param origin which log
     * @param clock tells the time of checkpoints
     */
    EvidenceKeeper(Database database, EvidenceOptions options, String origin, Clock clock) {
        this.integrator = new Integrator(database, options, origin, clock);
        CheckpointSink sink = options.sink();
        this.publisher = sink == null ? null : new Publisher(database, sink, Integrator.keys(options));
    }

    /** Does what there is to do, unless another instance is doing it. */
    void follow() {
        run(new Run());
    }

    /**
     * Does what there is to do, after another instance if there is one at it.
     *
     * @return what was done here
     * @throws io.governance4j.GovernanceException if the evidence was tampered with, or cannot be signed
     * @throws StorageException if the database fails, or another instance goes on for a minute
     */
    Integration drain() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Run run = new Run();
        while (!run(run)) {
            if (System.nanoTime() - deadline > 0) {
                throw new StorageException("another instance has been integrating for " + PATIENCE.toSeconds() + " s");
            }
            pause();
        }
        return run.integration();
    }

    /** {@return what is wrong, in sentences} */
    List<String> problems() {
        return Stream.of(failure, unpublished, stuck)
                .filter(problem -> problem != null)
                .toList();
    }

    /** Lets a run end after its current transaction. */
    void stop() {
        closing = true;
    }

    private boolean run(Run run) {
        try {
            boolean done = integrate(run);
            if (done) {
                report(run);
                publish();
            }
            failure = null;
            return done;
        } catch (RuntimeException | Error e) {
            failure = "no evidence is made: " + e.getMessage();
            throw e;
        }
    }

    /** Returns false when another instance is at work. */
    private boolean integrate(Run run) {
        while (run.more && !closing) {
            Optional<Drain> drain = integrator.next(run.after);
            if (drain.isEmpty()) {
                return false;
            }
            run.add(drain.get());
        }
        return true;
    }

    private void report(Run run) {
        String now = run.left == 0
                ? null
                : run.left + " rows of audit_pending cannot be integrated and stay: " + String.join("; ", run.findings);
        if (now != null && !now.equals(stuck)) {
            LOG.warn("{}", now);
        }
        stuck = now;
    }

    private void publish() {
        if (publisher != null) {
            String now = publisher.publish();
            if (now != null && unpublished == null) {
                LOG.warn("{}", now);
            }
            unpublished = now;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while another instance integrates", e);
        }
    }

    /** One way through the queue: how far it came and what it did. */
    private static final class Run {
        private static final int SHOWN = 5;

        private final List<String> findings = new ArrayList<>();
        private boolean more = true;
        private long after;
        private long events;
        private long decisions;
        private long left;
        private long size;

        void add(Drain drain) {
            more = drain.more();
            after = drain.last();
            events += drain.harvest().events().size();
            decisions += drain.harvest().decisions().size();
            left += drain.harvest().left().size();
            size = drain.size();
            drain.harvest().left().stream().limit(SHOWN - findings.size()).forEach(row -> findings.add(row.toString()));
        }

        Integration integration() {
            return new Integration(events, decisions, size, left, findings);
        }
    }
}
