package io.governance4j.audit.retention;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Days of a calendar in one time zone. A period that began on a day is over when the last day of it is. */
record Days(ZoneId zone, Instant now) {
    /** As ISO 8601 has it, or with a space, as databases print it; of offsets, +00, +0000 and +00:00. */
    private static final DateTimeFormatter PRINTED = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    LocalDate of(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    /** Reads a day, or an instant's day; a time without an offset is taken for one of this zone. */
    Optional<LocalDate> read(String text) {
        try {
            TemporalAccessor read = PRINTED.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return Optional.of(read instanceof OffsetDateTime instant ? of(instant.toInstant()) : LocalDate.from(read));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The 29th of February comes back on the 28th, so the day itself counts as a part of the period. */
    Fate since(LocalDate day, Period period) {
        Instant end = day.plus(period).plusDays(1).atStartOfDay(zone).toInstant();
        return now.isBefore(end) ? Fate.KEPT : Fate.EXPIRED;
    }
}
