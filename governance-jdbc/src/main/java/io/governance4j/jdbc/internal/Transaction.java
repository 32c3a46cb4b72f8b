package io.governance4j.jdbc.internal;

import io.governance4j.jdbc.internal.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
    private final @Nullable Setting before;
    private boolean committed;

    /** What a kind of transaction sets; asking for it can take a round trip, so it is read only where it is set. */
    private record Setting(boolean readOnly, int isolation) {
        static Setting of(Connection connection) throws SQLException {
            return new Setting(connection.isReadOnly(), connection.getTransactionIsolation());
        }

        void restore(Connection connection) throws SQLException {
            Setting now = of(connection);
            if (now.isolation != isolation) {
                connection.setTransactionIsolation(isolation);
            }
            if (now.readOnly != readOnly) {
                connection.setReadOnly(readOnly);
            }
        }
    }

    private Transaction(Connection connection, boolean asItCame) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.before = asItCame ? null : Setting.of(connection);
    }

    static Transaction reading(DataSource dataSource, Dialect dialect) throws SQLException {
        return begin(dataSource, false, dialect::prepareRead, connection -> {});
    }

    /** For inserts that read nothing: whatever the connection's isolation, they mean the same. */
    static Transaction appending(DataSource dataSource) throws SQLException {
        return begin(dataSource, true, connection -> {}, connection -> {});
    }

    static Transaction writing(DataSource dataSource, Dialect dialect, String table) throws SQLException {
        return begin(dataSource, false, dialect::prepareWrite, connection -> dialect.beginWrite(connection, table));
    }

    private static Transaction begin(DataSource dataSource, boolean asItCame, Step prepare, Step first)
            throws SQLException {
        Connection connection = dataSource.getConnection();
        Transaction transaction;
        try {
            transaction = new Transaction(connection, asItCame);
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
        if (before != null) {
            before.restore(connection);
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
