package io.governance4j.jdbc.internal;

import io.governance4j.GovernanceException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something at an interval, on one daemon thread; a failure is logged when it begins and when it ends. */
public final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final ScheduledExecutorService executor;
    private final String what;
    private final Runnable work;
    private boolean failing;

    /**
     * Starts.
     *
     * @param what what is done, as the log says it and the thread is called
     * @param work what to do each time
     * @param interval the pause between two times
     */
    public Background(String what, Runnable work, Duration interval) {
        this.what = what;
        this.work = work;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "governance4j-" + what);
            thread.setDaemon(true);
            return thread;
        });
        long millis = interval.toMillis();
        var unused = executor.scheduleWithFixedDelay(this::once, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** An exception would end the schedule for ever, so none leaves; {@code health()} says what is wrong. */
    private void once() {
        try {
            work.run();
            if (failing) {
                LOG.info("{} works again", what);
            }
            failing = false;
        } catch (GovernanceException e) {
            if (!failing) {
                LOG.warn("{} failed; it is tried again", what, e);
            }
            failing = true;
        } catch (RuntimeException | Error e) {
            LOG.error("{} failed unexpectedly; it is tried again", what, e);
            failing = true;
        }
    }

    @Override
    public void close() {
        // Not with an interrupt, for which H2 closes the host's whole database if it is just reading its file.
        executor.shutdown();
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("{} did not stop within five seconds", what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
