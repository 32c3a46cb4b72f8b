package io.governance4j.jdbc.internal.dialect;

import io.governance4j.condition.TextTest;
import io.governance4j.jdbc.internal.dialect.RowColumn.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Rows of MariaDB. Most of its collations take small letters for large ones and ignore blanks at the end, so text is
 * compared twice: so that an index can be used, and then by its bytes.
 */
final class MariaDbRowSql extends RowSql {
    private static final String COLUMNS = """
            select column_name, column_type, data_type, is_nullable = 'YES', character_set_name, collation_name
            from information_schema.columns where table_schema = ? and table_name = ? order by ordinal_position""";

    /** Those whose bytes are those of UTF-8. */
    private static final Set<String> UTF8 = Set.of("utf8mb4", "utf8mb3", "utf8", "ascii");

    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal SECONDS_BEFORE_1970 = BigDecimal.valueOf(62_167_219_200L);

    @Override
    public List<RowColumn> columns(Connection connection, String schema, String table) throws SQLException {
        return columns(connection, COLUMNS, schema, table, MariaDbRowSql::column);
    }

    private static RowColumn column(ResultSet row) throws SQLException {
        String type = row.getString(2);
        String charset = row.getString(5);
        String collation = row.getString(6);
        boolean foreign = charset != null && !UTF8.contains(charset);
        return new RowColumn(
                row.getString(1),
                foreign ? type + " character set " + charset : type,
                foreign ? Kind.OTHER : isUuid(type, collation) ? Kind.TEXT : kind(row.getString(3), type),
                row.getBoolean(4),
                collation == null || collation.endsWith("_nopad_bin"),
                collation);
    }

    /** Our own migrations' type for a UUID, which fills 36 characters, so that there is nothing to pad. */
    private static boolean isUuid(String type, @Nullable String collation) {
        return type.equals("char(36)") && collation != null && collation.endsWith("_bin");
    }

    private static Kind kind(String base, String type) {
        return switch (base) {
            case "varchar", "tinytext", "text", "mediumtext", "longtext" -> Kind.TEXT;
            case "char" -> Kind.PADDED;
            case "uuid" -> Kind.UUID;
            case "tinyint" -> type.startsWith("tinyint(1)") ? Kind.BOOLEAN : Kind.WHOLE;
            case "smallint", "mediumint", "int", "bigint" -> Kind.WHOLE;
            case "decimal" -> Kind.DECIMAL;
            case "float", "double" -> Kind.FLOATING;
            case "date" -> Kind.DATE;
            case "datetime" -> Kind.LOCAL;
            case "timestamp" -> Kind.INSTANT;
            default -> Kind.OTHER;
        };
    }

    @Override
    public Field<?> letters(Field<String> text) {
        return text.cast(SQLDataType.VARBINARY);
    }

    /** By bytes: no character of UTF-8 is hidden in the middle of others. */
    @Override
    public Condition has(TextTest.Op op, Field<String> text, String part) {
        Field<String> bytes = text.cast(SQLDataType.VARBINARY).coerce(SQLDataType.VARCHAR);
        Field<String> sought = DSL.val(part).cast(SQLDataType.VARBINARY).coerce(SQLDataType.VARCHAR);
        return switch (op) {
            case STARTS_WITH -> DSL.position(bytes, sought).eq(1);
            case CONTAINS -> DSL.position(bytes, sought).gt(0);
            case ENDS_WITH ->
                DSL.right(bytes, part.getBytes(StandardCharsets.UTF_8).length).eq(sought);
        };
    }

    /** A boolean is a small number there. */
    @Override
    public Condition truth(Field<?> field) {
        return field.coerce(SQLDataType.INTEGER).ne(0);
    }

    @Override
    int fraction() {
        return 6;
    }

    /** A date of zeros, or with some, is no date. */
    @Override
    public @Nullable Condition readable(RowColumn column, Field<?> field) {
        return switch (column.kind()) {
            case DATE, LOCAL -> seconds(field).isNotNull();
            case INSTANT -> unix(field).gt(BigDecimal.ZERO);
            default -> null;
        };
    }

    /** What a timestamp is compared with would else be read in the session's time zone, which may have an hour twice. */
    @Override
    public Field<?> time(RowColumn column, Field<?> field) {
        return column.kind() == Kind.INSTANT ? unix(field) : field;
    }

    @Override
    Field<?> moment(RowColumn column, LocalDateTime utc) {
        if (column.kind() == Kind.INSTANT) {
            return DSL.val(BigDecimal.valueOf(ChronoUnit.MICROS.between(EPOCH, utc), 6));
        }
        return super.moment(column, utc);
    }

    private static Field<BigDecimal> unix(Field<?> field) {
        return DSL.function(DSL.systemName("unix_timestamp"), SQLDataType.NUMERIC, field);
    }

    private static Field<BigDecimal> seconds(Field<?> field) {
        return DSL.function(DSL.systemName("to_seconds"), SQLDataType.NUMERIC, field);
    }

    @Override
    public Field<?> selected(RowColumn column, Field<?> field) {
        return switch (column.kind()) {
            case DATE, LOCAL ->
                seconds(field)
                        .sub(SECONDS_BEFORE_1970)
                        .mul(MICROS)
                        .add(DSL.function(DSL.systemName("microsecond"), SQLDataType.NUMERIC, field));
            case INSTANT -> unix(field).mul(MICROS);
            case BOOLEAN -> DSL.field(truth(field));
            case UUID -> field;
            default -> super.selected(column, field);
        };
    }

    @Override
    public @Nullable Object value(RowColumn column, @Nullable Object selected) {
        if (selected == null || !column.kind().isTime()) {
            return super.value(column, selected);
        }
        long micros = new BigDecimal(selected.toString()).longValue();
        Instant instant =
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
        if (column.kind() == Kind.INSTANT) {
            return micros == 0 ? null : instant;
        }
        return column.kind() == Kind.DATE ? LocalDate.ofInstant(instant, ZoneOffset.UTC) : instant;
    }

    @Override
    public DataType<?> type(Kind kind) {
        return kind == Kind.UUID ? SQLDataType.VARCHAR : super.type(kind);
    }
}
