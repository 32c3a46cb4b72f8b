package io.governance4j.jdbc.internal.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jooq.Transaction;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.exception.DataAccessException;

/**
 * jOOQ's transactions as parts of one that is open already. jOOQ's own would commit that one with the first of them, and
 * the context would be gone from the rest.
 */
final class Savepoints implements TransactionProvider {
    private final Connection connection;

    Savepoints(Connection connection) {
        this.connection = connection;
    }

    /** Where a part begins. */
    private record Part(Savepoint begin) implements Transaction {}

    @Override
    public void begin(TransactionContext context) {
        try {
            context.transaction(new Part(connection.setSavepoint()));
        } catch (SQLException e) {
            throw new DataAccessException("a savepoint could not be set", e);
        }
    }

    @Override
    public void commit(TransactionContext context) {
        try {
            if (context.transaction() instanceof Part part) {
                connection.releaseSavepoint(part.begin());
            }
        } catch (SQLException e) {
            throw new DataAccessException("a savepoint could not be released", e);
        }
    }

    @Override
    public void rollback(TransactionContext context) {
        try {
            if (context.transaction() instanceof Part part) {
                connection.rollback(part.begin());
            }
        } catch (SQLException e) {
            throw new DataAccessException("a savepoint could not be rolled back to", e);
        }
    }
}
