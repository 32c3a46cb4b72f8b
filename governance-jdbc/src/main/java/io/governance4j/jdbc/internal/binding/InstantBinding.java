package io.governance4j.jdbc.internal.binding;

import io.governance4j.jdbc.internal.dialect.Codec;
import io.governance4j.jdbc.internal.dialect.Dialect;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.Converter;
import org.jspecify.annotations.Nullable;

/** Instants in UTC, cut off at the microsecond, whatever the time zone of JVM, session and server. */
public final class InstantBinding extends CodecBinding<OffsetDateTime, Instant> {
    private static final long serialVersionUID = 1L;

    /** Creates the binding; generated code does. */
    public InstantBinding() {}

    @Override
    public Converter<OffsetDateTime, Instant> converter() {
        return Converter.ofNullable(
                OffsetDateTime.class,
                Instant.class,
                OffsetDateTime::toInstant,
                value -> value.atOffset(ZoneOffset.UTC));
    }

    @Override
    Codec<Instant> codec(Dialect dialect) {
        return dialect.instants();
    }

    @Override
    @Nullable
    Instant absent() {
        return null;
    }
}
