package io.governance4j.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.math.BigDecimal;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A row as plain JDBC shows it, taken outside the library, in a form that an image can be held against. Names of columns
 * are in lower case.
 *
 * @param values the values by column, in the table's order
 */
record Row(Map<String, Object> values) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Takes all rows that a query gives. */
    static List<Row> select(TestDatabase test, String sql) throws SQLException {
        try (Connection connection = test.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Row> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> values = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.put(result.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT), value(result, i));
                }
                rows.add(new Row(values));
            }
            return rows;
        }
    }

    /** Takes the one row that a query gives. */
    static Row one(TestDatabase test, String sql) throws SQLException {
        List<Row> rows = select(test, sql);
        assertThat(rows).as(sql).hasSize(1);
        return rows.get(0);
    }

    /** An image as the trail holds it, its names in lower case. */
    static Map<String, JsonNode> image(String json) {
        try {
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            MAPPER.readTree(json)
                    .properties()
                    .forEach(each -> fields.put(each.getKey().toLowerCase(Locale.ROOT), each.getValue()));
            return fields;
        } catch (JsonProcessingException e) {
            throw new AssertionError("the image is no JSON: " + json, e);
        }
    }

    /** Holds an image against this row: the same columns in the same order, each with the same value. */
    void assertShownBy(String json) {
        Map<String, JsonNode> image = image(json);
        assertThat(List.copyOf(image.keySet())).isEqualTo(List.copyOf(values.keySet()));
        image.forEach((column, shown) -> same(column, values.get(column), shown));
    }

    private static Object value(ResultSet result, int column) throws SQLException {
        Object value = result.getObject(column);
        if (value instanceof Timestamp) {
            boolean zoned = result.getMetaData().getColumnTypeName(column).equalsIgnoreCase("timestamptz");
            return zoned
                    ? result.getObject(column, OffsetDateTime.class).toInstant()
                    : result.getObject(column, LocalDateTime.class);
        }
        if (value instanceof Time) {
            return result.getObject(column, LocalTime.class);
        }
        if (value instanceof Clob) {
            return result.getString(column);
        }
        if (value instanceof OffsetDateTime zoned) {
            return zoned.toInstant();
        }
        return value;
    }

    private static void same(String column, Object value, JsonNode shown) {
        if (value == null) {
            assertThat(shown.isNull()).as(column).isTrue();
        } else if (value instanceof BigDecimal
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Short) {
            assertThat(shown.isNumber()).as(column).isTrue();
            assertThat(shown.decimalValue()).as(column).isEqualTo(new BigDecimal(value.toString()));
        } else if (value instanceof Number number) {
            assertThat(shown.doubleValue()).as(column).isEqualTo(number.doubleValue());
        } else if (value instanceof Boolean) {
            assertThat(shown.asBoolean()).as(column).isEqualTo(value);
        } else if (value instanceof byte[] bytes) {
            assertThat(shown.textValue())
                    .as(column)
                    .isEqualTo("\\x" + HexFormat.of().formatHex(bytes));
        } else if (value instanceof Instant) {
            OffsetDateTime read = OffsetDateTime.parse(shown.textValue().replace(' ', 'T'));
            assertThat(read.getOffset()).as(column).isEqualTo(ZoneOffset.UTC);
            assertThat(read.toInstant()).as(column).isEqualTo(value);
        } else if (value instanceof LocalDateTime) {
            assertThat(LocalDateTime.parse(shown.textValue().replace(' ', 'T').replaceAll("(Z|\\+00:00)$", "")))
                    .as(column)
                    .isEqualTo(value);
        } else if (value instanceof LocalTime) {
            assertThat(LocalTime.parse(shown.textValue())).as(column).isEqualTo(value);
        } else if (value instanceof Date || value instanceof UUID || value instanceof String) {
            assertThat(shown.textValue()).as(column).isEqualTo(value.toString());
        } else {
            throw new AssertionError("no comparison for " + column + " of " + value.getClass());
        }
    }
}
