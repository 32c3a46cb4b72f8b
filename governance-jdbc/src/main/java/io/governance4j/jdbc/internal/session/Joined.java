package io.governance4j.jdbc.internal.session;

import io.governance4j.GovernanceException;
import io.governance4j.StorageException;
import io.governance4j.jdbc.JoinedTransaction;
import io.governance4j.jdbc.internal.dialect.SessionSql;
import io.governance4j.jdbc.internal.dialect.SessionValues;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;

/** A subject's values in the session of a host's transaction, with those that they replaced. */
final class Joined implements JoinedTransaction {
    private final Connection connection;
    private final SessionSql session;
    private final SessionValues before;
    private final SessionValues mine;
    private final DSLContext dsl;
    private final JoinedLoan loan;
    private boolean closed;

    Joined(
            Connection connection,
            SessionSql session,
            SessionValues before,
            SessionValues mine,
            DSLContext dsl,
            JoinedLoan loan) {
        this.connection = connection;
        this.session = session;
        this.before = before;
        this.mine = mine;
        this.dsl = dsl;
        this.loan = loan;
    }

    @Override
    public DSLContext dsl() {
        return dsl;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        loan.end();
        try {
            if (connection.isClosed()) {
                refuseIfItStayed();
            } else {
                putBack();
            }
        } catch (SQLException e) {
            throw new StorageException(
                    "the session could not be given back who was in it before; roll the transaction back: "
                            + e.getMessage(),
                    e);
        }
    }

    private void refuseIfItStayed() {
        if (!session.endsWithTransaction()) {
            throw new GovernanceException("the connection was closed before the join of '" + mine.get("actor")
                    + "', whose context went back to the pool with it; close the join first");
        }
    }

    private void putBack() throws SQLException {
        SessionValues now = session.read(connection);
        boolean ended = now.equals(SessionValues.NONE) && session.endsWithTransaction();
        if (ended || now.equals(before)) {
            return;
        }
        if (now.equals(mine)) {
            session.setForTransaction(connection, before);
            return;
        }
        // Whoever was before may be gone, too: a join around this one was closed first, or one within it was not.
        session.setForTransaction(connection, SessionValues.NONE);
        String found = now.get("actor") == null ? "nobody" : "'" + now.get("actor") + "'";
        throw new GovernanceException("the join of '" + mine.get("actor") + "' found " + found
                + " in its session; close joins innermost first. Nobody acts in the session any more");
    }
}
