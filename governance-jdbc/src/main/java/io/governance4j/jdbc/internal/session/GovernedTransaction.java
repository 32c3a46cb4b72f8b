package io.governance4j.jdbc.internal.session;

import io.governance4j.jdbc.internal.dialect.SessionSql;
import io.governance4j.jdbc.internal.dialect.SessionValues;
import io.governance4j.jdbc.internal.narrow.SqlGate;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction of the host's work, whose session knows who acts. Ends with exactly one of its two ends. */
final class GovernedTransaction {
    private static final Logger LOG = LoggerFactory.getLogger(GovernedTransaction.class);

    private final Lent lent;
    private final SessionSql session;
    private final TransactionLoan loan = new TransactionLoan();

    private GovernedTransaction(Lent lent, SessionSql session) {
        this.lent = lent;
        this.session = session;
    }

    static GovernedTransaction begin(DataSource pool, SessionSql session, SessionValues values) throws SQLException {
        Lent lent = Lent.of(pool, pool.getConnection(), session, connection -> {
            connection.setAutoCommit(false);
            session.setForTransaction(connection, values);
        });
        return new GovernedTransaction(lent, session);
    }

    /** The connection as the work gets it, whose statements have to pass a gate. */
    Connection connection(SqlGate gate) {
        loan.guard(gate);
        return ConnectionHandle.proxy(lent.connection(), loan);
    }

    /** The connection as it is. */
    Connection itself() {
        return lent.connection();
    }

    void commit() throws SQLException {
        loan.end();
        try {
            if (loan.sawFailure()) {
                // PostgreSQL answers a commit after a failed statement with a rollback, and its driver calls that
                // success.
                session.read(lent.connection());
            }
            lent.connection().commit();
        } catch (SQLException e) {
            rollBackAfter(e);
            throw e;
        }
        giveBack();
    }

    /** Rolls back because of a failure, to which a further one is added. */
    void rollBackAfter(Throwable failure) {
        loan.end();
        try {
            lent.connection().rollback();
        } catch (SQLException | RuntimeException e) {
            lent.end();
            failure.addSuppressed(e);
            return;
        }
        giveBack();
    }

    private void giveBack() {
        try {
            if (session.endsWithTransaction()) {
                lent.giveBackAsItIs();
            } else {
                lent.giveBack();
            }
        } catch (SQLException | RuntimeException e) {
            // What was committed stays committed, and a connection that does not close carries nobody's context.
            LOG.debug("the pool did not take a connection back", e);
        }
    }
}
