package io.governance4j.billing;

import static io.governance4j.billing.Tables.PATIENT_STATEMENTS;

import io.governance4j.billing.tables.records.PatientStatementsRecord;
import io.governance4j.operations.Work;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How long what is owed has been due, by the calendar of the agency. It needs {@code billing.read} and
 * {@code view_aging_reports}.
 */
public final class Aging {
    private final Work work;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public Aging(Work work) {
        this.work = work;
    }

    /** Days past the due date. */
    public enum Days {
        /** Not due, or due for up to 30 days. */
        UP_TO_30(30),
        /** From 31 to 60 days. */
        UP_TO_60(60),
        /** From 61 to 90 days. */
        UP_TO_90(90),
        /** From 91 to 120 days. */
        UP_TO_120(120),
        /** More than 120 days. */
        OVER_120(Long.MAX_VALUE);

        private final long last;

        Days(long last) {
            this.last = last;
        }

        /**
         * {@return where a number of days belongs}
         *
         * @param days past the due date; negative before it
         */
        public static Days of(long days) {
            for (Days each : values()) {
                if (days <= each.last) {
                    return each;
                }
            }
            throw new AssertionError(days);
        }
    }

    /**
     * What is owed on a day.
     *
     * @param on the day, where the agency is
     * @param owed by currency and age; a currency in which nothing is owed is not there
     */
    public record Report(LocalDate on, Map<String, Map<Days, Money>> owed) {}

    /**
     * {@return what is owed to an agency today}
     *
     * @param agency the agency
     */
    public Report report(UUID agency) {
        work.require("billing.read", "patient_statements", agency);
        work.require("view_aging_reports", "patient_statements", agency);
        LocalDate today = new AgencyCalendar(work).today(agency);
        Map<String, Map<Days, Money>> owed = new TreeMap<>();
        for (PatientStatementsRecord row : work.dsl()
                .fetch(
                        PATIENT_STATEMENTS,
                        PATIENT_STATEMENTS
                                .AGENCY_ID
                                .eq(agency)
                                .and(PATIENT_STATEMENTS.STATUS.in("issued", "partially_paid")))) {
            Days age = Days.of(ChronoUnit.DAYS.between(row.getDueDate(), today));
            owed.computeIfAbsent(row.getCurrency(), any -> new EnumMap<>(Days.class))
                    .merge(age, new Money(row.getBalanceDue(), row.getCurrency()), Money::plus);
        }
        return new Report(today, owed);
    }
}
