package io.governance4j.jdbc.internal.session;

import io.governance4j.Acting;
import io.governance4j.ActingScope;
import io.governance4j.Decision.PolicyPoint;
import io.governance4j.GovernanceException;
import io.governance4j.Health;
import io.governance4j.StorageException;
import io.governance4j.Subject;
import io.governance4j.jdbc.JoinedTransaction;
import io.governance4j.jdbc.TransactionAction;
import io.governance4j.jdbc.TransactionWork;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.dialect.SessionSql;
import io.governance4j.jdbc.internal.dialect.SessionValues;
import io.governance4j.jdbc.internal.narrow.Bounds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;
import org.jspecify.annotations.Nullable;

/** The ways in which a host's own statements run under a subject. Safe for use by any number of threads. */
public final class GovernedSessions {
    private final DataSource pool;
    private final SessionSql session;
    private final HostDsl dsl;
    private final Supplier<Health> health;
    private final Function<Subject, Bounds> bounds;
    private final DataSource governed;
    // Of this instance, not of the class: transactions in two databases may well be within each other.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Subject> transacting = new ThreadLocal<>();

    /**
     * Looks at a database.
     *
     * @param database the host's
     * @param jooq changes the settings of the jOOQ that work is given
     * @param health tells which policy is in force
     * @param bounds tells how far a subject's statements reach; asked when a transaction is begun or joined
     */
    public GovernedSessions(
            Database database,
            UnaryOperator<Settings> jooq,
            Supplier<Health> health,
            Function<Subject, Bounds> bounds) {
        this.pool = database.dataSource();
        this.session = database.dialect().session();
        this.dsl = HostDsl.of(database.dialect(), jooq);
        this.health = health;
        this.bounds = bounds;
        this.governed = new GovernedDataSource(pool, session, this::ofThread);
    }

    /**
     * The host's pool with the thread's acting subject in each connection.
     *
     * @return the data source
     */
    public DataSource governed() {
        return governed;
    }

    /**
     * Runs work in a transaction of its own.
     *
     * @param <T> the type of the result
     * @param <E> what the work may throw
     * @param subject who acts
     * @param work the work, which runs once
     * @return what the work returned, once it is committed
     * @throws E what the work threw, once everything is rolled back
     */
    public <T extends @Nullable Object, E extends Exception> T transaction(Subject subject, TransactionWork<T, E> work)
            throws E {
        Objects.requireNonNull(work, "work");
        Acting acting = acting(subject);
        Subject outer = transacting.get();
        if (outer != null) {
            throw new GovernanceException("this thread is within a transaction of '" + outer.id()
                    + "' already, and one more would need a second connection: go on with the DSLContext that it was"
                    + " given, or call join(subject, connection) with that one's connection");
        }
        transacting.set(subject);
        try {
            return run(acting, work);
        } finally {
            transacting.remove();
        }
    }

    /**
     * Runs work without a result in a transaction of its own.
     *
     * @param <E> what the work may throw
     * @param subject who acts
     * @param work the work, which runs once
     * @throws E what the work threw, once everything is rolled back
     */
    public <E extends Exception> void run(Subject subject, TransactionAction<E> work) throws E {
        Objects.requireNonNull(work, "work");
        transaction(subject, dsl -> {
            work.in(dsl);
            return true;
        });
    }

    private <T extends @Nullable Object, E extends Exception> T run(Acting acting, TransactionWork<T, E> work)
            throws E {
        Bounds within = bounds.apply(acting.subject());
        GovernedTransaction transaction = begin(acting, within);
        T result;
        try {
            result = actingOut(acting, work, dsl.on(transaction.itself(), within, transaction::connection));
        } catch (Throwable e) {
            transaction.rollBackAfter(e);
            throw e;
        }
        try {
            transaction.commit();
        } catch (SQLException e) {
            throw new StorageException("the transaction could not be committed: " + e.getMessage(), e);
        }
        return result;
    }

    /** Within the transaction, so that a scope that the work leaves open is found before anything is committed. */
    private static <T extends @Nullable Object, E extends Exception> T actingOut(
            Acting acting, TransactionWork<T, E> work, DSLContext dsl) throws E {
        ActingScope scope = acting.open();
        try (scope) {
            return work.in(dsl);
        }
    }

    private GovernedTransaction begin(Acting acting, Bounds within) {
        String id = UUID.randomUUID().toString();
        SessionValues values = values(acting, id, within.reaches().narrowedJson());
        try {
            return GovernedTransaction.begin(pool, session, values);
        } catch (SQLException e) {
            throw new StorageException("a transaction could not be begun: " + e.getMessage(), e);
        }
    }

    /**
     * Tells the session of a transaction that the host runs who acts.
     *
     * @param subject who acts
     * @param connection the host's
     * @return the way out
     */
    public JoinedTransaction join(Subject subject, Connection connection) {
        Acting acting = acting(subject);
        Objects.requireNonNull(connection, "connection");
        Connection own = OwnStatements.on(connection);
        try {
            if (own.getAutoCommit()) {
                throw new IllegalArgumentException(
                        "connection: is in auto-commit mode, in which there is no transaction"
                                + " to join; call setAutoCommit(false) first");
            }
            SessionValues before = session.read(own);
            String known = before.get("transaction_id");
            Bounds within = bounds.apply(subject);
            SessionValues mine = values(
                    acting,
                    known == null ? UUID.randomUUID().toString() : known,
                    within.reaches().json());
            ConnectionHandle lent = ConnectionHandle.of(connection);
            JoinedLoan loan = new JoinedLoan(lent == null ? null : lent.rules);
            // First, because it may fail, and then nobody would take the subject out of the session.
            DSLContext narrowed = dsl.on(own, within, gate -> {
                loan.guard(gate);
                return ConnectionHandle.proxy(lent == null ? connection : lent.behind(), loan);
            });
            session.setForTransaction(own, mine);
            return new Joined(own, session, before, mine, narrowed, loan);
        } catch (SQLException e) {
            throw new StorageException("the transaction could not be joined: " + e.getMessage(), e);
        }
    }

    /** The details of the thread's scope are lent to its own subject only. */
    private static Acting acting(Subject subject) {
        Objects.requireNonNull(subject, "subject");
        return new Acting(subject, Acting.detailsOf(subject.id(), subject.kind()));
    }

    private SessionValues ofThread() {
        return Acting.current()
                .map(acting -> values(
                        acting, null, bounds.apply(acting.subject()).reaches().json()))
                .orElse(SessionValues.NONE);
    }

    private SessionValues values(Acting acting, @Nullable String transactionId, @Nullable String reach) {
        Health now = health.get();
        return SessionContext.of(acting, new PolicyPoint(now.policyVersion(), now.revision()), transactionId, reach);
    }
}
