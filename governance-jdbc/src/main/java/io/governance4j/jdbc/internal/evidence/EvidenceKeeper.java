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

/**
 * Integrates and publishes until nothing waits, and remembers what was wrong. Safe for all threads.
 */
public final class EvidenceKeeper {
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
    public EvidenceKeeper(Database database, EvidenceOptions options, String origin, Clock clock) {
        this.integrator = new Integrator(database, options, origin, clock);
        CheckpointSink sink = options.sink();
        this.publisher = sink == null ? null : new Publisher(database, sink, Integrator.keys(options));
    }

    /** Does what there is to do, unless another instance is doing it. */
    public void follow() {
        remembered(this::run);
    }

    /**
     * Does what there is to do, after another instance if there is one at it.
     *
     * @return what was done here
     * @throws io.governance4j.GovernanceException if the evidence was tampered with, or cannot be signed
     * @throws StorageException if the database fails, or another instance goes on for a minute
     */
    public Integration drain() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<Integration> done = remembered(this::run);
        while (done.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new StorageException("another instance has been integrating for " + PATIENCE.toSeconds() + " s");
            }
            pause();
            done = remembered(this::run);
        }
        return done.get();
    }

    /** {@return what is wrong, in sentences} */
    public List<String> problems() {
        return Stream.of(failure, unpublished, stuck).filter(problem -> problem != null).toList();
    }

    /** Lets a run end after its current transaction. */
    public void stop() {
        closing = true;
    }

    private <T> T remembered(Work<T> work) {
        try {
            T result = work.run();
            failure = null;
            return result;
        } catch (RuntimeException | Error e) {
            failure = "no evidence is made: " + e.getMessage();
            throw e;
        }
    }

    /** Returns empty when another instance is at work. */
    private Optional<Integration> run() {
        Totals totals = new Totals();
        long after = 0;
        boolean more = true;
        while (more && !closing) {
            Optional<Drain> drain = integrator.next(after);
            if (drain.isEmpty()) {
                return Optional.empty();
            }
            totals.add(drain.get());
            after = drain.get().last();
            more = drain.get().more();
        }
        report(totals);
        publish();
        return Optional.of(totals.integration());
    }

    private void report(Totals totals) {
        String now = totals.left == 0
                ? null
                : totals.left + " rows of audit_pending cannot be integrated and stay: "
                        + String.join("; ", totals.findings);
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

    /** What may fail. */
    @FunctionalInterface
    private interface Work<T> {
        T run();
    }

    /** What the transactions of a run did together. */
    private static final class Totals {
        private static final int SHOWN = 5;

        private final List<String> findings = new ArrayList<>();
        private long events;
        private long decisions;
        private long left;
        private long size;

        void add(Drain drain) {
            events += drain.harvest().events().size();
            decisions += drain.harvest().decisions().size();
            left += drain.harvest().left().size();
            size = drain.size();
            drain.harvest().left().stream()
                    .limit(SHOWN - findings.size())
                    .forEach(row -> findings.add(row.toString()));
        }

        Integration integration() {
            return new Integration(events, decisions, size, left, findings);
        }
    }
}
