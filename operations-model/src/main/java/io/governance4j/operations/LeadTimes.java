package io.governance4j.operations;

import io.governance4j.operations.internal.Given;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many days before its end to warn that a credential ends. The farthest is first.
 *
 * @param days at least one, none of them negative; 0 warns on the last day
 */
public record LeadTimes(List<Integer> days) {
    /** Ninety, sixty, thirty, fourteen and seven days, and one day. */
    public static final LeadTimes STANDARD = of(90, 60, 30, 14, 7, 1);

    /**
     * Sorts what is given, and leaves out what is there twice.
     *
     * @param days at least one, none of them negative; 0 warns on the last day
     */
    public LeadTimes {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days: is empty");
        }
        days.forEach(day -> Given.count("days", day));
        days = days.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }

    /**
     * {@return lead times}
     *
     * @param days at least one, none of them negative
     */
    public static LeadTimes of(Integer... days) {
        return new LeadTimes(List.of(days));
    }

    /** {@return the farthest} */
    public int farthest() {
        return days.get(0);
    }

    /**
     * {@return the one that is due, the nearest of those that were reached} What was missed while nobody scanned is not
     * made up for, because the nearest says more.
     *
     * @param left how many days are left
     */
    public OptionalInt due(long left) {
        return days.stream()
                .mapToInt(Integer::intValue)
                .filter(day -> day >= left)
                .min();
    }
}
