package io.governance4j.jdbc.internal.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.governance4j.StorageException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Lists as JSON text without white space, for engines that have no arrays. */
final class JsonListCodec implements Codec<List<String>> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public void set(PreparedStatement statement, int index, @Nullable List<String> value) throws SQLException {
        statement.setString(index, value == null ? null : print(value));
    }

    @Override
    public @Nullable List<String> get(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        return text == null ? null : parse(text);
    }

    @Override
    public Field<?> literal(List<String> value) {
        return DSL.inline(print(value));
    }

    private static String print(List<String> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new StorageException("a list cannot be written as JSON", e);
        }
    }

    /** Other programs may write these columns, so the text is not trusted to be what we would have written. */
    private static List<String> parse(String text) {
        try {
            return List.of(JSON.readValue(text, String[].class));
        } catch (JsonProcessingException | NullPointerException e) {
            String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
            throw new StorageException("a list column holds no JSON list of strings: " + shown, e);
        }
    }
}
