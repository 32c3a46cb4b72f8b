package io.governance4j.billing;

import io.governance4j.operations.Coded;
import io.governance4j.operations.internal.Given;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * How often a report runs, in days and minutes of a wall clock. Pure. A minute that summer time skips comes as much later as
 * the clocks are put forward; one that comes twice is the first.
 *
 * @param frequency how often
 * @param day from 1, Monday, to 7 for a weekly one; from 1 to 31, or the last day of a shorter month, for a monthly,
 *     quarterly or yearly one, in the first month of the quarter or year; else 0
 * @param minuteOfDay when on that day, from 0 to 1439
 */
public record Cadence(Frequency frequency, int day, int minuteOfDay) {
    private static final int HOUR = 60;
    private static final int DAY = 1440;
    private static final int MONTHS = 12;
    private static final int QUARTER = 3;

    /** How often. */
    public enum Frequency implements Coded {
        /** At the next such minute, and never again. */
        ONCE,
        /** Each day. */
        DAILY,
        /** On one day of the week. */
        WEEKLY,
        /** On one day of each month. */
        MONTHLY,
        /** On one day of January, April, July and October. */
        QUARTERLY,
        /** On one day of January. */
        YEARLY;
    }

    /**
     * Takes a day that fits the frequency.
     *
     * @param frequency how often
     * @param day from 1, Monday, to 7 for a weekly one; from 1 to 31, or the last day of a shorter month, for a monthly,
     * @param minuteOfDay when on that day, from 0 to 1439
     * @throws IllegalArgumentException if it does not, or if there is no such minute
     */
    public Cadence {
        int last = switch (frequency) {
            case ONCE, DAILY -> 0;
            case WEEKLY -> 7;
            case MONTHLY, QUARTERLY, YEARLY -> 31;
        };
        int least = last == 0 ? 0 : 1;
        Given.require(day >= least && day <= last, "day", "must be from " + least + " to " + last + ", but is " + day);
        Given.require(
                minuteOfDay >= 0 && minuteOfDay < DAY, "minuteOfDay", "must be from 0 to 1439, but is " + minuteOfDay);
    }

    /**
     * {@return the first time after an instant}
     *
     * @param after the instant, which is not meant itself
     * @param zone whose clock is meant
     */
    public Instant next(Instant after, ZoneId zone) {
        for (LocalDate date = LocalDate.ofInstant(after, zone); ; date = date.plusDays(1)) {
            Instant time = date.atTime(LocalTime.of(minuteOfDay / HOUR, minuteOfDay % HOUR))
                    .atZone(zone)
                    .toInstant();
            if (isOn(date) && time.isAfter(after)) {
                return time;
            }
        }
    }

    private boolean isOn(LocalDate date) {
        return switch (frequency) {
            case ONCE, DAILY -> true;
            case WEEKLY -> date.getDayOfWeek().getValue() == day;
            case MONTHLY -> isTheDay(date, 1);
            case QUARTERLY -> isTheDay(date, QUARTER);
            case YEARLY -> isTheDay(date, MONTHS);
        };
    }

    private boolean isTheDay(LocalDate date, int months) {
        return date.getDayOfMonth() == Math.min(day, date.lengthOfMonth()) && (date.getMonthValue() - 1) % months == 0;
    }
}
