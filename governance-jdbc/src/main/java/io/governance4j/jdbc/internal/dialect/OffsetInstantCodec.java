package io.governance4j.jdbc.internal.dialect;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Instants as {@code timestamp with time zone}, always written at offset zero. */
final class OffsetInstantCodec implements Codec<Instant> {
    @Override
    public void set(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(index, utc(value));
        }
    }

    @Override
    public @Nullable Instant get(ResultSet row, int index) throws SQLException {
        OffsetDateTime value = row.getObject(index, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    @Override
    public Field<?> literal(Instant value) {
        return DSL.inline(utc(value));
    }

    /** Cuts nanoseconds off, because engines would round them, some of them up into the next second. */
    private static OffsetDateTime utc(Instant value) {
        return value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
