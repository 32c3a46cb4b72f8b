package io.governance4j.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTestTest {
    private static final Instant BOUND = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00.000000001Z",
                "2026-01-01T00:00:01Z",
                "2026-01-01T00:01Z",
                "2026-01-01t00:01z",
                "2026-01-01T01:00:00.5+00:30",
                "2025-12-31T23:00:00-01:30",
                "2025-12-31T23:00:00-0130",
                "2025-12-31T23:00:00-02",
                "2026-01-02",
                "9999-12-31"
            })
    void isAfterWhenStrictlyLater(String text) {
        assertThat(after(text)).isEqualTo(Truth.TRUE);
        assertThat(before(text)).isEqualTo(Truth.FALSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-01-01", "2026-01-01T00:00Z", "2026-01-01T02:00:00.000+02:00", "2025-12-31T06:00-18:00"})
    void isNeitherAtTheVeryMoment(String text) {
        assertThat(after(text)).isEqualTo(Truth.FALSE);
        assertThat(before(text)).isEqualTo(Truth.FALSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-1-1",
                "2026-13-01",
                "2026-02-29",
                "2026-04-31",
                "2026-00-10",
                "2026-01-00",
                "2026-01-01 00:00:00Z",
                "2026-01-01T00:00:00",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:60:00Z",
                "2026-01-01T00:00:60Z",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00:00.1234567890Z",
                "2026-01-01T00:00:00+19:00",
                "2026-01-01T00:00:00+02:0",
                "2026-01-01T00:00:00+02:000",
                "2026-01-01T00:00:00+2",
                "2026-01-01T00:00:00ZZ",
                "2026-01-01T",
                "2026-01-01Z",
                "+2026-01-01",
                "٢٠٢٦-٠١-٠١",
                "1767225600"
            })
    void leavesUnknownWhatIsNoTime(String text) {
        assertThat(after(text)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void readsInstantsAndDates() {
        assertThat(after(BOUND.plusNanos(1))).isEqualTo(Truth.TRUE);
        assertThat(before(BOUND.minusNanos(1))).isEqualTo(Truth.TRUE);
        assertThat(after(BOUND)).isEqualTo(Truth.FALSE);
        assertThat(after(LocalDate.parse("2026-01-01"))).isEqualTo(Truth.FALSE);
        assertThat(after(LocalDate.parse("2026-01-02"))).isEqualTo(Truth.TRUE);
        assertThat(before(Instant.MIN)).isEqualTo(Truth.TRUE);
        assertThat(after(LocalDate.MAX)).isEqualTo(Truth.TRUE);
    }

    @Test
    void leavesUnknownOtherTypes() {
        assertThat(after(1767225600)).isEqualTo(Truth.UNKNOWN);
        assertThat(after(true)).isEqualTo(Truth.UNKNOWN);
        assertThat(Asking.ofMissing(new TimeTest(TimeTest.Op.AFTER, BOUND))).isEqualTo(Truth.UNKNOWN);
        assertThat(after(List.of("never", "2027-01-01"))).isEqualTo(Truth.TRUE);
        assertThat(after(List.of("never", "2025-01-01"))).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void readsWhatJavaWrites() {
        long seed = Long.getLong("governance.seed", 20260106L);
        Random random = new Random(seed);
        int rounds = 5_000 * Integer.getInteger("governance.rounds", 1);
        long span = Instant.parse("9999-12-30T00:00:00Z").getEpochSecond();
        long first = Instant.parse("0000-01-02T00:00:00Z").getEpochSecond();
        for (int i = 0; i < rounds; i++) {
            long second = first + (long) (random.nextDouble() * (span - first));
            int nano = random.nextBoolean() ? random.nextInt(1_000_000_000) : random.nextInt(1000) * 1_000_000;
            Instant instant = Instant.ofEpochSecond(second, nano);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(36 * 4 + 1) - 72) * 900);
            String text = OffsetDateTime.ofInstant(instant, offset).toString();
            assertThat(Instant.ofEpochSecond(Times.seconds(text), Times.nanos(text)))
                    .as("%s, seed %d", text, seed)
                    .isEqualTo(instant);
        }
    }

    private static Truth after(Object attribute) {
        return Asking.of(attribute, new TimeTest(TimeTest.Op.AFTER, BOUND));
    }

    private static Truth before(Object attribute) {
        return Asking.of(attribute, new TimeTest(TimeTest.Op.BEFORE, BOUND));
    }
}
