package io.governance4j.jdbc.internal.session;

import io.governance4j.jdbc.testkit.TestDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The simplest of pools: it repairs nothing and lends what came back last, unless that is closed. Its connections fail at
 * what a test says, and are alive all the same.
 */
final class TinyPool implements AutoCloseable {
    private final TestDatabase database;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile Predicate<String> failing = call -> false;

    TinyPool(TestDatabase database) {
        this.database = database;
    }

    /** Says which calls of a connection fail: those whose name, with a first argument that is text, fits. */
    void failAt(Predicate<String> calls) {
        this.failing = calls;
    }

    /** Returns how many connections have come back and are alive. */
    long idle() throws SQLException {
        long alive = 0;
        for (Connection connection : idle) {
            alive += connection.isClosed() ? 0 : 1;
        }
        return alive;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getConnection" -> lend(next());
            case "isWrapperFor" -> false;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private Connection next() throws SQLException {
        for (Connection back = idle.poll(); back != null; back = idle.poll()) {
            if (!back.isClosed()) {
                return back;
            }
        }
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private Connection lend(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            boolean text = arguments != null && arguments.length > 0 && arguments[0] instanceof String;
            String call = method.getName() + (text ? " " + arguments[0] : "");
            if (failing.test(call)) {
                throw new SQLException("spoiled: " + call);
            }
            if (call.equals("close")) {
                idle.push(connection);
                return null;
            }
            return pass(connection, method, arguments);
        });
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : idle) {
            connection.close();
        }
    }

    private static @Nullable Object pass(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(TinyPool.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
