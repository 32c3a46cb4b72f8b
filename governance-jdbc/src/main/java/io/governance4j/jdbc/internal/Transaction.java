package io.governance4j.jdbc.internal;

import io.governance4j.jdbc.internal.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One borrowed connection inside one transaction. Closing rolls back what was not committed, puts the connection's state
 * back and returns it. Not safe for use by several threads.
 */
final class Transaction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private final Connection connection;
    private final boolean autoCommit;
    private final boolean readOnly;
    private final int isolation;
    private boolean committed;

    private Transaction(Connection connection) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.readOnly = connection.isReadOnly();
        this.isolation = connection.getTransactionIsolation();
    }

    static Transaction reading(DataSource dataSource, Dialect dialect) throws SQLException {
        return begin(dataSource, dialect::prepareRead, connection -> {});
    }

    static Transaction writing(DataSource dataSource, Dialect dialect, String table) throws SQLException {
        return begin(dataSource, dialect::prepareWrite, connection -> dialect.beginWrite(connection, table));
    }

    private static Transaction begin(DataSource dataSource, Step prepare, Step first) throws SQLException {
        Connection connection = dataSource.getConnection();
        Transaction transaction;
        try {
            transaction = new Transaction(connection);
        } catch (SQLException e) {
            closeAfter(e, connection);
            throw e;
        }
        try {
            prepare.on(connection);
            connection.setAutoCommit(false);
            first.on(connection);
            return transaction;
        } catch (SQLException e) {
            closeAfter(e, transaction);
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    void commit() throws SQLException {
        connection.commit();
        committed = true;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (!committed && !connection.getAutoCommit()) {
                connection.rollback();
            }
            restore();
        } catch (SQLException e) {
            // What was committed stays committed; a pool throws a broken connection away by itself.
            LOG.debug("a connection could not be given back as it came", e);
        }
    }

    private void restore() throws SQLException {
        if (connection.getTransactionIsolation() != isolation) {
            connection.setTransactionIsolation(isolation);
        }
        if (connection.isReadOnly() != readOnly) {
            connection.setReadOnly(readOnly);
        }
        if (connection.getAutoCommit() != autoCommit) {
            connection.setAutoCommit(autoCommit);
        }
    }

    private static void closeAfter(SQLException failure, AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    /** A thing to do with a connection. */
    @FunctionalInterface
    private interface Step {
        void on(Connection connection) throws SQLException;
    }
}
