package io.governance4j.jdbc.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of some tables, read without the library, and what events make of them. A row is a map from its columns to the
 * text of their JSON, so that a number is compared digit by digit.
 */
final class Rows {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<Integer> NUMBERS =
            Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.NUMERIC);

    private final Map<String, List<String>> keys;
    private final Map<String, Map<String, String>> rows;

    private Rows(Map<String, List<String>> keys, Map<String, Map<String, String>> rows) {
        this.keys = keys;
        this.rows = rows;
    }

    /**
     * Reads all rows.
     *
     * @param keys the columns of each table's key, all in lower case
     */
    static Rows read(Connection connection, Map<String, List<String>> keys) throws SQLException {
        Rows all = new Rows(keys, new TreeMap<>());
        try (Statement statement = connection.createStatement()) {
            for (String table : keys.keySet()) {
                try (ResultSet row = statement.executeQuery("select * from " + table)) {
                    while (row.next()) {
                        Map<String, String> image = image(row);
                        all.rows.put(all.name(table, image), image);
                    }
                }
            }
        }
        return all;
    }

    private static Map<String, String> image(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, String> image = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String text = row.getString(i);
            boolean bare = text == null || NUMBERS.contains(columns.getColumnType(i));
            image.put(columns.getColumnName(i), bare ? String.valueOf(text) : "\"" + text + "\"");
        }
        return image;
    }

    private static Map<String, String> image(String json) {
        Map<String, String> image = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String column = parser.currentName();
                boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
                image.put(column, text ? "\"" + parser.getText() + "\"" : parser.getText());
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    private String name(String table, Map<String, String> image) {
        return table + " " + record(table, image);
    }

    /** As an event names it. */
    private String record(String table, Map<String, String> image) {
        Map<String, String> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(image);
        List<String> key = keys.get(table);
        String value = folded.get(key.get(0));
        return key.size() > 1
                ? key.stream().map(folded::get).collect(Collectors.joining(",", "[", "]"))
                : value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }

    /** Does what events say was done, each to the row that the one before left. */
    Rows after(List<AuditEvent> events) {
        Map<String, Map<String, String>> result = new TreeMap<>(rows);
        for (AuditEvent event : events) {
            String table = event.target().table().toLowerCase(java.util.Locale.ROOT);
            Map<String, String> before = optional(event.change().oldData());
            Map<String, String> after = optional(event.change().newData());
            Map<String, String> latest = after == null ? before : after;
            assertThat(event.target().record()).isEqualTo(record(table, latest));
            assertThat(event.change().fields()).isEqualTo(fields(before, after));
            assertThat(event.action()).isEqualTo(action(before, after));
            if (before != null) {
                assertThat(result.remove(name(table, before))).as("%s", event).isEqualTo(before);
            }
            if (after != null) {
                assertThat(result.put(name(table, after), after))
                        .as("%s", event)
                        .isNull();
            }
        }
        return new Rows(keys, result);
    }

    /** Says how one got from here to there, as {@link #shown} says it of events. */
    List<String> differences(Rows there) {
        List<String> differences = new ArrayList<>();
        Map<String, Map<String, String>> all = new TreeMap<>(rows);
        all.putAll(there.rows);
        for (String name : all.keySet()) {
            Map<String, String> before = rows.get(name);
            Map<String, String> after = there.rows.get(name);
            if (before == null || !before.equals(after)) {
                differences.add(name + " " + action(before, after) + " " + fields(before, after) + before + after);
            }
        }
        return differences.stream().sorted().toList();
    }

    List<String> shown(List<AuditEvent> events) {
        return events.stream()
                .map(event -> event.target().table().toLowerCase(java.util.Locale.ROOT) + " "
                        + event.target().record() + " " + event.action() + " "
                        + event.change().fields() + optional(event.change().oldData())
                        + optional(event.change().newData()))
                .sorted()
                .toList();
    }

    private static AuditAction action(@Nullable Map<String, String> before, @Nullable Map<String, String> after) {
        if (before == null) {
            return AuditAction.INSERT;
        }
        return after == null ? AuditAction.DELETE : AuditAction.UPDATE;
    }

    private static List<String> fields(@Nullable Map<String, String> before, @Nullable Map<String, String> after) {
        return before == null || after == null
                ? List.of()
                : after.keySet().stream()
                        .filter(column -> !after.get(column).equals(before.get(column)))
                        .toList();
    }

    private static @Nullable Map<String, String> optional(@Nullable String json) {
        return json == null ? null : image(json);
    }

    Map<String, Map<String, String>> all() {
        return rows;
    }
}
