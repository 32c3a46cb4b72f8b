package io.governance4j.jdbc.internal.session;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Stands before a lent connection and holds its borrower to the rules. */
final class ConnectionHandle extends JdbcHandle {
    private ConnectionHandle(Connection connection, ConnectionRules rules) {
        super(connection, rules);
    }

    static Connection proxy(Connection connection, ConnectionRules rules) {
        return proxy(Connection.class, new ConnectionHandle(connection, rules));
    }

    /** {@return what stands before a connection, if it is one of these} */
    static @Nullable ConnectionHandle of(Connection connection) {
        return Proxy.isProxyClass(connection.getClass())
                        && Proxy.getInvocationHandler(connection) instanceof ConnectionHandle handle
                ? handle
                : null;
    }

    /** {@return the connection behind} */
    Connection behind() {
        return (Connection) target();
    }

    @Override
    @Nullable
    Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "close" -> {
                rules.close();
                yield null;
            }
            case "isClosed" -> rules.isOver() || Boolean.TRUE.equals(pass(method, arguments));
            case "isValid" -> !rules.isOver() && Boolean.TRUE.equals(pass(method, arguments));
            // The JDBC specification lets a closed connection be aborted, to no effect.
            case "abort" -> rules.isOver() ? null : checked(proxy, method, arguments);
            case "unwrap", "isWrapperFor" -> unwrap(proxy, method, open(arguments));
            default -> checked(proxy, method, arguments);
        };
    }

    private @Nullable Object checked(Object proxy, Method method, Object[] arguments) throws Throwable {
        rules.check(method, open(arguments));
        return ResultHandle.around(pass(method, arguments), (Connection) proxy, rules, null);
    }

    private Object[] open(Object[] arguments) throws SQLException {
        if (rules.isOver()) {
            throw over();
        }
        return arguments;
    }
}
