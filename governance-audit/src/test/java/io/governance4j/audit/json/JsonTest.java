package io.governance4j.audit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsEveryKindOfValue() {
        String text = "{\"a\":[1,-0.50e+7,true,false,null],\"b\":{\"\":\"\\u00e9\\n\\ud83d\\ude91\\/\"}}";

        assertThat(Json.parse(text))
                .hasToString("{\"a\":[1,-0.50e+7,true,false,null],\"b\":{\"\":\"\u00e9\\n\ud83d\ude91/\"}}");
    }

    @Test
    void losesNoDigit() {
        String digits = "123456789012345678901234567890.12345678901234567890";

        assertThat(Json.parse(" " + digits + "\n")).isEqualTo(new Json.Numeral(digits));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\" 1}",
                "01",
                "-",
                "1.",
                ".5",
                "+1",
                "1e",
                "NaN",
                "Infinity",
                "tru",
                "nulll",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u12",
                "\"\t\"",
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\ud800\\ud800\"",
                "\"\\ud800x\"",
                "\"\ud800\"",
                "\"\udc00\"",
                "1 2",
                "{} x",
                "\ufeff1",
                "\u0000",
                "1\u0000",
                "{\"a\":1,\"\\u0061\":2}",
                "[1}",
                "// 1",
                "\u00a01",
                "\"\\",
                "[\"\\u\uff11\uff11\uff11\uff11\"]"
            })
    void refusesWhatIsNotStrictlyJson(String text) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("at character");
    }

    @Test
    void refusesDepth() {
        assertThat(Json.parse("[".repeat(200) + "]".repeat(200))).isInstanceOf(Json.Items.class);
        assertThatThrownBy(() -> Json.parse("[".repeat(1_000_000)))
                .isInstanceOf(JsonException.class)
                .hasMessage("more than 200 levels at character 201");
    }

    @Test
    void saysWhere() {
        assertThatThrownBy(() -> Json.parse("{\"a\":1,\"a\":2}")).hasMessage("a field is named twice at character 8");
    }

    @Test
    void agreesWithJacksonOnTextsThatAreAlmostJson() throws IOException {
        long seed = Long.getLong("governance.seed", 20260106);
        Random random = new Random(seed);
        ObjectMapper jackson = new ObjectMapper()
                .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        String[] parts = {
            "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "1", "-0.5e3", "true", "null", " ", "\\", "\"", "0"
        };
        int read = 0;
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = 1 + random.nextInt(9); n > 0; n--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            boolean accepted = reads(text.toString());
            read += accepted ? 1 : 0;
            assertThat(accepted)
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(!text.toString().isBlank() && jacksonReads(jackson, text.toString()));
        }
        assertThat(read).isGreaterThan(100);
    }

    private static boolean reads(String text) {
        try {
            return Json.parse(Json.parse(text).toString()) != null;
        } catch (JsonException e) {
            return false;
        }
    }

    private static boolean jacksonReads(ObjectMapper jackson, String text) throws IOException {
        try {
            return jackson.readTree(text) != null;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return false;
        }
    }
}
