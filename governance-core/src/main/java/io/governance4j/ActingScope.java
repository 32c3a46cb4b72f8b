package io.governance4j;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time during which somebody acts on a thread: opened by a filter or an interceptor when a request begins, closed when
 * it ends. Scopes nest strictly, and closing one puts the one around it back. For one thread, the one that opened it.
 *
 * <pre>{@code
 * try (ActingScope scope = governance.actingAs(subject).with(details).open()) {
 *     chain.doFilter(request, response);
 * }
 * }</pre>
 */
public final class ActingScope implements AutoCloseable {
    // Removed with the outermost scope: a pooled thread that kept it would keep this class's loader for ever.
    private static final ThreadLocal<ActingScope> INNERMOST = new ThreadLocal<>();

    private final Acting acting;
    private final @Nullable ActingScope outer;
    private final Thread thread = Thread.currentThread();
    private boolean closed;

    private ActingScope(Acting acting, @Nullable ActingScope outer) {
        this.acting = acting;
        this.outer = outer;
    }

    static ActingScope open(Acting acting) {
        ActingScope scope = new ActingScope(Objects.requireNonNull(acting, "acting"), INNERMOST.get());
        INNERMOST.set(scope);
        return scope;
    }

    static Optional<Acting> current() {
        return Optional.ofNullable(INNERMOST.get()).map(ActingScope::acting);
    }

    /**
     * Who acts in this scope.
     *
     * @return as it was opened
     */
    public Acting acting() {
        return acting;
    }

    /**
     * Ends the scope and puts the one around it back. Closing it again does nothing.
     *
     * @throws GovernanceException if another thread opened it, which changes nothing; or if a scope within it is still
     *     open, which is ended as well, so that nobody goes on acting where nobody should
     */
    @Override
    public void close() {
        if (Thread.currentThread() != thread) {
            throw new GovernanceException("the scope of " + who() + " was opened by the thread '" + thread.getName()
                    + "' and is being closed by '" + Thread.currentThread().getName()
                    + "'; close it where it was opened, and carry the subject to other threads with wrap(…)");
        }
        if (closed) {
            return;
        }
        ActingScope innermost = INNERMOST.get();
        unwind(innermost);
        if (innermost != this) {
            throw new GovernanceException("the scope of " + who() + " is being closed before the one of "
                    + (innermost == null ? "nobody" : innermost.who())
                    + " that was opened within it; close scopes innermost first. Both have been ended");
        }
    }

    private void unwind(@Nullable ActingScope innermost) {
        for (ActingScope scope = innermost; scope != null && scope != outer; scope = scope.outer) {
            scope.closed = true;
        }
        if (outer == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(outer);
        }
    }

    private String who() {
        return "'" + acting.subject().id() + "'";
    }
}
