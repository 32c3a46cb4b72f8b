package io.governance4j.jdbc.internal.evidence;

import io.governance4j.jdbc.internal.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads rows that strangers may have written: one that cannot be read must not hide the others. */
final class Rows {
    private Rows() {}

    /**
     * Reads many rows at once, and one by one if that fails.
     *
     * @param ids which rows
     * @param read reads some of them
     * @param otherwise what stands for a row that cannot be read
     * @return what was found
     */
    static <T> Map<UUID, T> byId(
            Collection<UUID> ids,
            Function<Collection<UUID>, Map<UUID, T>> read,
            BiFunction<UUID, RuntimeException, T> otherwise) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        try {
            return read.apply(ids);
        } catch (RuntimeException e) {
            rethrowOfDatabase(e);
        }
        Map<UUID, T> found = new HashMap<>();
        for (UUID id : ids) {
            try {
                found.putAll(read.apply(List.of(id)));
            } catch (RuntimeException e) {
                rethrowOfDatabase(e);
                found.put(id, otherwise.apply(id, e));
            }
        }
        return found;
    }

    private static void rethrowOfDatabase(RuntimeException thrown) {
        if (Database.sqlFailure(thrown) != null) {
            throw thrown;
        }
    }
}
