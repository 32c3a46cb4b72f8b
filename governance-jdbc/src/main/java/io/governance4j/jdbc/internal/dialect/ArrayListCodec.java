package io.governance4j.jdbc.internal.dialect;

import io.governance4j.StorageException;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Lists as native {@code text[]}. */
final class ArrayListCodec implements Codec<List<String>> {
    @Override
    public void set(PreparedStatement statement, int index, @Nullable List<String> value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.ARRAY);
        } else {
            statement.setArray(index, statement.getConnection().createArrayOf("text", value.toArray()));
        }
    }

    @Override
    public @Nullable List<String> get(ResultSet row, int index) throws SQLException {
        Array array = row.getArray(index);
        if (array == null) {
            return null;
        }
        // Two dimensions come back as String[][], which no statement of ours writes but foreign SQL can.
        if (array.getArray() instanceof String[] values) {
            try {
                return List.of(values);
            } catch (NullPointerException e) {
                throw new StorageException("a list column holds a null element: " + array, e);
            }
        }
        throw new StorageException("a list column holds no list of strings: " + array);
    }

    @Override
    public Field<?> literal(List<String> value) {
        return DSL.inline(value.toArray(String[]::new));
    }
}
