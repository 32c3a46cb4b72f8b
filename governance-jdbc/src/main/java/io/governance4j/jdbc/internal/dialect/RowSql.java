package io.governance4j.jdbc.internal.dialect;

import io.governance4j.condition.TextTest;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * How one family of databases is asked about rows so that it answers as the check does: letter by letter, to the last digit,
 * and whatever the session's time zone. Only parts of jOOQ that it knows the meaning of, no text of SQL. Stateless and safe
 * for use by any number of threads.
 */
public abstract class RowSql {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);
    private static final int NANOS = 9;
    private static final int YEARS = 9999;

    RowSql() {}

    /**
     * {@return the columns of a table, in their order}
     *
     * @param connection any connection
     * @param schema the table's schema; on MariaDB the database
     * @param table the table
     * @throws SQLException if the database cannot be read
     */
    public abstract List<RowColumn> columns(Connection connection, String schema, String table) throws SQLException;

    /**
     * {@return text in a form in which two are equal only if every letter is}
     *
     * @param text a column or a value
     */
    public abstract Field<?> letters(Field<String> text);

    /**
     * {@return a condition that holds where a text begins with, ends with or contains another; null where there is no text}
     *
     * @param op where to look
     * @param text the column
     * @param part what to look for
     */
    public abstract Condition has(TextTest.Op op, Field<String> text, String part);

    /**
     * {@return a condition that holds where a column says true; null where it says nothing}
     *
     * @param field the column
     */
    public Condition truth(Field<?> field) {
        return field.coerce(SQLDataType.BOOLEAN).eq(true);
    }

    /** {@return the digits behind the second that a time can have: 6 or 9} */
    abstract int fraction();

    /**
     * {@return a condition that holds where a column has a value that rules can read, beyond not being null; or null when
     * every value is one}
     *
     * @param column the column
     * @param field the same as jOOQ has it
     */
    public @Nullable Condition readable(RowColumn column, Field<?> field) {
        return null;
    }

    /**
     * {@return a condition that holds where a value that is there can be compared; or null when every one can}
     *
     * @param column the column
     * @param field the same as jOOQ has it
     */
    public @Nullable Condition comparable(RowColumn column, Field<?> field) {
        return null;
    }

    /** {@return a condition that holds for numbers that are some} */
    static Condition finite(Field<?> field) {
        return field.cast(SQLDataType.VARCHAR).notIn("NaN", "Infinity", "-Infinity");
    }

    /**
     * {@return the column in a form that can be compared with {@link #moment}}
     *
     * @param column a column of times
     * @param field the same as jOOQ has it
     */
    public Field<?> time(RowColumn column, Field<?> field) {
        return field;
    }

    /**
     * {@return whether a column can have this very time}
     *
     * @param column a column of times
     * @param time the time
     */
    public final boolean canBe(RowColumn column, Instant time) {
        return floor(column, time).equals(time);
    }

    /**
     * {@return the latest time that a column can have and that is no later, to compare the column with; or null when it is
     * not certain that the database can compare with it}
     *
     * @param column a column of times
     * @param time the time
     */
    public final @Nullable Field<?> moment(RowColumn column, Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(floor(column, time), ZoneOffset.UTC);
        return utc.getYear() < 1 || utc.getYear() > YEARS ? null : moment(column, utc);
    }

    private Instant floor(RowColumn column, Instant time) {
        if (column.kind() == RowColumn.Kind.DATE) {
            return LocalDate.ofInstant(time, ZoneOffset.UTC)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        }
        return fraction() == NANOS ? time : time.truncatedTo(ChronoUnit.MICROS);
    }

    /** As text that is cast, because a driver might move a time into the zone of this process. */
    Field<?> moment(RowColumn column, LocalDateTime utc) {
        String text = TIME.format(utc).substring(0, 20 + fraction());
        return switch (column.kind()) {
            case DATE -> DSL.val(text.substring(0, 10)).cast(SQLDataType.LOCALDATE);
            case INSTANT -> DSL.val(text + "+00:00").cast(SQLDataType.OFFSETDATETIME(fraction()));
            default -> DSL.val(text).cast(SQLDataType.LOCALDATETIME(fraction()));
        };
    }

    /**
     * {@return the column as it is selected for {@link #value}}
     *
     * @param column the column
     * @param field the same as jOOQ has it
     */
    public Field<?> selected(RowColumn column, Field<?> field) {
        return switch (column.kind()) {
            case DATE, LOCAL, INSTANT -> DSL.extract(field, DatePart.EPOCH).cast(SQLDataType.VARCHAR);
            case WHOLE, DECIMAL, UUID -> field.cast(SQLDataType.VARCHAR);
            case FLOATING -> isSingle(column) ? field.coerce(SQLDataType.REAL) : field;
            default -> field;
        };
    }

    /** A fraction counts as the decimal number that is written for it, and a narrow one is written with fewer digits. */
    private static boolean isSingle(RowColumn column) {
        String type = column.type().toLowerCase(Locale.ROOT);
        return type.startsWith("real") || type.startsWith("float");
    }

    /**
     * {@return what was selected, as rules read it; null when there is no value}
     *
     * @param column the column
     * @param selected what the database gave
     */
    public @Nullable Object value(RowColumn column, @Nullable Object selected) {
        if (selected == null) {
            return null;
        }
        return switch (column.kind()) {
            case WHOLE, DECIMAL -> number(selected.toString());
            case DATE -> LocalDate.ofInstant(instant(selected.toString()), ZoneOffset.UTC);
            case LOCAL, INSTANT -> instant(selected.toString());
            case TEXT, UUID -> selected.toString();
            default -> selected;
        };
    }

    private static Object number(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> new BigDecimal(text);
        };
    }

    private static Instant instant(String seconds) {
        if (seconds.endsWith("Infinity")) {
            return seconds.startsWith("-")
                    ? LocalDateTime.MIN.plusDays(1).toInstant(ZoneOffset.UTC)
                    : LocalDateTime.MAX.minusDays(1).toInstant(ZoneOffset.UTC);
        }
        BigDecimal exact = new BigDecimal(seconds);
        long whole = exact.setScale(0, java.math.RoundingMode.FLOOR).longValueExact();
        return Instant.ofEpochSecond(
                whole,
                exact.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }

    /**
     * {@return the type that a column is read with}
     *
     * @param kind the kind of the column
     */
    public DataType<?> type(RowColumn.Kind kind) {
        return switch (kind) {
            case TEXT, PADDED, OTHER -> SQLDataType.VARCHAR;
            case UUID -> SQLDataType.UUID;
            case WHOLE, DECIMAL -> SQLDataType.NUMERIC;
            case FLOATING -> SQLDataType.DOUBLE;
            case BOOLEAN -> SQLDataType.BOOLEAN;
            case DATE -> SQLDataType.LOCALDATE;
            case LOCAL -> SQLDataType.LOCALDATETIME;
            case INSTANT -> SQLDataType.OFFSETDATETIME;
        };
    }

    /** Reads the columns with a query about a schema and a table. */
    static List<RowColumn> columns(Connection connection, String sql, String schema, String table, Reader reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet row = statement.executeQuery()) {
                List<RowColumn> columns = new ArrayList<>();
                while (row.next()) {
                    columns.add(reader.read(row));
                }
                return columns;
            }
        }
    }

    /** Reads one column. */
    interface Reader {
        RowColumn read(ResultSet row) throws SQLException;
    }
}
