package io.governance4j.operations;

import io.governance4j.AccessDeniedException;
import io.governance4j.Decision;
import io.governance4j.Governance;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.TransactionWork;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in which a subject works with the model. The services take one each, do their part in it and never commit:
 *
 * <pre>{@code
 * governance.transaction(manager, dsl -> {
 *     Work work = Work.of(governance, manager, dsl);
 *     new Cases(work).open(...);
 * });
 * }</pre>
 *
 * <p>For one transaction, used by one thread at a time.
 */
public final class Work {
    private static final String ANY = "*";

    private final Governance governance;
    private final Subject subject;
    private final DSLContext dsl;
    private final Clock clock;

    private Work(Governance governance, Subject subject, DSLContext dsl, Clock clock) {
        this.governance = Objects.requireNonNull(governance, "governance");
        this.subject = Objects.requireNonNull(subject, "subject");
        this.dsl = Objects.requireNonNull(dsl, "dsl");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Works in a transaction that was begun or joined for a subject.
     *
     * @param governance decides what the subject may
     * @param subject who acts in the transaction
     * @param dsl what {@code transaction(subject, …)} or {@code join(subject, …)} gave
     * @return the work
     */
    public static Work of(Governance governance, Subject subject, DSLContext dsl) {
        return new Work(governance, subject, dsl, Clock.systemUTC());
    }

    /**
     * Runs work in a transaction of its own.
     *
     * @param <T> the type of the result
     * @param <E> what the work may throw
     * @param governance the facade
     * @param subject who acts
     * @param task the work, which runs once
     * @return what it returned, once it is committed
     * @throws E what it threw, once everything is rolled back
     */
    public static <T extends @Nullable Object, E extends Exception> T in(
            JdbcGovernance governance, Subject subject, Task<T, E> task) throws E {
        TransactionWork<T, E> within = dsl -> task.in(of(governance, subject, dsl));
        return governance.transaction(subject, within);
    }

    /**
     * Something to do in a transaction.
     *
     * @param <T> the type of the result
     * @param <E> what it may throw
     */
    @FunctionalInterface
    public interface Task<T extends @Nullable Object, E extends Exception> {
        /**
         * Does it.
         *
         * @param work the transaction
         * @return the result
         * @throws E to roll the transaction back
         */
        T in(Work work) throws E;
    }

    /**
     * {@return the same transaction by another clock}
     *
     * @param other tells the time of what is written
     */
    public Work at(Clock other) {
        return new Work(governance, subject, dsl, other);
    }

    /** {@return who acts} */
    public Subject subject() {
        return subject;
    }

    /** {@return jOOQ, in the transaction} */
    public DSLContext dsl() {
        return dsl;
    }

    /** {@return the time, to the microsecond, as every engine keeps it} */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Refuses what the subject may not do in a tenant, whichever record it is; the answer is logged either way, and its
     * record is called {@code *}.
     *
     * @param permission the permission's name
     * @param type the kind of record, as the name of its table
     * @param tenant the tenant; null for what all share, which only who reaches everywhere may touch
     * @return the decision, which is a yes
     * @throws AccessDeniedException if it is a no
     */
    public Decision require(String permission, String type, @Nullable UUID tenant) {
        return require(permission, any(type, tenant));
    }

    /**
     * Refuses what the subject may do in a tenant by none of some permissions. They are asked in turn until one says yes; each
     * answer is logged.
     *
     * @param permissions the permissions' names, at least one
     * @param type the kind of record, as the name of its table
     * @param tenant the tenant; null for what all share, which only who reaches everywhere may touch
     * @return the decision that is a yes
     * @throws AccessDeniedException if each is a no, with the last of them
     */
    public Decision requireAny(List<String> permissions, String type, @Nullable UUID tenant) {
        Resource record = any(type, tenant);
        for (String permission : permissions.subList(0, permissions.size() - 1)) {
            Decision decision = decide(permission, record);
            if (decision.allowed()) {
                return decision;
            }
        }
        return require(permissions.get(permissions.size() - 1), record);
    }

    /**
     * Refuses what the subject may not do with a record; the answer is logged either way.
     *
     * @param permission the permission's name
     * @param record the record, with its tenant and as far as rules look at it
     * @return the decision, which is a yes
     * @throws AccessDeniedException if it is a no
     */
    public Decision require(String permission, Resource record) {
        Decision decision = decide(permission, record);
        if (!decision.allowed()) {
            throw new AccessDeniedException(decision);
        }
        return decision;
    }

    /**
     * {@return whether the subject may do something with a record; the answer is logged}
     *
     * @param permission the permission's name
     * @param record the record, with its tenant and as far as rules look at it
     */
    public boolean may(String permission, Resource record) {
        return governance.checkPermission(subject, permission, record);
    }

    private Decision decide(String permission, Resource record) {
        return governance.decide(Question.permission(subject, permission, record));
    }

    private static Resource any(String type, @Nullable UUID tenant) {
        Resource.Builder any = Resource.of(type, ANY);
        return (tenant == null ? any : any.tenant(tenant.toString())).build();
    }
}
