package io.governance4j.condition;

import static io.governance4j.condition.NumberTest.Op.AT_LEAST;
import static io.governance4j.condition.NumberTest.Op.AT_MOST;
import static io.governance4j.condition.NumberTest.Op.GREATER_THAN;
import static io.governance4j.condition.NumberTest.Op.LESS_THAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTestTest {
    @ParameterizedTest
    @ValueSource(strings = {"499", "500", "501"})
    void comparesWithTheBound(String text) {
        int order = new BigDecimal(text).compareTo(BigDecimal.valueOf(500));
        for (Object attribute : List.of(Integer.valueOf(text), Double.valueOf(text), new BigDecimal(text), text)) {
            assertThat(test(attribute, AT_LEAST)).isEqualTo(Truth.of(order >= 0));
            assertThat(test(attribute, AT_MOST)).isEqualTo(Truth.of(order <= 0));
            assertThat(test(attribute, GREATER_THAN)).isEqualTo(Truth.of(order > 0));
            assertThat(test(attribute, LESS_THAN)).isEqualTo(Truth.of(order < 0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 1",
                "1 ",
                "+",
                "-",
                ".",
                "1.2.3",
                "1e",
                "1e+",
                "e5",
                "--1",
                "0x10",
                "1_000",
                "1,5",
                "NaN",
                "Infinity",
                "١٢",
                "１",
                "1e5x",
                "1f",
                "1d"
            })
    void leavesUnknownWhatIsNoDecimalNumber(String text) {
        assertThat(test(text, AT_LEAST)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void leavesUnknownWhatIsNoNumber() {
        for (Object attribute : List.of(true, Instant.EPOCH, Double.NaN, Double.NEGATIVE_INFINITY, Float.NaN)) {
            assertThat(test(attribute, AT_MOST)).isEqualTo(Truth.UNKNOWN);
        }
        assertThat(Asking.ofMissing(new NumberTest(AT_MOST, BigDecimal.TEN))).isEqualTo(Truth.UNKNOWN);
        assertThat(test(List.of("x", 1), AT_MOST)).isEqualTo(Truth.TRUE);
        assertThat(test(List.of("x", 501), AT_MOST)).isEqualTo(Truth.UNKNOWN);
        assertThat(test(List.of(), AT_MOST)).isEqualTo(Truth.FALSE);
    }

    @Test
    void comparesMonstrousNumbersWithoutWritingThemOut() {
        assertThat(test("1e999999999999999999999999", GREATER_THAN)).isEqualTo(Truth.TRUE);
        assertThat(test("-1E+99999999999999999999", LESS_THAN)).isEqualTo(Truth.TRUE);
        assertThat(test("1e-99999999999999999999", LESS_THAN)).isEqualTo(Truth.TRUE);
        assertThat(test("9".repeat(1_000_000), GREATER_THAN)).isEqualTo(Truth.TRUE);
        assertThat(test("0".repeat(1_000_000) + "500." + "0".repeat(1_000_000), AT_MOST))
                .isEqualTo(Truth.TRUE);
        for (String bound : List.of("1E+2147483647", "-1E+2147483647", "1E-2147483647", "-1E-2147483647")) {
            BigDecimal literal = new BigDecimal(bound);
            for (Object attribute : List.of(0, 1L, -1L, 5.5, -5.5, Long.MAX_VALUE, Long.MIN_VALUE, bound)) {
                int order = new BigDecimal(attribute.toString()).compareTo(literal);
                assertThat(Asking.of(attribute, new NumberTest(LESS_THAN, literal)))
                        .as("%s < %s", attribute, bound)
                        .isEqualTo(Truth.of(order < 0));
            }
        }
    }

    @Test
    void agreesWithBigDecimal() {
        long seed = Long.getLong("governance.seed", 20260106L);
        Random random = new Random(seed);
        int rounds = 20_000 * Integer.getInteger("governance.rounds", 1);
        for (int i = 0; i < rounds; i++) {
            BigDecimal bound = bound(random);
            Object attribute = attribute(random, bound);
            int expected = new BigDecimal(attribute.toString()).compareTo(bound);
            assertThat(new Decimal(bound).compare(attribute))
                    .as("%s %s against %s, seed %d", attribute.getClass(), attribute, bound, seed)
                    .isEqualTo(expected);
        }
    }

    /** Numbers at the edges of long, double and float as well as ordinary ones. */
    private static BigDecimal bound(Random random) {
        BigDecimal base = switch (random.nextInt(6)) {
            case 0 -> BigDecimal.valueOf(random.nextInt(20) - 10);
            case 1 -> BigDecimal.valueOf(random.nextLong());
            case 2 -> BigDecimal.valueOf(random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE);
            case 3 -> BigDecimal.valueOf(finite(random));
            case 4 -> new BigDecimal(finite(random)); // with all binary digits
            default -> new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(400) - 200);
        };
        return switch (random.nextInt(4)) {
            case 0 -> base.add(new BigDecimal("0.5"));
            case 1 -> base.negate();
            default -> base;
        };
    }

    private static Object attribute(Random random, BigDecimal bound) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(20) - 10;
            case 1 -> bound.longValue() + random.nextInt(3) - 1;
            case 2 -> finite(random);
            case 3 -> Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, bound.doubleValue()));
            case 4 -> Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, bound.floatValue()));
            case 5 -> bound.toString();
            case 6 -> (random.nextBoolean() ? "00" : "+.") + random.nextInt(1000) + "e" + (random.nextInt(9) - 4);
            default -> bound.toBigInteger();
        };
    }

    private static double finite(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : random.nextInt(100) / 10.0;
    }

    private static Truth test(Object attribute, NumberTest.Op op) {
        return Asking.of(attribute, new NumberTest(op, BigDecimal.valueOf(500)));
    }
}
