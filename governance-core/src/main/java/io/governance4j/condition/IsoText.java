package io.governance4j.condition;

import java.time.Month;
import java.time.Year;

/**
 * Reads ISO 8601 dates and times with an offset without allocating: {@code 2026-01-01}, {@code 2026-01-01T09:30Z},
 * {@code 2026-01-01T09:30:15.5+02:00}. A time without an offset is not accepted, because nobody can say when it is.
 */
final class IsoText {
    private static final int DATE = 10;
    private static final int MINUTES = 16;
    private static final int SECONDS = 19;

    private IsoText() {}

    /** Seconds since 1970, or {@link Times#NONE} when the text is not well formed. */
    static long seconds(String text) {
        long day = day(text);
        if (day == Times.NONE || text.length() == DATE) {
            return day == Times.NONE ? Times.NONE : day * 86_400;
        }
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        boolean shaped = Character.toUpperCase(text.charAt(DATE)) == 'T' && is(text, 13, ':');
        if (!shaped || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return Times.NONE;
        }
        boolean hasSeconds = is(text, MINUTES, ':');
        int second = hasSeconds ? number(text, MINUTES + 1, 2) : 0;
        int zoneAt = hasSeconds ? SECONDS + fraction(text) : MINUTES;
        long offset = second < 0 || second > 59 ? Times.NONE : offset(text, zoneAt);
        return offset == Times.NONE ? Times.NONE : day * 86_400 + hour * 3600L + minute * 60L + second - offset;
    }

    /** Nanoseconds of the second of a well-formed text. */
    static int nanos(String text) {
        int length = is(text, MINUTES, ':') ? fraction(text) : 0;
        int nanos = 0;
        for (int i = 1; i <= 9; i++) {
            nanos = nanos * 10 + (i < length ? text.charAt(SECONDS + i) - '0' : 0);
        }
        return nanos;
    }

    private static long day(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        if (year < 0 || month < 1 || month > 12 || !is(text, 4, '-') || !is(text, 7, '-')) {
            return Times.NONE;
        }
        boolean exists = day >= 1 && day <= Month.of(month).length(Year.isLeap(year));
        return exists ? epochDay(year, month, day) : Times.NONE;
    }

    /** Counts in years that begin in March, so that the leap day comes last; 719,468 days lie before 1970-01-01. */
    private static long epochDay(int year, int month, int day) {
        long fromMarch = month > 2 ? year : year - 1L;
        int monthFromMarch = (month + 9) % 12;
        long leapDays = Math.floorDiv(fromMarch, 4L) - Math.floorDiv(fromMarch, 100L) + Math.floorDiv(fromMarch, 400L);
        return fromMarch * 365 + leapDays + (153 * monthFromMarch + 2) / 5 + day - 1 - 719_468;
    }

    /** The length of a fraction with its point, or 0; more than nine digits leave a zone that is refused. */
    private static int fraction(String text) {
        if (!is(text, SECONDS, '.')) {
            return 0;
        }
        int length = 1;
        while (length <= 9 && number(text, SECONDS + length, 1) >= 0) {
            length++;
        }
        return length == 1 ? 0 : length;
    }

    /** The offset in seconds that ends the text: {@code Z}, {@code +02}, {@code +0200} or {@code +02:00}. */
    private static long offset(String text, int at) {
        int rest = text.length() - at;
        if (rest == 1 && Character.toUpperCase(text.charAt(at)) == 'Z') {
            return 0;
        }
        if (rest < 3 || !(is(text, at, '+') || is(text, at, '-'))) {
            return Times.NONE;
        }
        int hours = number(text, at + 1, 2);
        int minutesAt = is(text, at + 3, ':') ? at + 4 : at + 3;
        int minutes = rest == 3 ? 0 : number(text, minutesAt, 2);
        boolean ends = rest == 3 || text.length() == minutesAt + 2;
        if (!ends || hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 18 * 60) {
            return Times.NONE;
        }
        long seconds = hours * 3600L + minutes * 60L;
        return is(text, at, '-') ? -seconds : seconds;
    }

    private static boolean is(String text, int at, char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }

    /** So many ASCII digits as a number, or -1. */
    private static int number(String text, int from, int length) {
        if (from + length > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
