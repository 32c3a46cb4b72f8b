package io.governance4j.audit.retention;

import java.time.LocalDate;
import java.time.Period;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long the events about a table's records are kept. An immutable value: each method returns another one.
 *
 * @param table the table, as the catalog spells it (upper case on H2 unless it was quoted), in every schema
 * @param period for how long
 * @param anchor the column from whose day the period runs, in the record's newest image; null for the day of the event
 * @param minor until which age the person is a minor, whose records are kept; null when it does not matter
 */
public record Retention(
        String table,
        Period period,
        @Nullable String anchor,
        @Nullable Minor minor) {
    /** How long events are kept when nobody says. */
    public static final Period DEFAULT = Period.ofYears(10);

    private static final LocalDate SOME_DAY = LocalDate.of(2001, 1, 1);
    private static final int MOST_MONTHS = 12_000;
    private static final int MOST_AGE = 150;

    /**
     * Until when somebody is a minor.
     *
     * @param birth the column of the day of birth
     * @param age the age, in years, from which they are not
     */
    public record Minor(String birth, int age) {
        /**
         * Checks the age.
         *
         * @param birth the column of the day of birth
         * @param age the age, in years, from which they are not
         */
        public Minor {
            Objects.requireNonNull(birth, "birth column");
            if (age < 1 || age > MOST_AGE) {
                throw new IllegalArgumentException("age must be between 1 and " + MOST_AGE + ", but is " + age);
            }
        }
    }

    /**
     * Checks the period.
     *
     * @param table the table, as the catalog spells it (upper case on H2 unless it was quoted), in every schema
     * @param period for how long
     * @param anchor the column from whose day the period runs, in the record's newest image; null for the day of the event
     * @param minor until which age the person is a minor, whose records are kept; null when it does not matter
     */
    public Retention {
        Objects.requireNonNull(table, "table");
        checked(period);
    }

    /** Returns a period that is longer than none and shorter than a thousand years. */
    static Period checked(Period period) {
        Objects.requireNonNull(period, "period");
        if (period.isZero()
                || period.isNegative()
                || period.toTotalMonths() > MOST_MONTHS
                || SOME_DAY.plus(period).isAfter(SOME_DAY.plusMonths(MOST_MONTHS))) {
            throw new IllegalArgumentException(
                    "period must be longer than nothing and at most 1000 years, but is " + period);
        }
        return period;
    }

    /**
     * Keeps a table's events for ten years after each.
     *
     * @param table the table, as the catalog spells it; a name that is spelled otherwise is another table's
     * @return the retention, to be made more precise
     */
    public static Retention of(String table) {
        return new Retention(table, DEFAULT, null, null);
    }

    /**
     * Keeps them for a period.
     *
     * @param length for how long
     * @return another retention
     */
    public Retention keep(Period length) {
        return new Retention(table, length, anchor, minor);
    }

    /**
     * Lets the period run from a day that the record states, such as its discharge. While the record states none, everything
     * about it is kept.
     *
     * @param column the column, as the image has it
     * @return another retention
     */
    public Retention after(String column) {
        return new Retention(table, period, Objects.requireNonNull(column, "column"), minor);
    }

    /**
     * Keeps what is about a minor, whatever the period says. Who has no day of birth is taken for one.
     *
     * @param birth the column of the day of birth, as the image has it
     * @param age the age, in years, from which they are not a minor
     * @return another retention
     */
    public Retention untilAge(String birth, int age) {
        return new Retention(table, period, anchor, new Minor(birth, age));
    }

    /** Whether the record's newest image is needed to tell. */
    boolean readsImage() {
        return anchor != null || minor != null;
    }
}
