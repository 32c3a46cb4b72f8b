package io.governance4j.jdbc.internal;

import io.governance4j.GovernanceException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the store at an interval, on one daemon thread; a failure is logged when it begins and when it ends. */
public final class Refresher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

    private final ScheduledExecutorService executor;
    private final Runnable refresh;
    private boolean failing;

    /**
     * Starts following.
     *
     * @param refresh what to do each time
     * @param interval the pause between two times
     */
    public Refresher(Runnable refresh, Duration interval) {
        this.refresh = refresh;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "governance4j-refresh");
            thread.setDaemon(true);
            return thread;
        });
        long millis = interval.toMillis();
        var unused = executor.scheduleWithFixedDelay(this::once, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** An exception would end the schedule for ever, so none leaves; {@code health()} says what is wrong. */
    private void once() {
        try {
            refresh.run();
            if (failing) {
                LOG.info("the store can be followed again");
            }
            failing = false;
        } catch (GovernanceException e) {
            if (!failing) {
                LOG.warn("the store cannot be followed; the last snapshot stays in force", e);
            }
            failing = true;
        } catch (RuntimeException | Error e) {
            LOG.error("following the store failed unexpectedly; the last snapshot stays in force", e);
            failing = true;
        }
    }

    @Override
    public void close() {
        // Not with an interrupt, for which H2 closes the host's whole database if it is just reading its file.
        executor.shutdown();
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the refresh did not stop within five seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
