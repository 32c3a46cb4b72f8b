package io.governance4j.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTestTest {
    /** In ascending order; the middle is the example of section 11. */
    private static final List<String> ASCENDING = List.of(
            "0.0.0-0",
            "0.0.0",
            "1.0.0--",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.2.0",
            "1.10.0",
            "2.0.0-99999999999999999999999",
            "2.0.0-100000000000000000000000",
            "2.0.0-1a",
            "2.0.0",
            "99999999999999999999999.0.0",
            "100000000000000000000000.0.0");

    @Test
    void ordersByPrecedence() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                String left = ASCENDING.get(i);
                String right = ASCENDING.get(j);
                assertThat(test(left, VersionTest.Op.EQUALS, right)).isEqualTo(Truth.of(i == j));
                assertThat(test(left, VersionTest.Op.ABOVE, right))
                        .as("%s > %s", left, right)
                        .isEqualTo(Truth.of(i > j));
                assertThat(test(left, VersionTest.Op.BELOW, right)).isEqualTo(Truth.of(i < j));
                assertThat(test(left, VersionTest.Op.AT_LEAST, right)).isEqualTo(Truth.of(i >= j));
                assertThat(test(left, VersionTest.Op.AT_MOST, right)).isEqualTo(Truth.of(i <= j));
            }
        }
    }

    @Test
    void ignoresBuildMetadata() {
        assertThat(test("1.0.0+build.007", VersionTest.Op.EQUALS, "1.0.0+other"))
                .isEqualTo(Truth.TRUE);
        assertThat(test("1.0.0-rc.1+a-b.c", VersionTest.Op.EQUALS, "1.0.0-rc.1"))
                .isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "1.2.3.4",
                "v1.2.3",
                "1.2.x",
                "01.2.3",
                "1.02.3",
                "1.2.03",
                "1.2.3-",
                "1.2.3-01",
                "1.2.3-a..b",
                "1.2.3-a.",
                "1.2.3+",
                "1.2.3+a+b",
                "1.2.3+a..b",
                "1.2.3-é",
                " 1.2.3",
                "1.2.3 ",
                "1.2.3\n",
                "-1.2.3",
                "1..3",
                "1.2.",
                "١.٢.٣",
                "not a semver"
            })
    void leavesUnknownWhatIsNoVersionAndRefusesItAsABound(String text) {
        assertThat(test(text, VersionTest.Op.AT_LEAST, "0.0.0")).isEqualTo(Truth.UNKNOWN);
        assertThatThrownBy(() -> new VersionTest(VersionTest.Op.ABOVE, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a version must be a semantic version such as 2.0.0-rc.1, but is \"");
    }

    @Test
    void leavesUnknownOtherTypes() {
        assertThat(test(2, VersionTest.Op.AT_LEAST, "1.0.0")).isEqualTo(Truth.UNKNOWN);
        assertThat(Asking.ofMissing(new VersionTest(VersionTest.Op.AT_LEAST, "1.0.0")))
                .isEqualTo(Truth.UNKNOWN);
        assertThat(test(List.of("junk", "2.0.0"), VersionTest.Op.AT_LEAST, "1.0.0"))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void readsHostileVersionsInLinearTime() {
        String wide = "9".repeat(1_000_000) + ".0.0-" + "a.".repeat(500_000) + "b";
        assertThat(test(wide, VersionTest.Op.ABOVE, "1.0.0")).isEqualTo(Truth.TRUE);
        assertThat(test(wide + ".", VersionTest.Op.ABOVE, "1.0.0")).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void agreesWithANaiveComparison() {
        long seed = Long.getLong("governance.seed", 20260106L);
        Random random = new Random(seed);
        int rounds = 20_000 * Integer.getInteger("governance.rounds", 1);
        for (int i = 0; i < rounds; i++) {
            String left = version(random);
            String right = random.nextInt(10) == 0 ? left + "+b" : version(random);
            assertThat(SemVer.isValid(left)).as("%s, seed %d", left, seed).isTrue();
            assertThat(SemVer.compare(left, right))
                    .as("%s against %s, seed %d", left, right, seed)
                    .isEqualTo(naive(left, right));
        }
    }

    private static String version(Random random) {
        StringBuilder text = new StringBuilder();
        text.append(number(random))
                .append('.')
                .append(number(random))
                .append('.')
                .append(number(random));
        int fields = random.nextInt(4);
        for (int i = 0; i < fields; i++) {
            text.append(i == 0 ? '-' : '.').append(random.nextBoolean() ? number(random) : word(random));
        }
        return text.append(random.nextInt(5) == 0 ? "+x.01" : "").toString();
    }

    private static String number(Random random) {
        return random.nextInt(20) == 0 ? new BigInteger(90, random).toString() : Integer.toString(random.nextInt(12));
    }

    private static String word(Random random) {
        String[] words = {"a", "A", "alpha", "beta", "rc", "-", "1a", "a1", "a-", "0a"};
        return words[random.nextInt(words.length)];
    }

    /** Section 11, word for word, with split and BigInteger. */
    private static int naive(String left, String right) {
        String[] one = left.split("\\+")[0].split("-", 2);
        String[] two = right.split("\\+")[0].split("-", 2);
        String[] core = one[0].split("\\.");
        String[] otherCore = two[0].split("\\.");
        for (int i = 0; i < 3; i++) {
            int order = new BigInteger(core[i]).compareTo(new BigInteger(otherCore[i]));
            if (order != 0) {
                return order;
            }
        }
        if (one.length == 1 || two.length == 1) {
            return Integer.compare(two.length, one.length);
        }
        String[] fields = one[1].split("\\.");
        String[] others = two[1].split("\\.");
        for (int i = 0; i < Math.min(fields.length, others.length); i++) {
            boolean numeric = fields[i].matches("[0-9]+");
            boolean otherNumeric = others[i].matches("[0-9]+");
            int order = numeric && otherNumeric
                    ? new BigInteger(fields[i]).compareTo(new BigInteger(others[i]))
                    : numeric != otherNumeric ? (numeric ? -1 : 1) : Integer.signum(fields[i].compareTo(others[i]));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(fields.length, others.length);
    }

    private static Truth test(Object attribute, VersionTest.Op op, String bound) {
        return Asking.of(attribute, new VersionTest(op, bound));
    }
}
