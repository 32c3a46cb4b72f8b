package io.governance4j.jdbc.internal.session;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Stands before what a lent connection returns and from which JDBC leads back to the connection. */
final class ResultHandle extends JdbcHandle {
    private final Connection connection;
    private final @Nullable Statement parent;

    private ResultHandle(Object target, Connection connection, ConnectionRules rules, @Nullable Statement parent) {
        super(target, rules);
        this.connection = connection;
        this.parent = parent;
    }

    /**
     * Returns what stands before a result, or the result itself where it leads nowhere.
     *
     * @param result what the driver returned
     * @param connection the borrower's connection
     * @param rules what the borrower may do
     * @param parent the borrower's statement, if the result came from one
     */
    static @Nullable Object around(
            @Nullable Object result, Connection connection, ConnectionRules rules, @Nullable Statement parent) {
        if (result instanceof Connection) {
            return connection;
        }
        Class<?> type = type(result);
        return type == null || result == null
                ? result
                : proxy(type, new ResultHandle(result, connection, rules, parent));
    }

    private static @Nullable Class<?> type(@Nullable Object result) {
        if (result instanceof ResultSet) {
            return ResultSet.class;
        }
        if (result instanceof CallableStatement) {
            return CallableStatement.class;
        }
        if (result instanceof PreparedStatement) {
            return PreparedStatement.class;
        }
        if (result instanceof Statement) {
            return Statement.class;
        }
        return result instanceof DatabaseMetaData ? DatabaseMetaData.class : null;
    }

    @Override
    @Nullable
    Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        String name = method.getName();
        if (rules.isOver() && !name.equals("close") && !name.equals("isClosed")) {
            throw over();
        }
        if (proxy instanceof ResultSet && leadsNowhere(method, name)) {
            return pass(method, arguments);
        }
        rules.check(method, arguments);
        return switch (name) {
            case "getConnection" -> connection;
            case "getStatement" -> parent != null ? parent : around(pass(method, arguments), connection, rules, null);
            case "unwrap", "isWrapperFor" -> unwrap(proxy, method, arguments);
            default ->
                around(
                        pass(method, arguments),
                        connection,
                        rules,
                        proxy instanceof Statement statement ? statement : null);
        };
    }

    /** Moving through rows and reading cells, which is done for each of them: no rule is about it. */
    private static boolean leadsNowhere(Method method, String name) {
        Class<?> type = method.getReturnType();
        return !type.isInterface() && type != Object.class && !name.equals("isWrapperFor");
    }
}
