package io.governance4j.operations.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The year that is told, both days included. */
record DemoYear(LocalDate first, LocalDate last) {
    static DemoYear until(LocalDate last) {
        return new DemoYear(last.minusYears(1).plusDays(1), last);
    }

    int days() {
        return (int) ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** Returns how many days ago it was at the end of the year; negative for what is planned. */
    int age(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(day, last);
    }

    /** Returns a day from the first, at 0, to the last. */
    LocalDate day(long index) {
        return first.plusDays(index);
    }

    static Instant at(LocalDate day, int hour, int minute, ZoneId zone) {
        return day.atTime(hour, minute).atZone(zone).toInstant();
    }
}
