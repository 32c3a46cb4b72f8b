package io.governance4j.jdbc.internal.dialect;

import io.governance4j.StorageException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Instants as ISO 8601 text of 27 characters in UTC, so that text order is time order from year 0 to 9999. */
final class TextInstantCodec implements Codec<Instant> {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int WIDTH = 27;

    @Override
    public void set(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
        statement.setString(index, value == null ? null : print(value));
    }

    @Override
    public @Nullable Instant get(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new StorageException("a time column holds no ISO 8601 instant: " + text, e);
        }
    }

    @Override
    public Field<?> literal(Instant value) {
        return DSL.inline(print(value));
    }

    private static String print(Instant value) {
        String text = FORMAT.format(value);
        if (text.length() != WIDTH) {
            throw new StorageException("SQLite's text cannot order an instant outside the years 0 to 9999: " + value);
        }
        return text;
    }
}
