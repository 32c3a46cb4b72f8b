package io.governance4j.jdbc.internal.narrow;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.Param;
import org.jspecify.annotations.Nullable;

/**
 * Lets only those statements reach a connection that were rendered under the bounds and are being run by jOOQ. For one
 * transaction; used by one thread at a time.
 */
public final class SqlGate {
    /** Lets everything through. */
    public static final SqlGate OPEN = new SqlGate(false);

    private static final Set<String> TAKES_SQL = Set.of(
            "prepareStatement",
            "prepareCall",
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeLargeUpdate",
            "executeBatch",
            "addBatch");

    private final boolean guards;
    private final Set<String> rendered = new HashSet<>();
    private final Map<Integer, Consumer<Param<?>>> bindings = new HashMap<>();
    private volatile @Nullable String admitted;

    private SqlGate(boolean guards) {
        this.guards = guards;
    }

    /** {@return a gate that is closed} */
    static SqlGate closed() {
        return new SqlGate(true);
    }

    /** Forgets what was rendered for other statements. */
    void begin() {
        rendered.clear();
        bindings.clear();
        close();
    }

    /** Remembers what is to be checked of a value when it is bound. */
    void expect(int index, Consumer<Param<?>> check) {
        if (guards) {
            bindings.put(index, check);
        }
    }

    /** Checks a value that is being bound. */
    void bind(int index, Param<?> value) {
        Consumer<Param<?>> check = bindings.get(index);
        if (check != null) {
            check.accept(value);
        }
    }

    /** Remembers what was rendered under the bounds. */
    void rendered(String sql) {
        if (guards) {
            rendered.add(sql);
        }
    }

    /** {@return whether this was rendered under the bounds}, and may be run now if so */
    boolean admit(@Nullable String sql) {
        if (sql == null || !rendered.contains(sql)) {
            return false;
        }
        admitted = sql;
        return true;
    }

    boolean isOpen() {
        return admitted != null;
    }

    void close() {
        admitted = null;
    }

    /**
     * Throws if a call would take a statement around the bounds.
     *
     * @param method a method of JDBC's
     * @param arguments its arguments
     * @throws SQLException if it would
     */
    public void check(Method method, @Nullable Object @Nullable [] arguments) throws SQLException {
        if (!guards) {
            return;
        }
        String name = method.getName();
        Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
        if (TAKES_SQL.contains(name) && first instanceof String sql && !sql.equals(admitted)) {
            throw refusal("statements that jOOQ did not render");
        }
        if (name.equals("unwrap") || name.equals("getIndexInfo")) {
            throw refusal(name);
        }
        if (arguments != null) {
            for (Object argument : arguments) {
                if (name.endsWith("Statement")
                        && Integer.valueOf(ResultSet.CONCUR_UPDATABLE).equals(argument)) {
                    throw refusal("updatable results");
                }
            }
        }
    }

    private static SQLException refusal(String what) {
        return new SQLException(
                what
                        + " cannot be had on this connection: tables are protected, and this database does not keep tenants"
                        + " apart by itself; write the statement with jOOQ's DSL. See docs/tenancy-statements.md",
                "42501");
    }
}
