package io.governance4j.jdbc.internal.rows;

import io.governance4j.jdbc.internal.dialect.RowColumn;
import io.governance4j.jdbc.internal.dialect.RowColumn.Kind;
import io.governance4j.jdbc.internal.dialect.RowSql;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one table in a query, and exact comparisons of them with ids.
 *
 * @param sql how rows are asked
 * @param qualifier what the query calls the table
 */
record Columns(RowSql sql, Name qualifier) {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,20}");
    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    Field<Object> field(RowColumn column) {
        return any(DSL.field(DSL.name(qualifier, DSL.quotedName(column.name())), sql.type(column.kind())));
    }

    /** The letters of a text column, for comparing them exactly. */
    Field<Object> letters(RowColumn column) {
        return any(sql.letters(text(column)));
    }

    /** Forgets the type: what is compared here is of one kind, and binds have types of their own. */
    @SuppressWarnings("unchecked")
    static Field<Object> any(Field<?> field) {
        return (Field<Object>) field;
    }

    Field<String> text(RowColumn column) {
        return DSL.field(DSL.name(qualifier, DSL.quotedName(column.name())), SQLDataType.VARCHAR);
    }

    Condition present(RowColumn column) {
        return column.nullable() ? field(column).isNotNull() : Logic.YES;
    }

    Condition absent(RowColumn column) {
        return Logic.not(present(column));
    }

    /** Where the column is one of some ids; null where it has no value. */
    Condition isAny(RowColumn column, Collection<String> ids) {
        List<Field<?>> values = ids.stream()
                .sorted()
                .<Field<?>>map(id -> value(column, id))
                .filter(Objects::nonNull)
                .toList();
        if (values.isEmpty()) {
            return Logic.NO;
        }
        Condition same = among(field(column), values);
        if (column.kind() != Kind.TEXT || column.exact()) {
            return same;
        }
        List<Field<?>> letters = new ArrayList<>();
        ids.stream().sorted().forEach(id -> letters.add(sql.letters(DSL.val(id))));
        return same.and(among(letters(column), letters));
    }

    private static Condition among(Field<Object> field, List<Field<?>> values) {
        return values.size() == 1 ? field.eq(any(values.get(0))) : field.in(values);
    }

    /** The id as the column has it; null when the column cannot have it, because its text would be another. */
    private static @Nullable Field<?> value(RowColumn column, String id) {
        return switch (column.kind()) {
            case TEXT -> DSL.val(id);
            case UUID -> UUIDS.matcher(id).matches() ? DSL.val(UUID.fromString(id)) : null;
            case WHOLE -> WHOLE.matcher(id).matches() ? number(new BigInteger(id)) : null;
            default -> null;
        };
    }

    /** A whole number stays one, so that an index over whole numbers can be used. */
    private static Field<?> number(BigInteger number) {
        return number.bitLength() < 64 ? DSL.val(number.longValue()) : DSL.val(new BigDecimal(number));
    }

    static Field<?> number(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0
                ? number(number.toBigIntegerExact())
                : DSL.val(number);
    }

    /** Where two columns of one kind have the same value; null where one has none. */
    Condition same(RowColumn column, Columns others, RowColumn other) {
        Condition same = field(column).eq(others.field(other));
        if (column.kind() != Kind.TEXT) {
            return same;
        }
        Condition letters = letters(column).eq(others.letters(other));
        if (!Objects.equals(column.collation(), other.collation())) {
            return letters;
        }
        return column.exact() && other.exact() ? same : same.and(letters);
    }
}
