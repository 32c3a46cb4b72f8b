package io.governance4j.jdbc.internal.catalog;

import io.governance4j.jdbc.internal.dialect.CapturePlan.Column;
import java.util.List;

/**
 * A table as it is now. Immutable; all names are as the catalog spells them.
 *
 * @param schema its schema; on MariaDB the database
 * @param name its name
 * @param columns its columns, in their order
 * @param key the columns of its primary key, in the key's order; none if it has no key
 */
public record LiveTable(String schema, String name, List<Column> columns, List<String> key) {
    /**
     * Copies the lists.
     *
     * @param schema its schema; on MariaDB the database
     * @param name its name
     * @param columns its columns, in their order
     * @param key the columns of its primary key, in the key's order; none if it has no key
     */
    public LiveTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** {@return the names of its columns} */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** The name as messages say it. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
