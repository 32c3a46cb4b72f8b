package io.governance4j.jdbc.internal.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a database session is told of who acts in it, by name. An immutable value. A name without a value, or with an empty
 * one, is not stated.
 */
public final class SessionValues {
    /** All names, in the order in which statements set and read them. */
    public static final List<String> NAMES = List.of(
            "actor",
            "actor_kind",
            "executed_by",
            "tenants",
            "reach",
            "ip_address",
            "user_agent",
            "session_id",
            "decision_id",
            "policy_version",
            "revision",
            "transaction_id");

    /** Nothing is stated. */
    public static final SessionValues NONE = new SessionValues(Map.of());

    private final Map<String, String> values;

    private SessionValues(Map<String, String> values) {
        this.values = values;
    }

    /**
     * {@return the same with another value}
     *
     * @param name one of the names
     * @param value the value; null or empty for none
     */
    public SessionValues with(String name, @Nullable String value) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("name: a session knows no '" + name + "', only " + NAMES);
        }
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.remove(name);
        if (value != null && !value.isEmpty()) {
            changed.put(name, value);
        }
        return new SessionValues(changed);
    }

    /**
     * {@return the value, or null when it is not stated}
     *
     * @param name one of the names
     */
    public @Nullable String get(String name) {
        return values.get(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionValues that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
