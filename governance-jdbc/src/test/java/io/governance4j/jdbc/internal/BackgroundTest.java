package io.governance4j.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    @Test
    void goesOnAfterAnError() throws Exception {
        CountDownLatch twice = new CountDownLatch(2);
        Runnable refresh = () -> {
            twice.countDown();
            throw new StackOverflowError("once");
        };
        try (Background background = new Background("refresh", refresh, Duration.ofMillis(1))) {
            assertThat(background).isNotNull();
            assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** H2 closes a database whose reader is interrupted, and it may be the host's. */
    @Test
    void letsARefreshFinishWhenItIsClosed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        Runnable refresh = () -> {
            begun.countDown();
            try {
                Thread.sleep(100);
                finished.set(true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try (Background background = new Background("refresh", refresh, Duration.ofMillis(1))) {
            assertThat(background).isNotNull();
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(finished).isTrue();
    }
}
