package io.governance4j.condition;

import static io.governance4j.condition.TextTest.Op.CONTAINS;
import static io.governance4j.condition.TextTest.Op.ENDS_WITH;
import static io.governance4j.condition.TextTest.Op.STARTS_WITH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTestTest {
    @Test
    void looksAtTheBeginningTheEndOrAnywhere() {
        assertThat(test("front desk", STARTS_WITH, "front")).isEqualTo(Truth.TRUE);
        assertThat(test("front desk", STARTS_WITH, "desk")).isEqualTo(Truth.FALSE);
        assertThat(test("front desk", ENDS_WITH, "desk")).isEqualTo(Truth.TRUE);
        assertThat(test("front desk", ENDS_WITH, "front")).isEqualTo(Truth.FALSE);
        assertThat(test("front desk", CONTAINS, "t d")).isEqualTo(Truth.TRUE);
        assertThat(test("front desk", CONTAINS, "d t")).isEqualTo(Truth.FALSE);
        assertThat(test("desk", ENDS_WITH, "the front desk")).isEqualTo(Truth.FALSE);
        assertThat(test("", CONTAINS, "x")).isEqualTo(Truth.FALSE);
    }

    @Test
    void isContentWithOneOfSeveralTexts() {
        assertThat(test("e2 cool", STARTS_WITH, "e1", "e2")).isEqualTo(Truth.TRUE);
        assertThat(test("e3 cool", STARTS_WITH, "e1", "e2")).isEqualTo(Truth.FALSE);
    }

    @Test
    void ignoresCaseOnlyWhenAsked() {
        assertThat(test("TEsT@x", STARTS_WITH, "test")).isEqualTo(Truth.FALSE);
        assertThat(Asking.of("TEsT@x", new TextTest(STARTS_WITH, List.of("teST"), true)))
                .isEqualTo(Truth.TRUE);
        assertThat(Asking.of("x@TEsT", new TextTest(ENDS_WITH, List.of("teST"), true)))
                .isEqualTo(Truth.TRUE);
        assertThat(Asking.of("xTEsTx", new TextTest(CONTAINS, List.of("teST"), true)))
                .isEqualTo(Truth.TRUE);
        assertThat(Asking.of("xTEsx", new TextTest(CONTAINS, List.of("teST"), true)))
                .isEqualTo(Truth.FALSE);
        assertThat(Asking.of("ÉCOLE", new TextTest(STARTS_WITH, List.of("école"), true)))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void leavesUnknownOtherTypes() {
        for (Object attribute : List.of(12, true, Instant.EPOCH)) {
            assertThat(test(attribute, CONTAINS, "1")).isEqualTo(Truth.UNKNOWN);
            assertThat(Asking.of(attribute, new Matches("1"))).isEqualTo(Truth.UNKNOWN);
        }
        assertThat(Asking.ofMissing(new TextTest(CONTAINS, List.of("1"), true))).isEqualTo(Truth.UNKNOWN);
        assertThat(Asking.ofMissing(new Matches("1"))).isEqualTo(Truth.UNKNOWN);
        assertThat(test(List.of(1, "x1"), CONTAINS, "1")).isEqualTo(Truth.TRUE);
        assertThat(test(List.of(1, "x"), CONTAINS, "1")).isEqualTo(Truth.UNKNOWN);
        assertThat(test(List.of(), CONTAINS, "1")).isEqualTo(Truth.FALSE);
    }

    @Test
    void refusesTextsThatFitEverything() {
        assertThatThrownBy(() -> new TextTest(CONTAINS, List.of(), false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TextTest(CONTAINS, List.of("a", ""), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("contains needs at least one text, and none may be empty");
    }

    @Test
    void findsAnExpressionAnywhere() {
        assertThat(Asking.of("a cat b", new Matches("\\bcat\\b"))).isEqualTo(Truth.TRUE);
        assertThat(Asking.of("concatenate", new Matches("\\bcat\\b"))).isEqualTo(Truth.FALSE);
    }

    @Test
    void matchesHostileTextsInLinearTime() {
        assertThat(Asking.of("a".repeat(100_000) + "b", new Matches("(a+)+$"))).isEqualTo(Truth.FALSE);
        assertThat(Asking.of("a".repeat(100_000) + "b", new Matches("^(a|a)*$")))
                .isEqualTo(Truth.FALSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(a)\\1", "(?=a)b", "(?<!a)b", "(regex", "a{1001}", "[z-a]", "\\", "a**", "[", "(?", "\\p{"})
    void saysWhatRe2CannotDo(String regex) {
        assertThatThrownBy(() -> new Matches(regex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "a regular expression must be RE2, which has no backreferences and no lookaround,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "(\\Qabcdefghij\\E){1000}",
                "((a{0,1000}){0,1000})",
                "(?:(?:x{100}|y){100,})",
                "(\\Q)\\E(?:[)(]{90}){90})",
                "([[:alpha:])]{100}){100}",
                "(\\pL\\p{Greek}\\(){1000}{9}(a{1000}){5}"
            })
    void refusesRepetitionsThatMultiply(String regex) {
        assertThatThrownBy(() -> new Matches(regex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 5000 parts once its repetitions are written out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(a{1000})(?i){1000}", "(a{1000})*(?i-s)*", "\\b{60}(?i){1000}?", "(?i)+", "a{1000}\\Q\\E{90}"})
    void refusesToRepeatNothing(String regex) {
        assertThatThrownBy(() -> new Matches(regex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(?i)\u1C80", "(?i)\\x{1c88}", "(?si:[a-😀])", "(?i)[a-\\x{10FFFF}]", "[\u1C00-\u1CFF](?i)"})
    void refusesTheLettersOverWhichCaseFoldingNeverEnds(String regex) {
        assertThatThrownBy(() -> new Matches(regex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("that ignores case must not contain U+1C80 to U+1C88");
    }

    @Test
    void foldsOtherLettersOfAllScripts() {
        assertThat(Asking.of("ÉCOLE", new Matches("(?i)^école$"))).isEqualTo(Truth.TRUE);
        assertThat(Asking.of("漢字ABC😀", new Matches("(?i)^[一-龥a-zа-я]+😀"))).isEqualTo(Truth.TRUE);
        assertThat(Asking.of("\u1C80", new Matches("[a-😀]"))).isEqualTo(Truth.TRUE);
    }

    @Test
    void acceptsOrdinaryRepetitions() {
        assertThat(Asking.of("{ABC}", new Matches("(?i){abc}"))).isEqualTo(Truth.TRUE);
        assertThat(Asking.of("aX", new Matches("^a?(?i)x{1}$"))).isEqualTo(Truth.TRUE);
        assertThat(Asking.of("user123", new Matches("^user\\d{3}$"))).isEqualTo(Truth.TRUE);
        assertThat(Asking.of("x", new Matches(".{1,1000}[a-z]{0,1000}"))).isEqualTo(Truth.TRUE);
        assertThat(Asking.of("a{,5}", new Matches("a{,5}$"))).isEqualTo(Truth.TRUE);
    }

    /** Nothing but a refusal may come out of an expression, however it is put together. */
    @Test
    void answersOrRefusesWhateverIsWritten() {
        String[] parts = {
            "(",
            ")",
            "(?:",
            "(?i)",
            "(?P<n>",
            "[",
            "[^",
            "]",
            "[:alpha:]",
            "{",
            "}",
            "{1000}",
            "{2,}",
            "{,3}",
            "{0,99}",
            "*",
            "+",
            "?",
            "|",
            "^",
            "$",
            ".",
            "-",
            "\\",
            "\\Q",
            "\\E",
            "\\p{L}",
            "\\b",
            "(a{90})",
            "a",
            "é",
            "😀"
        };
        long seed = Long.getLong("governance.seed", 20260106L);
        Random random = new Random(seed);
        int compiled = 0;
        for (int i = 0; i < 5_000 * Integer.getInteger("governance.rounds", 1); i++) {
            StringBuilder regex = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                regex.append(parts[random.nextInt(parts.length)]);
            }
            try {
                assertThat(Asking.of("aab(é😀)b{a}", new Matches(regex.toString())))
                        .isNotEqualTo(Truth.UNKNOWN);
                compiled++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused).as("seed %d", seed).hasMessageStartingWith("a regular expression ");
            }
        }
        assertThat(compiled).isGreaterThan(500);
    }

    @Test
    void refusesEmptyAndLongExpressions() {
        assertThatThrownBy(() -> new Matches("")).hasMessageEndingWith("but has 0");
        assertThatThrownBy(() -> new Matches("a".repeat(1001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a regular expression must have 1 to 1000 characters, but has 1001");
        assertThat(new Matches("a".repeat(1000)).regex()).hasSize(1000);
    }

    private static Truth test(Object attribute, TextTest.Op op, String... texts) {
        return Asking.of(attribute, new TextTest(op, List.of(texts), false));
    }
}
