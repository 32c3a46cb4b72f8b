package io.governance4j.jdbc.internal.dialect;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * How one engine stores one type. Stateless.
 *
 * @param <T> the type that the library works with
 */
public interface Codec<T> {
    /** Binds a value, which may be null. */
    void set(PreparedStatement statement, int index, @Nullable T value) throws SQLException;

    /** Reads a value, or null where the column is null. */
    @Nullable
    T get(ResultSet row, int index) throws SQLException;

    /** Returns the value as a literal, for SQL text that must carry no binds. */
    Field<?> literal(T value);
}
