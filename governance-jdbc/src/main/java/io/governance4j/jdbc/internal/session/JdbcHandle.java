package io.governance4j.jdbc.internal.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an object of a driver's or pool's, so that nothing that it returns leads to the connection behind it. Any
 * pool and any driver, hence by reflection. As safe for threads as what it stands before.
 */
abstract class JdbcHandle implements InvocationHandler {
    final ConnectionRules rules;
    private final Object target;

    JdbcHandle(Object target, ConnectionRules rules) {
        this.target = target;
        this.rules = rules;
    }

    static <T> T proxy(Class<T> type, JdbcHandle handle) {
        return type.cast(Proxy.newProxyInstance(JdbcHandle.class.getClassLoader(), new Class<?>[] {type}, handle));
    }

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, given);
        }
        return call(proxy, method, given);
    }

    private Object ofObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "governed " + target;
        };
    }

    /** {@return the object behind} */
    final Object target() {
        return target;
    }

    abstract @Nullable Object call(Object proxy, Method method, Object[] arguments) throws Throwable;

    /** Calls the object behind. */
    final @Nullable Object pass(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            rules.failed();
            throw e.getTargetException();
        }
    }

    /** The proxy itself where it is what is wanted; else what a driver adds, for those who ask for it by name. */
    final @Nullable Object unwrap(Object proxy, Method method, Object[] arguments) throws Throwable {
        Class<?> wanted = (Class<?>) arguments[0];
        if (wanted != null && wanted.isInstance(proxy)) {
            return method.getName().equals("unwrap") ? proxy : true;
        }
        rules.check(method, arguments);
        return pass(method, arguments);
    }

    static SQLException over() {
        return new SQLException("the connection has been closed", "08003");
    }
}
