package io.governance4j.jdbc.internal.session;

import io.governance4j.jdbc.internal.narrow.SqlGate;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The host's own connection as jOOQ has it meanwhile: only what jOOQ rendered gets through. */
final class JoinedLoan implements ConnectionRules {
    private final SqlGate gate;

    private JoinedLoan(SqlGate gate) {
        this.gate = gate;
    }

    /** Stands before the host's connection where there is something to keep from it. */
    static Connection of(Connection connection, SqlGate gate) {
        return gate == SqlGate.OPEN ? connection : ConnectionHandle.proxy(connection, new JoinedLoan(gate));
    }

    /** Does nothing: the host closes its connection. */
    @Override
    public void close() {}

    @Override
    public boolean isOver() {
        return false;
    }

    @Override
    public void failed() {}

    @Override
    public void check(Method method, @Nullable Object @Nullable [] arguments) throws SQLException {
        gate.check(method, arguments);
    }
}
