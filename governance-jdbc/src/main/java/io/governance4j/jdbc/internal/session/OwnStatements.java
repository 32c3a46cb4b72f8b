package io.governance4j.jdbc.internal.session;

import java.lang.reflect.Method;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** This library's own statements on a connection that it lent itself: no gate is asked, and the lender learns of failures. */
final class OwnStatements implements ConnectionRules {
    private final ConnectionRules lent;

    private OwnStatements(ConnectionRules lent) {
        this.lent = lent;
    }

    /** {@return the connection, for statements that the session needs} */
    static Connection on(Connection connection) {
        ConnectionHandle handle = ConnectionHandle.of(connection);
        return handle == null ? connection : ConnectionHandle.proxy(handle.behind(), new OwnStatements(handle.rules));
    }

    /** Does nothing: it is closed where it was lent. */
    @Override
    public void close() {}

    @Override
    public boolean isOver() {
        return lent.isOver();
    }

    @Override
    public void failed() {
        lent.failed();
    }

    @Override
    public void check(Method method, @Nullable Object @Nullable [] arguments) {}

    @Override
    public void checkWithin(Method method, @Nullable Object @Nullable [] arguments) {}
}
