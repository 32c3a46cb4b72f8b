package io.governance4j.billing;

import io.governance4j.billing.tables.records.AgenciesRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.TableField;

/**
 * Whose figures, in which currency, and of which days. What is of the next period begins where this one ends.
 *
 * @param agency the agency
 * @param currency ISO 4217 code of the amounts that count
 * @param start the first day
 * @param next the first day that is not in it
 * @param from when the first day begins where the agency is
 * @param until when the next period begins there
 */
record RevenuePeriod(UUID agency, String currency, LocalDate start, LocalDate next, Instant from, Instant until) {
    /** {@return a period by the agency's own calendar, in its own currency} */
    static RevenuePeriod of(AgenciesRecord agency, LocalDate start, LocalDate next) {
        ZoneId zone = ZoneId.of(agency.getTimeZone());
        return new RevenuePeriod(
                agency.getId(),
                agency.getCurrency(),
                start,
                next,
                start.atStartOfDay(zone).toInstant(),
                next.atStartOfDay(zone).toInstant());
    }

    long days() {
        return ChronoUnit.DAYS.between(start, next);
    }

    /** {@return whether something happened within it} */
    Condition has(TableField<?, Instant> moment) {
        return moment.ge(from).and(moment.lt(until));
    }

    /** {@return whether a day is one of it} */
    Condition hasDay(TableField<?, LocalDate> day) {
        return day.ge(start).and(day.lt(next));
    }
}
