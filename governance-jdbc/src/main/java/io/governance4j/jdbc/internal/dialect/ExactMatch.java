package io.governance4j.jdbc.internal.dialect;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Whether a column holds one of some ids, letter by letter as {@link String#equals} has it, and in a way that an index on the
 * column can answer. Stateless. This class is for engines whose comparison of text is exact already.
 */
public class ExactMatch {
    ExactMatch() {}

    /**
     * {@return a condition that holds for the rows whose column has one of the values}
     *
     * @param column the column
     * @param kind what it is made of
     * @param values the ids; those that no such column can hold match nothing
     */
    public final Condition within(Name column, TenantKind kind, Collection<String> values) {
        List<String> sorted = values.stream().sorted().toList();
        return switch (kind) {
            case TEXT -> sorted.isEmpty() ? DSL.falseCondition() : text(DSL.field(column, SQLDataType.VARCHAR), sorted);
            case UUID ->
                in(
                        DSL.field(column, SQLDataType.UUID),
                        sorted.stream()
                                .map(ExactMatch::uuid)
                                .filter(Objects::nonNull)
                                .toList());
            case INTEGER ->
                in(
                        DSL.field(column, SQLDataType.BIGINT),
                        sorted.stream()
                                .map(ExactMatch::integer)
                                .filter(Objects::nonNull)
                                .toList());
        };
    }

    /**
     * {@return whether a column that is given this text holds exactly this id} Others change it: "007" is 7 to a number.
     *
     * @param kind what the column is made of
     * @param text what is written
     */
    public static boolean isKept(TenantKind kind, String text) {
        return switch (kind) {
            case TEXT -> true;
            case UUID -> uuid(text) != null;
            case INTEGER -> integer(text) != null;
        };
    }

    /** {@return a condition on a column of text} */
    Condition text(Field<String> column, List<String> values) {
        return column.in(values);
    }

    private static <T> Condition in(Field<T> column, List<T> values) {
        return values.isEmpty() ? DSL.falseCondition() : column.in(values);
    }

    private static @Nullable UUID uuid(String text) {
        try {
            UUID value = UUID.fromString(text);
            return value.toString().equals(text) ? value : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Long integer(String text) {
        try {
            long value = Long.parseLong(text);
            return Long.toString(value).equals(text) ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
