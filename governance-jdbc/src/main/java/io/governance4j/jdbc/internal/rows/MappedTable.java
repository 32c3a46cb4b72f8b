package io.governance4j.jdbc.internal.rows;

import io.governance4j.jdbc.internal.dialect.RowColumn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that fits its table. Immutable; all names are as the catalog spells them.
 *
 * @param name where the table is
 * @param type the kind of record
 * @param key the columns of its primary key, in the key's order
 * @param tenant the column of the tenant, or null
 * @param relations who stands in which relation
 * @param attributes the columns that rules may read
 */
record MappedTable(
        TableName name,
        String type,
        List<RowColumn> key,
        @Nullable RowColumn tenant,
        Map<String, Relation> relations,
        Map<String, RowColumn> attributes) {
    /**
     * Where a table is.
     *
     * @param schema its schema; on MariaDB the database
     * @param table its name
     */
    record TableName(String schema, String table) {
        /** The name as messages say it. */
        @Override
        public String toString() {
            return schema + "." + table;
        }
    }

    /**
     * Who stands in a relation.
     *
     * @param rows the table whose rows name people, or null when a column of the governed table does
     * @param person the column with ids of people, there or in the governed table
     * @param mapping which user each of them is, or null when the ids are those of users
     */
    record Relation(
            @Nullable Rows rows, RowColumn person, @Nullable Mapping mapping) {}

    /**
     * A table whose rows name people.
     *
     * @param name where it is
     * @param record its column that refers to the governed table's key
     */
    record Rows(TableName name, RowColumn record) {}

    /**
     * Where it stands which user somebody is.
     *
     * @param name where it is
     * @param id its column with the ids that the relation has
     * @param user its column with the users' ids
     */
    record Mapping(TableName name, RowColumn id, RowColumn user) {}

    /** The only column of the key, or null when there are several or none. */
    @Nullable
    RowColumn id() {
        return key.size() == 1 ? key.get(0) : null;
    }

    IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("table " + name + ": " + why);
    }
}
