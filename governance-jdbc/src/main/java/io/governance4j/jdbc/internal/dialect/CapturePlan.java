package io.governance4j.jdbc.internal.dialect;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a table is captured, made from the live table. Immutable; all names are as the catalog spells them. Two that are equal
 * make the same triggers.
 *
 * @param schema the table's schema; on MariaDB the database
 * @param table the table
 * @param columns all of its columns, in their order
 * @param key the columns of the primary key, in the key's order; at least one
 * @param tenant the column of the tenant, or null
 * @param person the column of the person, or null
 * @param leftOut columns that are in no image
 * @param hashed columns of which the image shows a salted hash
 * @param unchangedToo whether an UPDATE that changes nothing is an event
 */
public record CapturePlan(
        String schema,
        String table,
        List<Column> columns,
        List<String> key,
        @Nullable String tenant,
        @Nullable String person,
        Set<String> leftOut,
        Set<String> hashed,
        boolean unchangedToo) {
    /**
     * Copies the collections.
     *
     * @param schema the table's schema; on MariaDB the database
     * @param table the table
     * @param columns all of its columns, in their order
     * @param key the columns of the primary key, in the key's order; at least one
     * @param tenant the column of the tenant, or null
     * @param person the column of the person, or null
     * @param leftOut columns that are in no image
     * @param hashed columns of which the image shows a salted hash
     * @param unchangedToo whether an UPDATE that changes nothing is an event
     */
    public CapturePlan {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        leftOut = Set.copyOf(leftOut);
        hashed = Set.copyOf(hashed);
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type its type as the catalog spells it, with length and precision
     */
    public record Column(String name, String type) {}
}
