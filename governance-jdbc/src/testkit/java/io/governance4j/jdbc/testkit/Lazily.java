package io.governance4j.jdbc.testkit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts a thing when it is first asked for, and once only; a failure is remembered rather than repeated. */
final class Lazily<T> implements Supplier<T> {
    private final Supplier<T> starter;
    private @Nullable T started;
    private @Nullable RuntimeException failure;

    private Lazily(Supplier<T> starter) {
        this.starter = starter;
    }

    static <T> Supplier<T> once(Supplier<T> starter) {
        return new Lazily<>(starter);
    }

    @Override
    public synchronized T get() {
        if (failure != null) {
            throw new IllegalStateException("did not start the first time", failure);
        }
        T result = started;
        if (result == null) {
            try {
                result = starter.get();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
            started = result;
        }
        return result;
    }
}
