package io.governance4j.jdbc.internal.dialect;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.governance4j.jdbc.internal.dialect.CapturePlan.Column;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A column of MariaDB, as expressions over a row. None of them depends on the session: not on its time zone, its character
 * set, its sql_mode or the column's collation.
 *
 * @param name the column's name
 * @param form what its values look like
 * @param unbounded whether a value can be longer than the server makes any
 */
record MariaDbColumn(String name, Form form, boolean unbounded) {
    /** The longest value that an image holds when the image of all values is longer than the server makes any. */
    private static final int SHORT = 65_535;

    private static final Set<String> NUMBERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint", "decimal", "numeric", "year");
    private static final Set<String> FLOATS = Set.of("float", "double", "real");
    private static final Set<String> LONG =
            Set.of("text", "mediumtext", "longtext", "blob", "mediumblob", "longblob", "json", "geometry", "vector");
    private static final Set<String> BYTES = Set.of(
            "bit",
            "binary",
            "varbinary",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "vector",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection");
    private static final Pattern PLAIN = Pattern.compile("[ !#-&(-\\[\\]-~\"]*");
    private static final String INSTANT = """
            coalesce(convert(date_format(timestampadd(microsecond, unix_timestamp(%1$s) * 1000000, \
            '1970-01-01'), '%%Y-%%m-%%dT%%H:%%i:%%s.%%fZ') using utf8mb4), \
            convert(%1$s using utf8mb4))""";

    /** What values of a type look like in an image. */
    private enum Form {
        NUMBER("convert(%s using utf8mb4)", "%s"),
        /** Zeros in front are no JSON; adding nothing takes them away. */
        PADDED("convert(%s + 0 using utf8mb4)", "%s"),
        /** Single precision is written with six digits; widened, it is exact. */
        FLOAT("convert(cast(%s as double) using utf8mb4)", "%s"),
        BYTES(
                "concat(convert(x'5c78' using utf8mb4), convert(lower(hex(cast(%s as binary))) using utf8mb4))",
                "json_quote(%s)"),
        /** The function reads the stored seconds, which the session's time zone would show as something else. */
        INSTANT(MariaDbColumn.INSTANT, "json_quote(%s)"),
        LOCAL("convert(date_format(%s, '%%Y-%%m-%%dT%%H:%%i:%%s.%%f') using utf8mb4)", "json_quote(%s)"),
        TEXT("convert(%s using utf8mb4)", "json_quote(%s)");

        private final String text;
        private final String json;

        Form(String text, String json) {
            this.text = text;
            this.json = json;
        }
    }

    static MariaDbColumn of(Column column) {
        String type = column.type().toLowerCase(Locale.ROOT);
        String base = type.split("[^a-z0-9]", 2)[0];
        return new MariaDbColumn(column.name(), form(type, base), LONG.contains(base));
    }

    private static Form form(String type, String base) {
        if (NUMBERS.contains(base)) {
            return type.contains("zerofill") || base.equals("year") ? Form.PADDED : Form.NUMBER;
        }
        if (FLOATS.contains(base)) {
            return Form.FLOAT;
        }
        if (BYTES.contains(base)) {
            return Form.BYTES;
        }
        return switch (base) {
            case "timestamp" -> Form.INSTANT;
            case "datetime" -> Form.LOCAL;
            default -> Form.TEXT;
        };
    }

    /** {@return the value in a row} */
    String in(String row) {
        return row + "." + identifier(name);
    }

    /** {@return the value as text} */
    String text(String row) {
        return form.text.formatted(in(row));
    }

    /** {@return the value as JSON} It is null when the text is longer than the server makes any. */
    String json(String row) {
        return nullOr(row, form.json.formatted(text(row)));
    }

    /** {@return a salted hash of the value as JSON} */
    String hash(String row) {
        return nullOr(row, sealed(text(row)));
    }

    /**
     * {@return the value as JSON, or a salted hash of its own hash if it is long}
     *
     * @param row the row
     * @param json what a short value is shown as
     */
    String shortened(String row, String json) {
        return unbounded
                ? "if(length(" + in(row) + ") > " + SHORT + ", " + sealed("sha2(" + in(row) + ", 256)") + ", " + json
                        + ")"
                : json;
    }

    private String sealed(String text) {
        return "concat('\"sha256:', sha2(concat(g_salt, " + literal(":" + name + ":") + ", " + text + "), 256), '\"')";
    }

    private String nullOr(String row, String json) {
        return "if(" + in(row) + " is null, 'null', " + json + ")";
    }

    /** {@return whether two rows differ here, whatever the collation takes for equal} */
    String changed() {
        return "not (cast(" + compared("OLD") + " as binary) <=> cast(" + compared("NEW") + " as binary))";
    }

    private String compared(String row) {
        return form == Form.BYTES || form == Form.TEXT ? in(row) : text(row);
    }

    /** {@return the name as JSON} */
    String quotedName() {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(name)) + "\"";
    }

    static String identifier(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** {@return text as a literal that means the same under every sql_mode and character set} */
    static String literal(String text) {
        return PLAIN.matcher(text).matches()
                ? "'" + text + "'"
                : "convert(x'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "' using utf8mb4)";
    }
}
