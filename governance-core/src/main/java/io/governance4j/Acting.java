package io.governance4j;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, and on whose request. An immutable value that can be bound to a thread for a while, and carried to another one.
 *
 * <p>A thread that works for nobody has none. What is bound belongs to the thread, not to one {@link Governance}: several
 * in one process see the same.
 *
 * @param subject who acts
 * @param details where the request came from
 */
public record Acting(Subject subject, RequestDetails details) {
    /**
     * Checks that nothing is missing.
     *
     * @param subject who acts
     * @param details where the request came from
     */
    public Acting {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(details, "details");
    }

    /**
     * A subject of whose request nothing is known.
     *
     * @param subject who acts
     */
    public Acting(Subject subject) {
        this(subject, RequestDetails.NONE);
    }

    /**
     * Who acts on this thread now.
     *
     * @return the innermost scope's, or empty outside any scope
     */
    public static Optional<Acting> current() {
        return ActingScope.current();
    }

    /**
     * What is known of an actor's request: the details of this thread's scope if it is theirs. Nobody else's are lent.
     *
     * @param id the actor's id
     * @param kind what kind of actor
     * @return the details, {@link RequestDetails#NONE} when somebody else acts on this thread or nobody
     */
    public static RequestDetails detailsOf(String id, SubjectKind kind) {
        return current()
                .filter(acting -> acting.subject.id().equals(id) && acting.subject.kind() == kind)
                .map(Acting::details)
                .orElse(RequestDetails.NONE);
    }

    /**
     * The same subject with other details.
     *
     * @param other where the request came from
     * @return a copy
     */
    public Acting with(RequestDetails other) {
        return new Acting(subject, other);
    }

    /**
     * The same under another decision.
     *
     * @param decision the decision's id, or null
     * @return a copy
     */
    public Acting under(@Nullable UUID decision) {
        return with(details.withDecision(decision));
    }

    /**
     * In whose authority the subject acts, when that is not its own. Seed 004: what an agent does is logged as done under
     * the authority of the role it was lent.
     *
     * @return the authority as the audit trail words it, or null
     */
    public @Nullable String executedBy() {
        if (subject.kind() != SubjectKind.AI_AGENT) {
            return null;
        }
        String roles = subject.roles().stream().map(HeldRole::role).distinct().collect(Collectors.joining(", "));
        return "AI Agent under " + roles + " authority";
    }

    /**
     * Binds this to the current thread until the scope is closed.
     *
     * @return the scope, to be closed on this thread, innermost first
     */
    public ActingScope open() {
        return ActingScope.open(this);
    }

    /**
     * Runs work on this thread in a scope of its own.
     *
     * @param work the work
     */
    public void run(Runnable work) {
        ActingScope scope = open();
        try (scope) {
            work.run();
        }
    }

    /**
     * Runs work on this thread in a scope of its own.
     *
     * @param <T> the type of the result
     * @param work the work
     * @return what the work returned
     * @throws Exception what the work threw
     */
    public <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
        ActingScope scope = open();
        try (scope) {
            return work.call();
        }
    }

    /**
     * Work that acts as this, on whatever thread it is run.
     *
     * @param work the work
     * @return the same work in a scope of its own
     */
    public Runnable wrap(Runnable work) {
        Objects.requireNonNull(work, "work");
        return () -> run(work);
    }

    /**
     * Work that acts as this, on whatever thread it is called.
     *
     * @param <T> the type of the result
     * @param work the work
     * @return the same work in a scope of its own
     */
    public <T extends @Nullable Object> Callable<T> wrap(Callable<T> work) {
        Objects.requireNonNull(work, "work");
        return () -> call(work);
    }

    /**
     * An executor all of whose tasks act as this.
     *
     * @param executor runs the tasks
     * @return the same executor, to be used for this request only
     */
    public Executor wrap(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return task -> executor.execute(wrap(task));
    }

    /**
     * An executor all of whose tasks act as this. Shutting it down shuts the given one down.
     *
     * @param executor runs the tasks
     * @return the same executor, to be used for this request only
     */
    public ExecutorService wrap(ExecutorService executor) {
        return new ActingExecutor(this, Objects.requireNonNull(executor, "executor"));
    }
}
