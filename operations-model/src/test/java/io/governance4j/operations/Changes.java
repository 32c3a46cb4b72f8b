package io.governance4j.operations;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is different in a row from one that is all right, by {@code table.column}. */
final class Changes {
    private Changes() {}

    /** Takes columns and what they get, in turn. */
    static Map<String, @Nullable Object> of(@Nullable Object... columnsAndValues) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            changes.put(String.valueOf(columnsAndValues[i]), columnsAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(changes);
    }
}
