package io.governance4j.jdbc;

import io.governance4j.Governance;
import io.governance4j.Resource;
import io.governance4j.Subject;
import java.sql.Connection;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * {@link Governance} over the host's own database.
 *
 * <pre>{@code
 * try (JdbcGovernance governance = JdbcGovernance.builder(dataSource)
 *         .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
 *         .build()) {
 *     governance.requirePermission(subject, "view_financials");
 * }
 * }</pre>
 *
 * <p>The tables of the library live in a schema or under a prefix of their own; the host's tables, its migration history
 * and its pool's settings are not touched. Every answer is committed to the decision log before it is given. Safe for
 * all threads; several instances may share one database.
 */
public interface JdbcGovernance extends Governance {
    /**
     * Begins with a pool of the host's, which stays the host's: it is not closed and its settings are not changed.
     *
     * @param dataSource where connections come from
     * @return a builder
     */
    static JdbcGovernanceBuilder builder(DataSource dataSource) {
        return new JdbcGovernanceBuilder(dataSource);
    }

    /**
     * Begins with a pool of the library's own, which is closed with the facade.
     *
     * @param url the JDBC URL
     * @param user the database user
     * @param password the user's password
     * @return a builder
     */
    static JdbcGovernanceBuilder builder(String url, String user, String password) {
        return new JdbcGovernanceBuilder(url, user, password);
    }

    /**
     * Follows at once what other instances have written, instead of within the refresh interval.
     *
     * @throws io.governance4j.StorageException if the database cannot be read
     */
    void refresh();

    /**
     * Installs the triggers that capture every change of a table, whoever makes it.
     *
     * @return the door to them; it is there on every engine, and says so where it can do nothing
     */
    AuditTriggers auditTriggers();

    /**
     * Runs work in one transaction, whose session knows that the subject acts, so that what it changes is recorded as
     * theirs. Commits when the work returns; rolls back and throws on what it throws. The work runs once.
     *
     * <pre>{@code
     * int rows = governance.transaction(manager, dsl -> dsl.update(...).execute());
     * }</pre>
     *
     * <p>If the subject acts on this thread ({@link io.governance4j.ActingGovernance#run}), the details of the request go
     * with it; within the work it acts on this thread in any case. Transactions of one facade do not nest on a thread.
     *
     * @param <T> the type of the result
     * @param <E> what the work may throw beside unchecked exceptions
     * @param subject who acts
     * @param work the work
     * @return what the work returned
     * @throws E what the work threw
     * @throws io.governance4j.StorageException if the transaction cannot be begun or committed; nothing was kept
     * @throws io.governance4j.GovernanceException if this thread is within such a transaction already
     */
    <T extends @Nullable Object, E extends Exception> T transaction(Subject subject, TransactionWork<T, E> work)
            throws E;

    /**
     * Runs work that has no result in one transaction, as {@link #transaction} does. The name is another one because the
     * compiler cannot tell the two kinds of lambda apart.
     *
     * @param <E> what the work may throw beside unchecked exceptions
     * @param subject who acts
     * @param work the work
     * @throws E what the work threw
     * @throws io.governance4j.StorageException if the transaction cannot be begun or committed; nothing was kept
     * @throws io.governance4j.GovernanceException if this thread is within such a transaction already
     */
    <E extends Exception> void runTransaction(Subject subject, TransactionAction<E> work) throws E;

    /**
     * Lets a subject act in a transaction that the host runs, until the join is closed. Joins nest; close them innermost
     * first, and before the connection.
     *
     * <pre>{@code
     * try (JoinedTransaction joined = governance.join(manager, connection)) {
     *     joined.dsl().update(...).execute();
     * }
     * connection.commit();
     * }</pre>
     *
     * @param subject who acts
     * @param connection the host's, not in auto-commit mode
     * @return the way out, and jOOQ on the connection
     * @throws IllegalArgumentException if the connection is in auto-commit mode
     * @throws io.governance4j.StorageException if the database refuses
     */
    JoinedTransaction join(Subject subject, Connection connection);

    /**
     * The host's pool, each of whose connections knows who acts on the thread that borrowed it: for JPA and plain JDBC.
     * Set at borrow, cleared and verified when the connection is closed; one that cannot be cleared is ended and never
     * goes back. Borrowed while nobody acts, it knows of nobody, and the actor is the database user.
     *
     * @return the same data source each time; it stays usable when this is closed, as far as the pool does
     * @see io.governance4j.ActingGovernance#open()
     */
    DataSource governedDataSource();

    /**
     * Keeps tenants apart in tables of the host's.
     *
     * @return the door to it; it is there on every engine, and says so where it can do nothing
     */
    Tenancy tenancy();

    /**
     * On which rows of a table a subject may do something: for lists, counts and pages, where {@code checkPermission} about
     * each row would be too many questions. The answer is logged once, and marked where it reaches other tenants.
     *
     * <pre>{@code
     * VisibleRows visible = governance.visibleTo(clinician, "view_clinic_data", cases);
     * dsl.selectFrom(OPS_CASES).where(visible.condition()).limit(50).fetch();
     * }</pre>
     *
     * <p>A query that calls the table otherwise asks for {@code cases.as("c")}. A mapping that fits is remembered for half a
     * minute, by its value; a change of the table is noticed after that. What is translated, what is refused, and the plans
     * of pages and counts are in {@code docs/tenancy-rows.md}.
     *
     * @param subject who asks
     * @param permission the permission's name
     * @param table how the table maps to what rules are about
     * @return the rows: exactly those for which the check about the row says yes
     * @throws IllegalArgumentException if the mapping does not fit the live table, or the rules need a column that it does not
     *     map; the message names it
     * @throws io.governance4j.StorageException if the table cannot be looked at
     */
    VisibleRows visibleTo(Subject subject, String permission, GovernedTable table);

    /**
     * Reads one row as what rules are about, for {@code checkPermission}: a statement for the row and one for each relation.
     *
     * @param dsl the host's connection, within whose transaction the row and its relations are read
     * @param table how the table maps to what rules are about
     * @param key the values of the row's key, in the key's order
     * @return the resource, or empty when there is no such row
     * @throws IllegalArgumentException if the mapping does not fit the live table, or the key has other columns; the
     *     message names the column
     * @throws io.governance4j.StorageException if the table cannot be looked at
     */
    Optional<Resource> resource(DSLContext dsl, GovernedTable table, Object... key);

    /**
     * Probes the connected database: what it really enforces for the user that this library connects as. Nothing is
     * claimed that was not tried.
     *
     * @return what was found
     * @throws io.governance4j.StorageException if the database cannot be reached
     */
    Protection protection();

    /**
     * The tree over what was recorded.
     *
     * @return the area
     */
    Evidence evidence();
}
