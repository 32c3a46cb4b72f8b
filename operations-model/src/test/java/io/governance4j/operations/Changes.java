package io.governance4j.operations;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is different in rows from those that are all right, by {@code table.column}. */
final class Changes {
    private Changes() {}

    /** Takes columns of a table and what they get, in turn. */
    static Map<String, @Nullable Object> in(String table, @Nullable Object... columnsAndValues) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            changes.put(table + "." + columnsAndValues[i], columnsAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(changes);
    }

    static Map<String, @Nullable Object> both(Map<String, ?> one, Map<String, ?> other) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>(one);
        changes.putAll(other);
        return Collections.unmodifiableMap(changes);
    }
}
