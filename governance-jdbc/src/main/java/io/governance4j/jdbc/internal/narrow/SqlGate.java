package io.governance4j.jdbc.internal.narrow;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.ExecuteContext;
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
    /** Those that have begun and not ended: one may begin within another, and a cursor's ends when it is closed. */
    private final List<Frame> frames = new ArrayList<>();

    /** One statement of jOOQ's that is being run. */
    private static final class Frame {
        final ExecuteContext execution;
        final Set<String> rendered = new HashSet<>();
        final Map<Integer, Consumer<Param<?>>> bindings = new HashMap<>();

        @Nullable
        String admitted;

        Frame(ExecuteContext execution) {
            this.execution = execution;
        }
    }

    private SqlGate(boolean guards) {
        this.guards = guards;
    }

    /** {@return a gate that is closed} */
    static SqlGate closed() {
        return new SqlGate(true);
    }

    /** Knows a statement from here on. */
    void begin(ExecuteContext execution) {
        frames.add(new Frame(execution));
    }

    /** Forgets a statement. */
    void end(ExecuteContext execution) {
        frames.removeIf(frame -> frame.execution == execution);
    }

    /** Remembers what is to be checked of a value when it is bound. */
    void expect(@Nullable ExecuteContext execution, int index, Consumer<Param<?>> check) {
        if (guards) {
            own(execution).bindings.put(index, check);
        }
    }

    /** Checks a value that is being bound. */
    void bind(ExecuteContext execution, int index, Param<?> value) {
        if (guards) {
            Consumer<Param<?>> check = own(execution).bindings.get(index);
            if (check != null) {
                check.accept(value);
            }
        }
    }

    /** Remembers what was rendered under the bounds; jOOQ does not say of each rendering for which statement it is. */
    void rendered(@Nullable ExecuteContext execution, String sql) {
        Frame frame = execution == null && !frames.isEmpty() ? frames.get(frames.size() - 1) : find(execution);
        if (frame != null) {
            frame.rendered.add(sql);
        }
    }

    /** {@return whether this was rendered under the bounds}, and may be run now if so */
    boolean admit(ExecuteContext execution, @Nullable String sql) {
        Frame frame = find(execution);
        if (frame == null || sql == null || !frame.rendered.contains(sql)) {
            return false;
        }
        frame.admitted = sql;
        return true;
    }

    boolean isOpen(ExecuteContext execution) {
        Frame frame = find(execution);
        return frame != null && frame.admitted != null;
    }

    void close(ExecuteContext execution) {
        Frame frame = find(execution);
        if (frame != null) {
            frame.admitted = null;
        }
    }

    private Frame own(@Nullable ExecuteContext execution) {
        Frame frame = find(execution);
        if (frame == null) {
            throw Refusal.of("a value is bound to a statement that was not begun on the DSLContext of the transaction");
        }
        return frame;
    }

    private @Nullable Frame find(@Nullable ExecuteContext execution) {
        for (Frame frame : frames) {
            if (frame.execution == execution) {
                return frame;
            }
        }
        return null;
    }

    private boolean isAdmitted(String sql) {
        return frames.stream().anyMatch(frame -> sql.equals(frame.admitted));
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
        if (TAKES_SQL.contains(name) && first instanceof String sql && !isAdmitted(sql)) {
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
