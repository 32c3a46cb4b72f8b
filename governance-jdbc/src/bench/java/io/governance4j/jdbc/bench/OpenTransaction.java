package io.governance4j.jdbc.bench;

import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jooq.DSLContext;

/** A transaction that stays open while statements in it are measured, so that its begin and end are not. */
final class OpenTransaction implements AutoCloseable {
    private final CompletableFuture<DSLContext> begun = new CompletableFuture<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private final DSLContext dsl;

    OpenTransaction(JdbcGovernance governance, Subject subject) {
        thread = new Thread(() -> hold(governance, subject), "open transaction");
        thread.setDaemon(true);
        thread.start();
        dsl = begun.join();
    }

    private void hold(JdbcGovernance governance, Subject subject) {
        try {
            governance.<Boolean, InterruptedException>transaction(subject, within -> {
                begun.complete(within);
                ending.await();
                return true;
            });
        } catch (InterruptedException | RuntimeException e) {
            begun.completeExceptionally(e);
        }
    }

    DSLContext dsl() {
        return dsl;
    }

    @Override
    public void close() {
        ending.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
