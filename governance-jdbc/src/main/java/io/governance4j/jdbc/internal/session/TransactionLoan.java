package io.governance4j.jdbc.internal.session;

import io.governance4j.jdbc.internal.narrow.SqlGate;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection in the hands of work whose transaction is not its own to end. */
final class TransactionLoan implements ConnectionRules {
    private static final Set<String> NOT_THEIRS = Set.of("commit", "abort", "setReadOnly", "setTransactionIsolation");

    private volatile SqlGate gate = SqlGate.OPEN;
    private volatile boolean over;
    private volatile boolean failed;

    void guard(SqlGate between) {
        gate = between;
    }

    void end() {
        over = true;
    }

    /** Says whether anything went wrong on the connection, also if the work got over it. */
    boolean sawFailure() {
        return failed;
    }

    @Override
    public void failed() {
        failed = true;
    }

    /** Does nothing: whoever opened the transaction closes the connection. */
    @Override
    public void close() {}

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void check(Method method, @Nullable Object @Nullable [] arguments) throws SQLException {
        gate.check(method, arguments);
        checkWithin(method, arguments);
    }

    @Override
    public void checkWithin(Method method, @Nullable Object @Nullable [] arguments) throws SQLException {
        String name = method.getName();
        boolean whole = name.equals("rollback") && (arguments == null || arguments.length == 0);
        boolean mode = name.equals("setAutoCommit") && arguments != null && !Boolean.FALSE.equals(arguments[0]);
        if (whole || mode || NOT_THEIRS.contains(name)) {
            throw new SQLException(
                    name + " is not for the work within a governed transaction to call: return to commit, throw to"
                            + " roll back, use savepoints for parts, and set the mode of connections in the pool",
                    "25000");
        }
    }
}
