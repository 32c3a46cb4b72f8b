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
    /**
     * Binds a value.
     *
     * @param statement where
     * @param index its place, from 1
     * @param value what, possibly null
     * @throws SQLException if the driver refuses
     */
    void set(PreparedStatement statement, int index, @Nullable T value) throws SQLException;

    /**
     * {@return the value read, or null where the column is null}
     *
     * @param row where
     * @param index the column's place, from 1
     * @throws SQLException if the driver refuses
     */
    @Nullable
    T get(ResultSet row, int index) throws SQLException;

    /**
     * {@return the value as a literal, for SQL text that must carry no binds}
     *
     * @param value what, not null
     */
    Field<?> literal(T value);
}
