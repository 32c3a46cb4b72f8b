package io.governance4j.jdbc.internal.session;

import io.governance4j.jdbc.internal.dialect.SessionSql;
import io.governance4j.jdbc.internal.dialect.SessionValues;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of the host's pool, from the time it is borrowed until it is given back or ended. */
final class Lent {
    private static final Logger LOG = LoggerFactory.getLogger(Lent.class);

    private final Connection connection;
    private final SessionSql session;
    private final Discard discard;
    private final boolean autoCommit;

    private Lent(Connection connection, SessionSql session, Discard discard) throws SQLException {
        this.connection = connection;
        this.session = session;
        this.discard = discard;
        this.autoCommit = connection.getAutoCommit();
    }

    /** Sets a connection up; one on which that fails is ended. */
    static Lent of(DataSource pool, Connection connection, SessionSql session, Step setUp) throws SQLException {
        Discard discard = Discard.from(pool);
        try {
            Lent lent = new Lent(connection, session, discard);
            setUp.on(connection);
            return lent;
        } catch (SQLException | RuntimeException e) {
            discard.end(connection);
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Gives the connection back as it came if nobody's context is left on it, and ends it otherwise. */
    void giveBack() throws SQLException {
        if (cleared()) {
            connection.close();
        } else {
            discard.end(connection);
        }
    }

    /** Gives the connection back as it came; for a context that has ended with its transaction. */
    void giveBackAsItIs() throws SQLException {
        if (restored()) {
            connection.close();
        } else {
            discard.end(connection);
        }
    }

    void end() {
        discard.end(connection);
    }

    private boolean cleared() {
        try {
            session.rollBack(connection);
            SessionValues left = session.clear(connection);
            if (!left.equals(SessionValues.NONE)) {
                LOG.error("a connection could not be cleared of its context and is ended; left on it was {}", left);
                return false;
            }
        } catch (SQLException | RuntimeException e) {
            // Most often it is dead. The host learns of that from its own statements.
            LOG.debug("a connection could not be cleared of its context and is ended", e);
            return false;
        }
        return restored();
    }

    private boolean restored() {
        try {
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a connection could not be given back as it came and is ended", e);
            return false;
        }
    }

    /** What makes a connection ready. */
    interface Step {
        void on(Connection connection) throws SQLException;
    }
}
