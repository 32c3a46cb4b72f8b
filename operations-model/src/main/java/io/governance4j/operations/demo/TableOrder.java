package io.governance4j.operations.demo;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jooq.ForeignKey;
import org.jooq.Table;

/** Puts each table behind those that it refers to; a table's reference to itself does not count. */
final class TableOrder implements Comparator<Table<?>> {
    private final Map<String, Integer> depths = new HashMap<>();

    @Override
    public int compare(Table<?> one, Table<?> other) {
        int byDepth = Integer.compare(depth(one), depth(other));
        return byDepth == 0 ? one.getName().compareTo(other.getName()) : byDepth;
    }

    private int depth(Table<?> table) {
        Integer known = depths.get(table.getName());
        if (known != null) {
            return known;
        }
        int depth = 0;
        for (ForeignKey<?, ?> key : table.getReferences()) {
            Table<?> other = key.getKey().getTable();
            if (!other.equals(table)) {
                depth = Math.max(depth, 1 + depth(other));
            }
        }
        depths.put(table.getName(), depth);
        return depth;
    }
}
