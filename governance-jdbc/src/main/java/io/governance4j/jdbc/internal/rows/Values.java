package io.governance4j.jdbc.internal.rows;

import io.governance4j.condition.Truth;
import io.governance4j.jdbc.internal.dialect.RowColumn;
import io.governance4j.jdbc.internal.dialect.RowColumn.Kind;
import io.governance4j.jdbc.internal.dialect.RowSql;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Whether a column has one of some values, which a pack or a subject states. */
final class Values {
    /** More digits than that no database keeps in all of its comparisons. */
    private static final int MOST_DIGITS = 30;

    private final Columns columns;
    private final RowColumn column;
    private final Set<String> ids = new LinkedHashSet<>();
    private final List<Condition> same = new ArrayList<>();
    private boolean unknown;

    private Values(Columns columns, RowColumn column) {
        this.columns = columns;
        this.column = column;
    }

    /**
     * {@return where the column has one of the values, and where it has none of them; both may be null where it is}
     *
     * @throws Untranslatable if a value cannot be compared with exactly
     */
    static Outcome among(Columns columns, RowColumn column, Iterable<?> values) {
        Values compared = new Values(columns, column);
        values.forEach(compared::add);
        if (!compared.ids.isEmpty()) {
            compared.same.add(columns.isAny(column, compared.ids));
        }
        Condition any = Logic.or(compared.same);
        return new Outcome(any, compared.unknown ? Logic.NO : Logic.not(any));
    }

    private void add(Object value) {
        Truth fixed = fixed(value);
        if (fixed == Truth.UNKNOWN) {
            unknown = true;
        } else if (fixed == null) {
            compare(value);
        }
    }

    /** What the types alone say; null when the values have to be looked at. */
    private @Nullable Truth fixed(Object value) {
        boolean time = value instanceof Instant || value instanceof LocalDate;
        if ((value instanceof Double d && !Double.isFinite(d)) || (value instanceof Float f && !Float.isFinite(f))) {
            return Truth.UNKNOWN;
        }
        if (time != column.kind().isTime()) {
            return Truth.UNKNOWN;
        }
        boolean alike = time
                || (value instanceof String && (column.kind() == Kind.TEXT || column.kind() == Kind.UUID))
                || (value instanceof Number && column.kind().isNumber())
                || (value instanceof Boolean && column.kind() == Kind.BOOLEAN);
        return alike ? null : Truth.FALSE;
    }

    private void compare(Object value) {
        if (value instanceof String text) {
            ids.add(letters(text));
        } else if (value instanceof Boolean is) {
            Condition truth = columns.sql().truth(columns.field(column));
            same.add(is ? truth : Logic.not(truth));
        } else if (value instanceof Number number) {
            number(number);
        } else {
            time(
                    value instanceof LocalDate date
                            ? date.atStartOfDay(ZoneOffset.UTC).toInstant()
                            : (Instant) value);
        }
    }

    private void number(Number number) {
        BigDecimal exact;
        try {
            exact = new BigDecimal(number.toString());
        } catch (NumberFormatException notDecimal) {
            unknown = true;
            return;
        }
        same.add(columns.field(column).eq(Columns.any(Columns.number(bounded(exact)))));
    }

    private void time(Instant time) {
        RowSql sql = columns.sql();
        if (sql.canBe(column, time)) {
            same.add(Columns.any(sql.time(column, columns.field(column))).eq(moment(sql, column, time)));
        }
    }

    static Field<Object> moment(RowSql sql, RowColumn column, Instant time) {
        Field<?> moment = sql.moment(column, time);
        if (moment == null) {
            throw new Untranslatable("compares with a time before the year 1 or after 9999");
        }
        return Columns.any(moment);
    }

    static BigDecimal bounded(BigDecimal number) {
        int magnitude = number.precision() - number.scale();
        if (number.signum() != 0
                && (magnitude > MOST_DIGITS || number.stripTrailingZeros().scale() > MOST_DIGITS)) {
            throw new Untranslatable("compares with a number of more than " + MOST_DIGITS + " digits");
        }
        return number;
    }

    /** The replacement character stands in a resource for what no attribute may contain. */
    static String letters(String text) {
        boolean strange = text.indexOf('\0') >= 0
                || text.indexOf('\uFFFD') >= 0
                || text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (strange) {
            throw new Untranslatable("compares with text that has U+0000, U+FFFD or half a character in it");
        }
        return text;
    }
}
