package io.governance4j.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Dividing an amount into installments. */
class ScheduleTest {
    private static final int SCHEDULES = 500 * Integer.getInteger("governance.rounds", 1);

    @Test
    void sumsUpToTheCent() {
        Random random = new Random(4);
        for (int round = 0; round < SCHEDULES; round++) {
            int count = 1 + random.nextInt(120);
            long cents = (long) count + random.nextInt(random.nextBoolean() ? 500 : 9_999_999);
            Schedule.Frequency frequency = List.of(Schedule.Frequency.values()).get(random.nextInt(3));
            LocalDate first = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1500));
            Money amount = new Money(BigDecimal.valueOf(cents, 2), "USD");
            List<Schedule.Installment> parts = Schedule.of(amount, count, frequency, first);

            assertThat(parts).as("round %d", round).hasSize(count);
            assertThat(parts.stream().map(Schedule.Installment::amount).reduce(Money::plus))
                    .as("%s in %d", amount, count)
                    .contains(amount);
            for (int at = 0; at < count; at++) {
                Schedule.Installment part = parts.get(at);
                assertThat(part.number()).isEqualTo(at + 1);
                assertThat(part.amount().amount()).isPositive();
                // Nobody pays more than a cent more than another, and those who do come first.
                BigDecimal more =
                        part.amount().minus(parts.get(count - 1).amount()).amount();
                assertThat(more).isBetween(BigDecimal.ZERO, new BigDecimal("0.01"));
                if (at > 0) {
                    assertThat(part.amount().exceeds(parts.get(at - 1).amount()))
                            .isFalse();
                    assertThat(part.due()).isAfter(parts.get(at - 1).due());
                }
                if (frequency == Schedule.Frequency.MONTHLY) {
                    assertThat(part.due().getDayOfMonth())
                            .isEqualTo(
                                    Math.min(first.getDayOfMonth(), part.due().lengthOfMonth()));
                }
            }
        }
    }

    @Test
    void comesBackToTheLastDayAfterAShortMonth() {
        assertThat(Schedule.of(Money.of("100.00", "USD"), 3, Schedule.Frequency.MONTHLY, LocalDate.of(2028, 1, 31)))
                .containsExactly(
                        new Schedule.Installment(1, LocalDate.of(2028, 1, 31), Money.of("33.34", "USD")),
                        new Schedule.Installment(2, LocalDate.of(2028, 2, 29), Money.of("33.33", "USD")),
                        new Schedule.Installment(3, LocalDate.of(2028, 3, 31), Money.of("33.33", "USD")));
    }

    @Test
    void refusesWhatCannotBeDivided() {
        assertThatThrownBy(() -> Schedule.of(Money.of("0.02", "USD"), 3, Schedule.Frequency.WEEKLY, LocalDate.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a cent for each");
        assertThatThrownBy(() -> Money.of("1.005", "USD")).hasMessageContaining("amount: must be in hundredths");
        assertThatThrownBy(() -> Money.of("1", "USD").plus(Money.of("1", "CAD")))
                .hasMessage("amount: must be in USD, but is in CAD");
    }

    @Test
    void countsDaysPastDueIntoTheirAge() {
        assertThat(Aging.Days.of(-5)).isEqualTo(Aging.Days.UP_TO_30);
        assertThat(Aging.Days.of(30)).isEqualTo(Aging.Days.UP_TO_30);
        assertThat(Aging.Days.of(31)).isEqualTo(Aging.Days.UP_TO_60);
        assertThat(Aging.Days.of(60)).isEqualTo(Aging.Days.UP_TO_60);
        assertThat(Aging.Days.of(61)).isEqualTo(Aging.Days.UP_TO_90);
        assertThat(Aging.Days.of(90)).isEqualTo(Aging.Days.UP_TO_90);
        assertThat(Aging.Days.of(91)).isEqualTo(Aging.Days.UP_TO_120);
        assertThat(Aging.Days.of(120)).isEqualTo(Aging.Days.UP_TO_120);
        assertThat(Aging.Days.of(121)).isEqualTo(Aging.Days.OVER_120);
    }
}
