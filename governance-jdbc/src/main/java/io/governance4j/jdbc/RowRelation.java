package io.governance4j.jdbc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who stands in a relation to a row: somebody whose id is in one of its columns, or everybody whom rows of another table
 * name. Where these are ids of staff and not of users, {@link #through} says which user each one is. An immutable value.
 *
 * <pre>{@code
 * RowRelation.column("assigned_to")
 * RowRelation.rows("case_crew", "case_id", "staff_id").through("staff_profiles", "id", "user_id")
 * }</pre>
 *
 * <p>A column without a value, and no rows, mean that nobody stands in the relation; they do not mean that it is unknown.
 */
public final class RowRelation {
    private final @Nullable Rows rows;
    private final String column;
    private final @Nullable Mapping mapping;

    /**
     * The rows of another table that name people.
     *
     * @param table that table, in the connection's own schema, or {@code schema.table}
     * @param record its column that refers to the single key column of the governed table
     */
    public record Rows(String table, String record) {
        /**
         * Checks that nothing is missing.
         *
         * @param table that table
         * @param record its column that refers to the key
         */
        public Rows {
            Objects.requireNonNull(table, "rows: table");
            Objects.requireNonNull(record, "rows: record column");
        }
    }

    /**
     * Where it stands which user somebody is.
     *
     * @param table the table of staff, say, in the connection's own schema, or {@code schema.table}
     * @param id its column with the ids that the relation holds
     * @param user its column with the users' ids
     */
    public record Mapping(String table, String id, String user) {
        /**
         * Checks that nothing is missing.
         *
         * @param table the table
         * @param id its column with the ids that the relation holds
         * @param user its column with the users' ids
         */
        public Mapping {
            Objects.requireNonNull(table, "through: table");
            Objects.requireNonNull(id, "through: id column");
            Objects.requireNonNull(user, "through: user column");
        }
    }

    private RowRelation(@Nullable Rows rows, String column, @Nullable Mapping mapping) {
        this.rows = rows;
        this.column = Objects.requireNonNull(column, "relation: column");
        this.mapping = mapping;
    }

    /**
     * Somebody whose id is in a column of the table itself.
     *
     * @param column the column
     * @return the relation
     */
    public static RowRelation column(String column) {
        return new RowRelation(null, column, null);
    }

    /**
     * Everybody whom rows of another table name.
     *
     * @param table that table, in the connection's own schema, or {@code schema.table}
     * @param record its column that refers to the single key column of the governed table
     * @param person its column with the id of who stands in the relation
     * @return the relation
     */
    public static RowRelation rows(String table, String record, String person) {
        return new RowRelation(new Rows(table, record), person, null);
    }

    /**
     * Says which user each of the ids is.
     *
     * @param table the table of staff, say, in the connection's own schema, or {@code schema.table}
     * @param id its column with the ids that the relation holds
     * @param user its column with the users' ids
     * @return another value
     */
    public RowRelation through(String table, String id, String user) {
        return new RowRelation(rows, column, new Mapping(table, id, user));
    }

    /**
     * The table whose rows name people.
     *
     * @return it, or null when a column of the governed table does
     */
    public @Nullable Rows rows() {
        return rows;
    }

    /**
     * The column with the ids of people.
     *
     * @return its name, in the table of {@link #rows} or else in the governed one
     */
    public String column() {
        return column;
    }

    /**
     * Which user each one is.
     *
     * @return it, or null when the ids are those of users
     */
    public @Nullable Mapping mapping() {
        return mapping;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowRelation that
                && column.equals(that.column)
                && Objects.equals(rows, that.rows)
                && Objects.equals(mapping, that.mapping);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, column, mapping);
    }
}
