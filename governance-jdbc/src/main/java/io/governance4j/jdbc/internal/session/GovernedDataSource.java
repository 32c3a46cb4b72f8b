package io.governance4j.jdbc.internal.session;

import io.governance4j.jdbc.internal.dialect.SessionSql;
import io.governance4j.jdbc.internal.dialect.SessionValues;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool whose connections know who acts on the thread that borrows them, and forget it when they go back. */
final class GovernedDataSource implements DataSource {
    private final DataSource pool;
    private final SessionSql session;
    private final Supplier<SessionValues> values;

    GovernedDataSource(DataSource pool, SessionSql session, Supplier<SessionValues> values) {
        this.pool = pool;
        this.session = session;
        this.values = values;
    }

    @Override
    public Connection getConnection() throws SQLException {
        SessionValues now = values.get();
        return govern(pool.getConnection(), now);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        SessionValues now = values.get();
        return govern(pool.getConnection(username, password), now);
    }

    /** Set for nobody as well: then the answer does not depend on how the one before left the connection. */
    private Connection govern(Connection raw, SessionValues now) throws SQLException {
        Lent lent = Lent.of(pool, raw, session, connection -> session.setForSession(connection, now));
        return ConnectionHandle.proxy(raw, new GovernedLoan(lent));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || pool.isWrapperFor(type);
    }

    @Override
    public String toString() {
        return "governed " + pool;
    }
}
