package io.governance4j.operations.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A clinic as its other rows need to know it.
 *
 * @param lanes how many visits there may be at a time
 * @param clinicians who treat, at least as many
 * @param rooms at least as many
 */
record Clinic(
        UUID id,
        String code,
        ZoneId zone,
        int opens,
        int closes,
        int lanes,
        UUID manager,
        List<UUID> clinicians,
        List<UUID> desk,
        List<UUID> rooms,
        List<UUID> payers,
        List<UUID> employers) {
    int hours() {
        return closes - opens;
    }

    Instant at(LocalDate day, int hour, int minute) {
        return DemoYear.at(day, hour, minute, zone);
    }

    /** Returns the day, or the next one on which the clinic is open. Closed on Sundays. */
    static LocalDate open(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
    }

    /** Returns the day, or the last one before on which the clinic was open. */
    static LocalDate openBefore(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.minusDays(1) : day;
    }

    /** Returns the id of a user here. */
    String user(String who) {
        return "demo-" + code.toLowerCase(Locale.ROOT) + "-" + who;
    }
}
