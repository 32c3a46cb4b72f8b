package io.governance4j.billing;

import io.governance4j.billing.tables.records.MessageSlaPoliciesRecord;
import io.governance4j.operations.internal.Given;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How soon an agency is answered.
 *
 * @param name what people call it
 * @param category what it holds for; null for any kind that has no promise of its own
 * @param priority what it holds for
 * @param firstResponse within how much of the hours somebody answers, in whole minutes
 * @param resolution within how much it is settled, not less
 * @param hours in which the clocks run
 * @param pausesForAgency whether they stand still while the agency has to answer
 * @param warnBefore how long before the end somebody is warned, in whole minutes
 * @param escalatesToRole the role that hears of a promise that was not kept, if any
 * @param effectiveFrom first day on which it holds, in the zone of the hours
 */
public record MessagePromise(
        String name,
        @Nullable MessageCategory category,
        MessagePriority priority,
        Duration firstResponse,
        Duration resolution,
        ServiceHours hours,
        boolean pausesForAgency,
        Duration warnBefore,
        @Nullable String escalatesToRole,
        LocalDate effectiveFrom) {
    static final String ANY = "any";
    private static final Duration LONGEST = Duration.ofMinutes(Integer.MAX_VALUE);

    /**
     * Takes a promise that can be kept.
     *
     * @param name what people call it
     * @param category what it holds for; null for any kind that has no promise of its own
     * @param priority what it holds for
     * @param firstResponse within how much of the hours somebody answers, in whole minutes
     * @param resolution within how much it is settled, not less
     * @param hours in which the clocks run
     * @param pausesForAgency whether they stand still while the agency has to answer
     * @param warnBefore how long before the end somebody is warned, in whole minutes
     * @param escalatesToRole the role that hears of a promise that was not kept, if any
     * @param effectiveFrom first day on which it holds, in the zone of the hours
     * @throws IllegalArgumentException if a field makes no sense
     */
    public MessagePromise {
        Given.text("name", name, 200);
        Given.require(
                category != MessageCategory.GENERAL,
                "category",
                "general takes the promise for any kind; leave it out");
        wholeMinutes("firstResponse", firstResponse);
        wholeMinutes("resolution", resolution);
        wholeMinutes("warnBefore", warnBefore);
        Given.require(firstResponse.toMinutes() > 0, "firstResponse", "must be a minute or more");
        Given.require(resolution.compareTo(firstResponse) >= 0, "resolution", "must not be less than firstResponse");
        Given.require(resolution.compareTo(LONGEST) <= 0, "resolution", "has more minutes than can be kept");
        Given.require(!warnBefore.isNegative(), "warnBefore", "must not be negative");
        Given.require(warnBefore.compareTo(LONGEST) <= 0, "warnBefore", "has more minutes than can be kept");
        Given.optional("escalatesToRole", escalatesToRole, 100);
    }

    private static void wholeMinutes(String field, Duration duration) {
        Given.require(duration.toMinutes() * 60 == duration.toSeconds(), field, "must be whole minutes");
    }

    static MessagePromise of(MessageSlaPoliciesRecord row) {
        List<String> days = row.getWorkingDays();
        return new MessagePromise(
                row.getPolicyName(),
                row.getCategory().equals(ANY) ? null : MessageCategory.valueOf(upper(row.getCategory())),
                MessagePriority.valueOf(upper(row.getPriority())),
                Duration.ofMinutes(row.getFirstResponseMinutes()),
                Duration.ofMinutes(row.getResolutionMinutes()),
                new ServiceHours(
                        days.isEmpty()
                                ? ServiceHours.ALWAYS.days()
                                : days.stream()
                                        .map(day -> DayOfWeek.valueOf(upper(day)))
                                        .collect(Collectors.toSet()),
                        row.getOpensAtMinute(),
                        row.getClosesAtMinute(),
                        ZoneId.of(row.getTimeZone())),
                row.getPausesForAgency(),
                Duration.ofMinutes(row.getWarnBeforeMinutes()),
                row.getEscalatesToRole(),
                row.getEffectiveFrom());
    }

    MessageSlaPoliciesRecord row() {
        MessageSlaPoliciesRecord row = new MessageSlaPoliciesRecord();
        row.setPolicyName(name);
        row.setCategory(category == null ? ANY : category.code());
        row.setPriority(priority.code());
        row.setFirstResponseMinutes(Math.toIntExact(firstResponse.toMinutes()));
        row.setResolutionMinutes(Math.toIntExact(resolution.toMinutes()));
        row.setWorkingDays(hours.days().stream()
                .sorted()
                .map(day -> day.name().toLowerCase(Locale.ROOT))
                .toList());
        row.setOpensAtMinute(hours.opensAt());
        row.setClosesAtMinute(hours.closesAt());
        row.setTimeZone(hours.zone().getId());
        row.setPausesForAgency(pausesForAgency);
        row.setWarnBeforeMinutes(Math.toIntExact(warnBefore.toMinutes()));
        row.setEscalatesToRole(escalatesToRole);
        row.setEffectiveFrom(effectiveFrom);
        return row;
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }
}
