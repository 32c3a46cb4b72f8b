package io.governance4j.condition;

import java.time.Instant;
import java.time.LocalDate;

/** Reads attribute values as times, in seconds since 1970 and nanoseconds of the second. */
final class Times {
    /** Returned for what is not a time; no {@link Instant} has this many seconds. */
    static final long NONE = Long.MIN_VALUE;

    private static final long SECONDS_A_DAY = 86_400;

    private Times() {}

    static boolean isTime(Object value) {
        return value instanceof Instant || value instanceof LocalDate;
    }

    static boolean same(Object left, Object right) {
        return seconds(left) == seconds(right) && nanos(left) == nanos(right);
    }

    static long seconds(Object value) {
        if (value instanceof Instant instant) {
            return instant.getEpochSecond();
        }
        if (value instanceof LocalDate date) {
            return date.toEpochDay() * SECONDS_A_DAY;
        }
        return value instanceof String text ? IsoText.seconds(text) : NONE;
    }

    @SuppressWarnings("JavaInstantGetSecondsGetNano") // the seconds are read above; a pair would allocate
    static int nanos(Object value) {
        if (value instanceof Instant instant) {
            return instant.getNano();
        }
        return value instanceof String text ? IsoText.nanos(text) : 0;
    }
}
