package io.governance4j.billing;

import io.governance4j.operations.Coded;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Divides an amount into installments that sum up to it to the cent. What does not divide goes to the first ones. */
public final class Schedule {
    private Schedule() {}

    /** How far apart installments are. */
    public enum Frequency implements Coded {
        /** Seven days. */
        WEEKLY,
        /** Fourteen days. */
        BIWEEKLY,
        /** A month: the day of the first one, or the month's last day where it has no such day. */
        MONTHLY
    }

    /**
     * An installment.
     *
     * @param number its place, from 1 on
     * @param due when it is due
     * @param amount how much
     */
    public record Installment(int number, LocalDate due, Money amount) {}

    /**
     * {@return the installments, of which no two differ by more than a cent and none is less than a later one}
     *
     * @param amount what is divided, at least a cent for each
     * @param count how many, from 1 to 120
     * @param frequency how far apart
     * @param first when the first is due
     */
    public static List<Installment> of(Money amount, int count, Frequency frequency, LocalDate first) {
        if (count < 1 || count > 120) {
            throw new IllegalArgumentException("count: must be from 1 to 120, but is " + count);
        }
        long cents = amount.positive("amount").amount().unscaledValue().longValueExact();
        if (cents < count) {
            throw new IllegalArgumentException("amount: must be a cent for each installment, but is " + amount);
        }
        List<Installment> installments = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            long share = cents / count + (number <= cents % count ? 1 : 0);
            Money part = new Money(BigDecimal.valueOf(share, 2), amount.currency());
            installments.add(new Installment(number, due(frequency, first, number - 1), part));
        }
        return List.copyOf(installments);
    }

    /** From the first day each time: the 31st comes back after a February. */
    private static LocalDate due(Frequency frequency, LocalDate first, int later) {
        return switch (frequency) {
            case WEEKLY -> first.plusWeeks(later);
            case BIWEEKLY -> first.plusWeeks(2L * later);
            case MONTHLY -> first.plusMonths(later);
        };
    }
}
