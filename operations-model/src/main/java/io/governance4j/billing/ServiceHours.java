package io.governance4j.billing;

import io.governance4j.operations.internal.Given;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/**
 * The hours in which a clock runs: some days of the week, from one minute of the day to another, in a zone. Pure. An
 * opening that summer time skips is as much later as the clocks are put forward.
 *
 * @param days on which it runs, at least one
 * @param opensAt minute of the day, from 0
 * @param closesAt minute of the day, to 1440
 * @param zone whose days and minutes these are
 */
public record ServiceHours(Set<DayOfWeek> days, int opensAt, int closesAt, ZoneId zone) {
    private static final int DAY = 1440;
    private static final int HOUR = 60;

    /** Each hour of each day. */
    public static final ServiceHours ALWAYS =
            new ServiceHours(EnumSet.allOf(DayOfWeek.class), 0, DAY, ZoneId.of("UTC"));

    /**
     * Takes hours in which the clock runs at all.
     *
     * @param days on which it runs, at least one
     * @param opensAt minute of the day, from 0
     * @param closesAt minute of the day, to 1440
     * @param zone whose days and minutes these are
     * @throws IllegalArgumentException if there is no day, or no minute between opening and closing
     */
    public ServiceHours {
        days = Set.copyOf(days);
        Given.require(!days.isEmpty(), "days", "is empty");
        Given.require(
                opensAt >= 0 && opensAt < closesAt && closesAt <= DAY,
                "closesAt",
                "must be after opensAt and at most 1440, but they are " + opensAt + " and " + closesAt);
    }

    /**
     * {@return when that much of these hours is over}
     *
     * @param from when it begins
     * @param running how much, not negative
     */
    public Instant after(Instant from, Duration running) {
        Duration left = running;
        LocalDate day = LocalDate.ofInstant(from, zone);
        Instant at = from;
        while (true) {
            Instant close = at(day, closesAt);
            if (days.contains(day.getDayOfWeek()) && at.isBefore(close)) {
                Instant open = at(day, opensAt);
                Instant begins = at.isBefore(open) ? open : at;
                Duration today = Duration.between(begins, close);
                if (left.compareTo(today) <= 0) {
                    return begins.plus(left);
                }
                left = left.minus(today);
            }
            day = day.plusDays(1);
            at = day.atStartOfDay(zone).toInstant();
        }
    }

    /**
     * {@return how much of these hours lies between two instants; none if the second is not later}
     *
     * @param from the first
     * @param to the second
     */
    public Duration between(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        for (LocalDate day = LocalDate.ofInstant(from, zone);
                day.atStartOfDay(zone).toInstant().isBefore(to);
                day = day.plusDays(1)) {
            Instant open = at(day, opensAt);
            Instant close = at(day, closesAt);
            Instant begins = from.isBefore(open) ? open : from;
            Instant ends = to.isBefore(close) ? to : close;
            if (days.contains(day.getDayOfWeek()) && begins.isBefore(ends)) {
                sum = sum.plus(Duration.between(begins, ends));
            }
        }
        return sum;
    }

    private Instant at(LocalDate day, int minute) {
        return minute == DAY
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : day.atTime(LocalTime.of(minute / HOUR, minute % HOUR))
                        .atZone(zone)
                        .toInstant();
    }
}
