package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.jooq.Table;

/** Transactions of which one begins before the other ends. */
public final class Beside {
    private Beside() {}

    /** Lets another transaction, of another thread, come and go after this one has read a row. */
    public static void commits(Work work, Table<?> read, Runnable another) {
        assertThat(work.dsl().fetchCount(read)).isPositive();
        CompletableFuture.runAsync(another).join();
    }
}
