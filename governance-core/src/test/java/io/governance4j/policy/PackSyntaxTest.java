package io.governance4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.governance4j.PolicyException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no document, or none of those that packs are written in. */
class PackSyntaxTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void namesThePlaceAndTheReason(String what, String text, String message) {
        assertThatThrownBy(() -> PolicyPack.parse("bad.yaml", text))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("bad.yaml ")
                .hasMessageContaining(message);
    }

    static Stream<Arguments> namesThePlaceAndTheReason() {
        return Stream.of(
                arguments("a tab", "pack: x\nroles:\n\ta: {}\n", "line 3, column 1: found character '\\t(TAB)'"),
                arguments("an unclosed quote", "pack: \"x\nroles: {}\n", "line 3, column 1: found unexpected end"),
                arguments("an unclosed brace", "pack: x\nroles: {a: {}\n", "line 3, column 1: expected ',' or '}'"),
                arguments(
                        "two documents",
                        "pack: x\n---\npack: y\n",
                        "line 3, column 1: there is more than one document"),
                arguments("nothing", "", "line 1, column 1: the document is empty"),
                arguments("blanks", " \n\n", "the document is empty"),
                arguments("only a comment", "# later\n", "the document is empty"),
                arguments("a list", "- a\n", "line 1, column 1: a pack must be a mapping, but is a list"),
                arguments("a word", "hello", "a pack must be a mapping, but is a string"),
                arguments("a null", "~", "a pack must be a mapping, but is nothing"),
                arguments("no space after a colon", "pack:x\n", "a pack must be a mapping, but is a string"),
                arguments("binary", "\0\u0001\u0002", "line 1, column 1: the character U+0000 is not allowed in YAML"),
                arguments("a bell", "pack: x\nroles: {}\u0007\n", "line 2, column 10: the character U+0007"),
                arguments("half an emoji", "pack: x\ud83d\n", "line 1, column 8: the character U+D83D"),
                arguments(
                        "an escaped NUL",
                        "pack: x\ndescription: \"a\\0b\"",
                        "line 2, column 1, description: a text must not contain the character U+0000"),
                arguments(
                        "an escaped half emoji",
                        "pack: x\ndescription: \"\\ud83d\"",
                        "description: a text must not contain an unpaired surrogate"),
                arguments(
                        "the same in JSON",
                        "{\"pack\": \"\\ud83d\"}",
                        "line 1, column 2, pack: a text must not contain an unpaired surrogate"),
                arguments("NUL in a JSON key", "{\"a\\u0000\": 1}", "a text must not contain the character U+0000"),
                arguments("a list for a key", "pack: x\n? [a, b]\n: c\n", "line 2, column 4: Expected a field name"),
                arguments(
                        "JSON with a trailing comma", "{\"pack\": \"x\",}", "line 1, column 14: Unexpected character"),
                arguments(
                        "JSON that ends early",
                        "{\"pack\": \"x\"",
                        "Unexpected end-of-input: expected close marker for Object"),
                arguments("two JSON documents", "{\"pack\": \"x\"} {}", "there is more than one document"),
                arguments("JSON with a comment", "{/* hi */}", "maybe a (non-standard) comment?"),
                arguments("YAML in braces", "{pack: x}", "was expecting double-quote to start field name"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "pack: &n x",
                "&n pack: x",
                "&n\npack: x",
                "pack: x\nroles: &r {a: {}}",
                "pack: x\ngrants: {r: &l [a]}",
                "pack: x\ndescription: &n",
                "pack: x\ndescription: *n",
                "pack: x\n*n : y",
                "pack: x\nroles: {a: {<<: *b}}",
                "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\ne: [*d, *d]",
            })
    void refusesAnchorsAndAliasesWhereverTheyStand(String text) {
        assertThatThrownBy(() -> PolicyPack.parse(text))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("anchors and aliases are not supported")
                .hasMessageContaining("line ");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "pack: !!str x",
                "!!str pack: x",
                "!!map\npack: x",
                "pack: ! x",
                "pack: !java.net.URL [x]",
                "pack: x\ndescription: !!binary aGk=",
                "pack: x\ngrants: {r: !!seq [a]}",
                "%TAG ! tag:example.org,2000:\n---\npack: !a x",
            })
    void refusesTagsWhereverTheyStand(String text) {
        assertThatThrownBy(() -> PolicyPack.parse(text))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("tags are not supported")
                .hasMessageContaining("line ");
    }

    @Test
    void takesAMergeKeyForAnUnknownOne() {
        assertThatThrownBy(() -> PolicyPack.parse("pack: x\nroles:\n  a:\n    <<: {name: b}\n"))
                .hasMessageContaining("line 4, column 5, roles.a.<<: unknown key");
    }

    @Test
    void namesBothLinesOfAKeyThatStandsTwice() {
        assertThatThrownBy(() -> PolicyPack.parse("pack: x\nroles:\n  a: {}\n  b: {}\n  a: {}\n"))
                .hasMessageContaining("line 5, column 3, roles.a: the key stands twice (first on line 3)");
        assertThatThrownBy(() -> PolicyPack.parse("pack: x\npack: y\n"))
                .hasMessageContaining("line 2, column 1, pack: the key stands twice (first on line 1)");
        assertThatThrownBy(() -> PolicyPack.parse("{\"pack\": \"x\",\n \"roles\": {},\n \"roles\": {}}"))
                .hasMessageContaining("line 3, column 2, roles: the key stands twice (first on line 2)");
    }

    @Test
    void readsAtMostFourMegabytes() {
        assertThatThrownBy(() -> PolicyPack.parse("pack: x\ndescription: " + "a".repeat(10_000_000)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("the document has 10000021 characters; at most 4194304 are read");
    }

    @Test
    void refusesAPackThatGrowsBeyondWhatCanBeReadBack() {
        StringBuilder text = new StringBuilder("pack: x\npermissions: {p: {}}\nroles: {r: {}}\ngrants:\n");
        for (int i = 0; i < 200_000; i++) {
            text.append(" r").append(i).append(": [p]\n");
        }
        assertThat(text.length()).isLessThan(DocumentParser.MAX_CHARS);

        assertThatThrownBy(() -> PolicyPack.parse(text.toString()))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("characters in its canonical form; at most 4194304 can be read back");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void stopsAtFortyLevels(String what, String text) {
        assertThatThrownBy(() -> PolicyPack.parse(text))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("nested more than 40 levels deep")
                .hasMessageContaining("line ");
    }

    static Stream<Arguments> stopsAtFortyLevels() {
        int deep = 10_000;
        StringBuilder indented = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            indented.append(" ".repeat(i)).append("a:\n");
        }
        return Stream.of(
                arguments("YAML lists", "pack: " + "[".repeat(deep) + "]".repeat(deep)),
                arguments("YAML lists without an end", "pack: " + "[".repeat(deep)),
                arguments("YAML mappings", "pack: " + "{a: ".repeat(deep) + "}".repeat(deep)),
                arguments("YAML dashes", "pack:\n  " + "- ".repeat(deep) + "x"),
                arguments("YAML indents", indented.toString()),
                arguments("JSON lists", "{\"pack\": " + "[".repeat(deep) + "]".repeat(deep) + "}"),
                arguments("JSON objects", "{\"a\": ".repeat(deep) + "1" + "}".repeat(deep)));
    }

    @Test
    void readsFortyLevels() {
        String config = "[".repeat(37) + "]".repeat(37);

        PolicyPack pack = PolicyPack.parse("pack: x\nfeatures: {f: {config: " + config + "}}");

        assertThat(PolicyPack.parse(pack.toJson())).isEqualTo(pack);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e-999999999", "1e99999999999999", "1e100", "1e-100"})
    void refusesNumbersThatAreHugeInPlainNotation(String number) {
        String message = "features.f.config: a number must have at most 100 digits, written without exponent";
        assertThatThrownBy(() -> PolicyPack.parse("pack: x\nfeatures: {f: {config: " + number + "}}"))
                .hasMessageContaining("line 2, column 16, " + message);
        assertThatThrownBy(() -> PolicyPack.parse("{\"pack\":\"x\",\"features\":{\"f\":{\"config\":" + number + "}}}"))
                .hasMessageContaining(message);
    }

    @Test
    void refusesNumbersWithAThousandDigits() {
        String digits = "9".repeat(1000);
        assertThatThrownBy(() -> PolicyPack.parse("pack: x\nfeatures: {f: {config: " + digits + "}}"))
                .hasMessageContaining("a number must have at most 100 digits");
        assertThatThrownBy(() -> PolicyPack.parse("{\"pack\":\"x\",\"features\":{\"f\":{\"config\":" + digits + "}}}"))
                .hasMessageContaining("a number must have at most 100 digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1F", "017", "1_000", "+5", ".5", ".inf", "-.INF", ".nan"})
    void refusesNumbersThatReadersTakeDifferently(String number) {
        assertThatThrownBy(() -> PolicyPack.parse("pack: x\nfeatures: {f: {config: " + number + "}}"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("line 2, column 16, features.f.config: a number must be");
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(PolicyPack.parse("\ufeffpack: x\n")).isEqualTo(PolicyPack.parse("pack: x"));
        assertThat(PolicyPack.parse("\ufeff{\"pack\": \"x\"}")).isEqualTo(PolicyPack.parse("pack: x"));
    }

    @Test
    void reportsEverythingAtOnceInTheOrderOfTheText() {
        assertThatThrownBy(() -> PolicyPack.parse("pack: x\nfoo: 1\nroles:\n  a: {nam: x}\n  b: [c]\nagentRole: 7\n"))
                .isInstanceOfSatisfying(
                        PolicyException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.line() + " " + problem.path())
                                .containsExactly("2 foo", "4 roles.a.nam", "5 roles.b", "6 agentRole"));
    }

    @Test
    void keepsHostileKeysOutOfTheMessage() {
        assertThatThrownBy(() -> PolicyPack.parse("pack: x\n\"fo\\no\\u202E\": 1\n\"" + "k".repeat(900) + "\": 1"))
                .hasMessageContaining("line 2, column 1, fo\ufffdo\ufffd: unknown key")
                .hasMessageNotContainingAny("\u202e", "k".repeat(201));
    }
}
