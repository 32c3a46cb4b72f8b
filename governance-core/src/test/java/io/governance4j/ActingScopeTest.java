package io.governance4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActingScopeTest {
    private static final Acting ANN = new Acting(Subject.user("ann").build());
    private static final Acting BOB =
            new Acting(Subject.user("bob").build(), RequestDetails.NONE.withIpAddress("10.0.0.2"));

    @AfterEach
    void leavesNobodyOnTheThread() {
        assertThat(Acting.current()).isEmpty();
    }

    @Test
    void bindsToTheThreadUntilItIsClosed() {
        ActingScope scope = ANN.open();
        assertThat(Acting.current()).contains(ANN);
        assertThat(scope.acting()).isEqualTo(ANN);
        scope.close();
        assertThat(Acting.current()).isEmpty();
    }

    @Test
    void putsTheOuterOneBack() {
        ANN.run(() -> {
            BOB.run(() -> assertThat(Acting.current()).contains(BOB));
            assertThat(Acting.current()).contains(ANN);
        });
    }

    @Test
    void putsTheOuterOneBackAfterAFailure() {
        ANN.run(() -> {
            assertThatThrownBy(() -> BOB.call(() -> {
                        throw new java.io.IOException("disk");
                    }))
                    .isInstanceOf(java.io.IOException.class)
                    .hasNoSuppressedExceptions();
            assertThat(Acting.current()).contains(ANN);
        });
    }

    @Test
    void closesTwiceWithoutComplaint() {
        ActingScope outer = ANN.open();
        ActingScope inner = BOB.open();
        inner.close();
        inner.close();
        assertThat(Acting.current()).contains(ANN);
        outer.close();
        inner.close();
    }

    @Test
    void endsBothAndSaysSoWhenTheOuterOneIsClosedFirst() {
        ActingScope outermost = ANN.open();
        ActingScope outer = BOB.open();
        ActingScope inner = ANN.open();
        assertThatThrownBy(outer::close)
                .isInstanceOf(GovernanceException.class)
                .hasMessage("the scope of 'bob' is being closed before the one of 'ann' that was opened within it;"
                        + " close scopes innermost first. Both have been ended");
        assertThat(Acting.current()).contains(ANN);
        assertThatCode(inner::close).doesNotThrowAnyException();
        assertThat(Acting.current()).contains(ANN);
        outermost.close();
    }

    @Test
    void tellsOfWorkThatLeavesAScopeOpen() {
        assertThatThrownBy(() -> ANN.run(BOB::open))
                .isInstanceOf(GovernanceException.class)
                .hasMessageContaining("innermost first");
    }

    @Test
    void refusesToBeClosedByAnotherThread() {
        ActingScope scope = ANN.open();
        CompletableFuture<Void> elsewhere = CompletableFuture.runAsync(scope::close);
        assertThatThrownBy(elsewhere::join)
                .hasCauseInstanceOf(GovernanceException.class)
                .hasMessageContaining(
                        "was opened by the thread '" + Thread.currentThread().getName() + "'")
                .hasMessageContaining("carry the subject to other threads with wrap(…)");
        assertThat(Acting.current()).contains(ANN);
        scope.close();
    }

    @Test
    void isNotInherited() throws InterruptedException {
        ActingScope scope = ANN.open();
        boolean[] nobody = new boolean[1];
        Thread thread = new Thread(() -> nobody[0] = Acting.current().isEmpty());
        thread.start();
        thread.join();
        assertThat(nobody[0]).isTrue();
        scope.close();
    }
}
