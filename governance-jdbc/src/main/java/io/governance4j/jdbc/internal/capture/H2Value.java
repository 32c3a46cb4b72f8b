package io.governance4j.jdbc.internal.capture;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of H2 that is not null. Nothing goes through {@code java.sql}'s dates, which have the JVM's time zone in them and
 * not each hour of the year.
 *
 * @param text the value as text
 * @param json the value as JSON
 */
record H2Value(String text, String json) {
    /** RFC 8259; what H2 calls a number can be NaN or infinite as well. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 6, 9, true)
            .toFormatter();

    /** {@return the value, or null} */
    static @Nullable H2Value read(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        if (text == null) {
            return null;
        }
        if (row.getMetaData().getColumnTypeName(index).equals("UUID")) {
            // To JDBC it is binary.
            return quoted(text);
        }
        return switch (row.getMetaData().getColumnType(index)) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.NUMERIC,
                    Types.DECIMAL,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE -> number(text);
            case Types.BOOLEAN -> literal(String.valueOf(row.getBoolean(index)));
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB, Types.JAVA_OBJECT ->
                quoted("\\x" + HexFormat.of().formatHex(row.getBytes(index)));
            case Types.TIMESTAMP -> quoted(LOCAL.format(row.getObject(index, LocalDateTime.class)));
            case Types.TIMESTAMP_WITH_TIMEZONE -> quoted(instant(row.getObject(index, OffsetDateTime.class)));
            case Types.ARRAY -> literal(array(row.getArray(index)));
            default -> other(row, index, text);
        };
    }

    private static H2Value other(ResultSet row, int index, String text) throws SQLException {
        String type = row.getMetaData().getColumnTypeName(index);
        if (type.equals("JSON")) {
            return literal(new String(row.getBytes(index), StandardCharsets.UTF_8));
        }
        return type.equals("DECFLOAT") ? number(text) : quoted(text);
    }

    private static String instant(OffsetDateTime at) {
        return LOCAL.format(at.withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
    }

    private static String array(Array array) throws SQLException {
        StringJoiner items = new StringJoiner(",", "[", "]");
        try (ResultSet item = array.getResultSet()) {
            while (item.next()) {
                H2Value value = read(item, 2);
                items.add(value == null ? "null" : value.json);
            }
        }
        return items.toString();
    }

    private static H2Value number(String text) {
        return NUMBER.matcher(text).matches() ? literal(text) : quoted(text);
    }

    private static H2Value literal(String text) {
        return new H2Value(text, text);
    }

    private static H2Value quoted(String text) {
        return new H2Value(text, JsonText.quote(text));
    }
}
