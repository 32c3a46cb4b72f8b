package io.governance4j.jdbc.internal.session;

import io.governance4j.jdbc.internal.narrow.SqlGate;
import java.lang.reflect.Method;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The host's own connection as jOOQ has it until the join is closed: only what jOOQ rendered gets through. */
final class JoinedLoan implements ConnectionRules {
    private final @Nullable ConnectionRules outer;
    private volatile SqlGate gate = SqlGate.OPEN;
    private volatile boolean over;

    /**
     * Prepares.
     *
     * @param outer the rules under which the host itself has the connection, if there are any
     */
    JoinedLoan(@Nullable ConnectionRules outer) {
        this.outer = outer;
    }

    void guard(SqlGate between) {
        gate = between;
    }

    void end() {
        over = true;
    }

    /** Does nothing: the host closes its connection. */
    @Override
    public void close() {}

    @Override
    public boolean isOver() {
        return over || (outer != null && outer.isOver());
    }

    @Override
    public void failed() {
        if (outer != null) {
            outer.failed();
        }
    }

    /** The gate of a transaction around this one knows only what its own subject's statements are. */
    @Override
    public void check(Method method, @Nullable Object @Nullable [] arguments) throws SQLException {
        gate.check(method, arguments);
        checkWithin(method, arguments);
    }

    @Override
    public void checkWithin(Method method, @Nullable Object @Nullable [] arguments) throws SQLException {
        if (outer != null) {
            outer.checkWithin(method, arguments);
        }
    }
}
