package io.governance4j;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Another executor, each of whose tasks acts as one subject. As safe for threads as that one. */
final class ActingExecutor extends AbstractExecutorService {
    private final Acting acting;
    private final ExecutorService executor;

    ActingExecutor(Acting acting, ExecutorService executor) {
        this.acting = acting;
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(acting.wrap(task));
    }

    @Override
    public void shutdown() {
        executor.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return executor.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return executor.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return executor.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return executor.awaitTermination(timeout, unit);
    }
}
