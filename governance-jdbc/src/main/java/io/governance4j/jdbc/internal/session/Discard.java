package io.governance4j.jdbc.internal.session;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends connections that nobody may get again, because it is not known whose context they carry. */
final class Discard {
    private static final Logger LOG = LoggerFactory.getLogger(Discard.class);

    private static final int DEEPEST = 10;

    private final DataSource pool;

    private Discard(DataSource pool) {
        this.pool = pool;
    }

    static Discard from(DataSource pool) {
        return new Discard(pool);
    }

    /** Ends a connection of the pool. What cannot be ended is kept for ever rather than given back. */
    void end(Connection connection) {
        attempt(() -> evict(connection));
        attempt(() -> connection.abort(Runnable::run));
        boolean ended = endedOrClosed(connection);
        if (ended) {
            // The pool has to learn that there is room for another.
            attempt(connection::close);
        } else {
            LOG.error("a connection that could not be cleared of its context cannot be aborted either; it is not given"
                    + " back to its pool, which is one smaller from now on");
        }
    }

    private void evict(Connection connection) throws SQLException {
        if (pool.isWrapperFor(HikariDataSource.class)) {
            pool.unwrap(HikariDataSource.class).evictConnection(connection);
        }
    }

    /** Not every driver knows how to abort; then the connection under the pool's is closed. */
    private static boolean endedOrClosed(Connection connection) {
        try {
            if (connection.isClosed() || !connection.isValid(1)) {
                return true;
            }
            Connection physical = physical(connection);
            if (physical != connection) {
                physical.close();
            }
            return physical.isClosed();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a discarded connection does not answer any more", e);
            return true;
        }
    }

    /** A pool may be wrapped itself, and what it wraps would go back to it when closed: only the innermost will do. */
    private static Connection physical(Connection connection) throws SQLException {
        Connection outer = connection;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Connection inner = outer.unwrap(Connection.class);
            if (inner == outer) {
                break;
            }
            outer = inner;
        }
        return outer;
    }

    private static void attempt(Step step) {
        try {
            step.run();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a connection that is being discarded complains", e);
        }
    }

    /** One way to end it. */
    private interface Step {
        void run() throws SQLException;
    }
}
