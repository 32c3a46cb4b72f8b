package io.governance4j.jdbc.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A pool of one that repairs nothing: what a borrower leaves on the connection is what the next one meets. It refuses to
 * lend twice, and tells whether the connection is out.
 */
public final class OneConnection {
    private final Connection connection;
    private boolean lent;

    /** Lends this connection. */
    public OneConnection(Connection connection) {
        this.connection = connection;
    }

    /** Says whether somebody has not given it back. */
    public boolean isLent() {
        return lent;
    }

    /** Returns the pool. */
    public DataSource dataSource() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (!method.getName().equals("getConnection") || lent) {
                throw new IllegalStateException("a second connection, or " + method);
            }
            lent = true;
            return lend();
        });
    }

    private Connection lend() {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                lent = false;
                return null;
            }
            return call(method, arguments);
        });
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(OneConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
