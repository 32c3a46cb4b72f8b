package io.governance4j.jdbc.internal;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.dialect.Dialect;
import io.governance4j.jdbc.internal.dialect.Dialects;
import io.governance4j.jdbc.internal.dialect.Namespace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectForUpdateStep;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;
import org.jspecify.annotations.Nullable;

/**
 * The host's database as the stores see it: one consistent read, or one transaction that is tried again when it loses a
 * race. Immutable and safe for use by any number of threads.
 *
 * <p>Each call borrows one connection, gives it back with the auto-commit, isolation and read-only state that it came
 * with, and holds none in between, so a pool of one is enough. Calls must not be nested.
 */
public final class Database {
    private final DataSource dataSource;
    private final Dialect dialect;
    private final Namespace namespace;
    private final Model model;
    private final Configuration configuration;

    private Database(DataSource dataSource, Dialect dialect, Namespace namespace, Model model) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.namespace = namespace;
        this.model = model;
        this.configuration = Configurations.of(dialect, namespace, model.tables());
    }

    /**
     * {@return the database, once it has said what it is} No table is touched.
     *
     * @param dataSource the host's pool
     * @param schema where our tables live, or null for the default
     * @param prefix what their names begin with, or null for the default
     * @throws StorageException if the database cannot be reached or is none that we know
     * @throws IllegalArgumentException if schema or prefix is not an identifier, or the engine has no such thing
     */
    public static Database open(DataSource dataSource, @Nullable String schema, @Nullable String prefix) {
        Dialect dialect = detect(dataSource);
        return new Database(dataSource, dialect, dialect.namespace(schema, prefix), Model.GOVERNANCE);
    }

    /**
     * {@return the same for the tables of another module, which have no prefix}
     *
     * @param model which tables
     * @param dataSource the host's pool
     * @param schema where they live, or null for the connection's own
     * @throws StorageException if the database cannot be reached or is none that we know
     * @throws IllegalArgumentException if the schema is not an identifier, or the engine has no such thing
     */
    public static Database open(Model model, DataSource dataSource, @Nullable String schema) {
        Dialect dialect = detect(dataSource);
        return new Database(dataSource, dialect, dialect.unprefixed(schema), model);
    }

    /**
     * {@return this database as the tables of another module see it}
     *
     * @param other which tables; they have no prefix
     * @param schema where they live, or null for the connection's own
     * @throws IllegalArgumentException if the schema is not an identifier, or the engine has no such thing
     */
    public Database with(Model other, @Nullable String schema) {
        return new Database(dataSource, dialect, dialect.unprefixed(schema), other);
    }

    private static Dialect detect(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return Dialects.detect(connection);
        } catch (SQLException e) {
            throw new StorageException("the database cannot be reached: " + e.getMessage(), e);
        }
    }

    /** {@return the host's pool} */
    public DataSource dataSource() {
        return dataSource;
    }

    /** {@return what is particular about this engine} */
    public Dialect dialect() {
        return dialect;
    }

    /** {@return where our tables live} */
    public Namespace namespace() {
        return namespace;
    }

    /** {@return which tables} */
    public Model model() {
        return model;
    }

    /** {@return the plain name of the table in which the model's migrations are recorded} */
    public String history() {
        return namespace.prefix() + model.history();
    }

    /** {@return which tables and where, as messages say it} */
    public String described() {
        return "the " + model.name() + " tables ("
                + (namespace.equals(Namespace.OWN) ? "in the connection's own schema" : namespace.qualified("*")) + ")";
    }

    /**
     * {@return jOOQ on a connection that somebody else opened and will close}
     *
     * @param connection any connection to this database
     */
    public DSLContext dsl(Connection connection) {
        return DSL.using(configuration.derive(new DefaultConnectionProvider(connection)));
    }

    /**
     * {@return what the work reads from one consistent snapshot} Whatever it does is rolled back.
     *
     * @param <T> the type of the result
     * @param work may run more than once; its result must not need the connection
     * @throws StorageException if the database fails
     */
    public <T extends @Nullable Object> T read(Function<DSLContext, T> work) {
        return read(Retry.of(dialect), work);
    }

    /**
     * {@return what the work reads from one consistent snapshot, while it hands rows on} Whatever it does is rolled back.
     *
     * @param <T> the type of the result
     * @param work runs once, because what it handed on cannot be taken back
     * @throws StorageException if the database fails
     */
    public <T extends @Nullable Object> T readOnce(Function<DSLContext, T> work) {
        return read(Retry.never(dialect), work);
    }

    private <T extends @Nullable Object> T read(Retry retry, Function<DSLContext, T> work) {
        return retry.run(() -> {
            try (Transaction transaction = Transaction.reading(dataSource, dialect)) {
                return work.apply(dsl(transaction.connection()));
            }
        });
    }

    /**
     * Runs the work in one transaction and commits it, or rolls back and throws. A serialization failure, a deadlock or
     * a busy database is tried again, with pauses of growing and random length.
     *
     * @param <T> the type of the result
     * @param work may run more than once; it must have no effect outside the database
     * @return what the work returned when it was committed
     * @throws StorageException if the database fails, or goes on refusing
     */
    public <T extends @Nullable Object> T write(Function<DSLContext, T> work) {
        return Retry.of(dialect).run(() -> {
            try (Transaction transaction = Transaction.writing(dataSource, dialect, anyTable())) {
                T result = work.apply(dsl(transaction.connection()));
                transaction.commit();
                return result;
            }
        });
    }

    /**
     * Inserts, in one transaction that is committed when this returns. Cheaper than {@link #write}, because it asks the
     * connection for nothing and leaves its isolation as it is.
     *
     * @param work only inserts; may run more than once
     * @throws StorageException if the database fails, or goes on refusing
     */
    public void append(Consumer<DSLContext> work) {
        Retry.of(dialect).run(() -> {
            try (Transaction transaction = Transaction.appending(dataSource)) {
                work.accept(dsl(transaction.connection()));
                transaction.commit();
                return true;
            }
        });
    }

    /**
     * {@return the query with its rows locked until the transaction ends} Where the engine cannot lock rows, a write
     * transaction holds everything from its start, and the query is returned as it is.
     *
     * @param <R> the type of the rows
     * @param query what to lock
     */
    public <R extends Record> Select<R> forUpdate(SelectForUpdateStep<R> query) {
        return dialect.hasForUpdate() ? query.forUpdate() : query;
    }

    /**
     * {@return the query with its rows locked until the transaction ends, and without those that others have locked}
     *
     * @param <R> the type of the rows
     * @param query what to lock
     */
    public <R extends Record> Select<R> forUpdateOrSkip(SelectForUpdateStep<R> query) {
        return dialect.hasForUpdate() ? query.forUpdate().skipLocked() : query;
    }

    private String anyTable() {
        return namespace.qualified(model.tables().getTables().get(0).getName());
    }

    /**
     * {@return the failure of the database behind an exception, or null if there is none}
     *
     * @param thrown what was thrown
     */
    public static @Nullable SQLException sqlFailure(Throwable thrown) {
        if (thrown instanceof SQLException failure) {
            return failure;
        }
        return thrown instanceof DataAccessException wrapped ? wrapped.getCause(SQLException.class) : null;
    }
}
