package io.governance4j.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceHoursTest {
    private static final long SEED = Long.getLong("governance.seed", 20260106);
    private static final ZoneId DENVER = ZoneId.of("America/Denver");
    private static final ServiceHours OFFICE =
            new ServiceHours(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 8 * 60, 17 * 60, DENVER);

    @Test
    void goesOnOnTheNextWorkingDay() {
        // Friday 16:30 in Denver and an hour: half on Friday, half on Monday, by when summer time has begun.
        assertThat(OFFICE.after(Instant.parse("2026-03-06T23:30:00Z"), Duration.ofHours(1)))
                .isEqualTo("2026-03-09T14:30:00Z");
    }

    @Test
    void countsMinuteByMinute() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200 * Integer.getInteger("governance.rounds", 1); i++) {
            ServiceHours hours = random(random);
            Instant from = Instant.parse("2026-03-05T00:00:00Z").plusSeconds(60L * random.nextInt(6 * 1440));
            int minutes = 1 + random.nextInt(3000);
            Instant counted = from;
            for (int left = minutes; left > 0; counted = counted.plusSeconds(60)) {
                left -= running(hours, counted) ? 1 : 0;
            }
            assertThat(hours.after(from, Duration.ofMinutes(minutes)))
                    .as("seed %s, round %s, %s from %s", SEED, i, hours, from)
                    .isEqualTo(counted);
            assertThat(hours.between(from, counted)).isEqualTo(Duration.ofMinutes(minutes));
        }
    }

    @Test
    void isOpenAtAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceHours(Set.of(), 0, 1440, DENVER))
                .withMessage("days: is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceHours(OFFICE.days(), 600, 600, DENVER))
                .withMessageStartingWith("closesAt: ");
    }

    /** Whether the minute that begins is one of the hours, told from the wall clock. */
    static boolean running(ServiceHours hours, Instant minute) {
        ZonedDateTime local = minute.atZone(hours.zone());
        int ofDay = local.getHour() * 60 + local.getMinute();
        return hours.days().contains(local.getDayOfWeek()) && ofDay >= hours.opensAt() && ofDay < hours.closesAt();
    }

    /** Not in the hours that summer time takes or doubles: a wall clock cannot tell there. */
    static ServiceHours random(Random random) {
        EnumSet<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(3) > 0) {
                days.add(day);
            }
        }
        int opens = random.nextBoolean() ? 0 : 4 * 60 + random.nextInt(600);
        int closes = random.nextBoolean() ? 1440 : opens + Math.max(1, 4 * 60 - opens) + random.nextInt(300);
        return new ServiceHours(days, opens, Math.min(closes, 1440), random.nextBoolean() ? DENVER : ZoneId.of("UTC"));
    }
}
