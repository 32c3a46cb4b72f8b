package io.governance4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs printed and read back, and the one text that packs of one meaning have. */
class PackRoundTripTest {
    static final List<String> PACKS = Packs.NAMES;

    @ParameterizedTest
    @FieldSource("PACKS")
    void bringsBackEveryBundledPack(String name) {
        PolicyPack pack = PolicyPack.fromClasspath("packs/" + name + ".yaml");

        for (PolicyPack back : List.of(PolicyPack.parse(pack.toJson()), PolicyPack.parse(pack.toYaml()))) {
            assertThat(back).isEqualTo(pack).hasSameHashCodeAs(pack).hasToString(pack.toString());
            assertThat(back.sha256()).isEqualTo(pack.sha256());
            assertThat(back.toJson()).isEqualTo(pack.toJson());
            assertThat(back.toYaml()).isEqualTo(pack.toYaml());
            assertThat(back.access().roles()).isEqualTo(pack.access().roles());
            assertThat(back.access().permissions()).isEqualTo(pack.access().permissions());
            assertThat(back.access().grants())
                    .containsExactlyInAnyOrderElementsOf(pack.access().grants());
            assertThat(back.features()).isEqualTo(pack.features());
            assertThat(back.raci()).isEqualTo(pack.raci());
            assertThat(back.administration()).isEqualTo(pack.administration());
        }
    }

    @ParameterizedTest
    @FieldSource("PACKS")
    void hashesABundledPackAlikeInAnyOrderOfItsKeys(String name) throws Exception {
        PolicyPack pack = PolicyPack.fromClasspath("packs/" + name + ".yaml");
        Random random = new Random(17);
        ObjectMapper json = new ObjectMapper();

        for (int round = 0; round < 5; round++) {
            Object shuffled = shuffled(json.readValue(pack.toJson(), Object.class), random);
            String text = json.writerWithDefaultPrettyPrinter().writeValueAsString(shuffled);
            assertThat(PolicyPack.parse(text).sha256()).isEqualTo(pack.sha256());
        }
    }

    private static @Nullable Object shuffled(@Nullable Object tree, Random random) {
        if (tree instanceof Map<?, ?> map) {
            List<Object> keys = new ArrayList<>(map.keySet());
            Collections.shuffle(keys, random);
            Map<Object, @Nullable Object> other = new LinkedHashMap<>();
            keys.forEach(key -> other.put(key, shuffled(map.get(key), random)));
            return other;
        }
        return tree;
    }

    /** The text and the hash are kept in databases, so they may never change. */
    @Test
    void writesTheTextThatIsHashed() {
        PolicyPack pack = PolicyPack.parse("""
                pack: tiny
                roles:
                  b: { inherits: [a], name: "Bé" }
                  a:
                permissions: { p: { resource: required } }
                grants:
                  a:
                    - { permission: p, scope: own, when: { attribute: resource.amount, atMost: 5.0e2 } }
                    - p
                features:
                  f: { status: beta, rollout: { percentage: 25.0 }, config: { z: [], y: 1.50, x: null } }
                administration: { publish_policy: [b, a] }
                """.replace("  a:\npermissions", "  a: {}\npermissions"));

        assertThat(pack.toJson())
                .isEqualTo(
                        "{\"administration\":{\"publish_policy\":[\"a\",\"b\"]},\"features\":{\"f\":{\"config\":{\"x\":null,\"y\":1.5"
                                + ",\"z\":[]},\"rollout\":{\"percentage\":25},\"status\":\"beta\"}},\"grants\":{\"a\":[{\"permission\":\"p\",\"s"
                                + "cope\":\"own\",\"when\":{\"atMost\":500,\"attribute\":\"resource.amount\"}},{\"permission\":\"p\"}]},\"pac"
                                + "k\":\"tiny\",\"permissions\":{\"p\":{\"resource\":\"required\"}},\"roles\":{\"a\":{},\"b\":{\"inherits\":[\"a\""
                                + "],\"name\":\"Bé\"}}}");
        assertThat(pack.sha256()).isEqualTo("6e957d73d8f8c4ebe276e4d3f6b7c9a903e33a3657dd862ad924b48e6b6e4e4f");
    }

    @Test
    void readsOneMeaningFromManySpellings() {
        String yaml = """
                pack: x
                roles: {a: {}, b: {inherits: [a]}}
                permissions: {p: {}}
                grants:
                  a:
                    - p
                    - {permission: p, scope: own, when: 'feature:f'}
                features: {f: {config: {n: 100}, schedule: {from: '2026-01-01T00:00:00Z'}}}
                raci: {m: {slas: {s: {atMost: PT60M}}}}
                """;
        String other = """
                # the same
                features:
                    f:
                        status: disabled
                        schedule: { from: "2026-01-01T01:00:00.000+01:00" }
                        config: { "n" : 1.00e2 }
                raci: { "m": { strict: false, tasks: {}, slas: { s: { atMost: PT1H } } } }
                grants: { a: [ { when: { feature: f }, scope: own, permission: p }, { permission: p, scope: global } ] }
                permissions: { p: {} }
                roles: { b: { inherits: [ a ] }, a: {} }
                denials: {}
                pack: x
                """;

        assertThat(PolicyPack.parse(other)).isEqualTo(PolicyPack.parse(yaml));
        assertThat(PolicyPack.parse(other).sha256())
                .isEqualTo(PolicyPack.parse(yaml).sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "''", "0", "false", "{a: ~, b: [], c: {}}", "[~]"})
    void keepsConfigurationThatLooksEmpty(String config) {
        PolicyPack pack = PolicyPack.parse("pack: x\nfeatures: {f: {config: " + config
                + ", variants: [{name: v, weight: 1, payload: " + config + "}]}}");

        assertThat(PolicyPack.parse(pack.toJson()).features()).isEqualTo(pack.features());
        assertThat(PolicyPack.parse(pack.toYaml()).features()).isEqualTo(pack.features());
        assertThat(pack.toJson()).contains("\"config\":").contains("\"payload\":");
    }

    @Test
    void takesANullConfigurationForNone() {
        assertThat(PolicyPack.parse("pack: x\nfeatures: {f: {config: ~}}").features())
                .isEqualTo(PolicyPack.parse("pack: x\nfeatures: {f: {}}").features());
    }

    @Test
    void bringsBackTextsThatYamlTakesForSomethingElse() {
        List<String> texts = new ArrayList<>(List.of(
                "true",
                "yes",
                "No",
                "off",
                "null",
                "~",
                "",
                "1",
                "-1.0",
                "1e5",
                "0x1F",
                "017",
                "1_000",
                ".inf",
                ".nan",
                "1:30",
                "2026-01-01",
                "<<",
                "=",
                "- x",
                "? x",
                ": x",
                "x: y",
                "x #y",
                "&a",
                "*a",
                "!t",
                "%d",
                "@x",
                "`x",
                "|",
                ">",
                "'",
                "\"",
                "{",
                "}",
                "[",
                ",",
                "---",
                "...",
                " lead",
                "trail ",
                "\ttab",
                "a\nb",
                "a\n",
                "\n",
                "a\n\nb\n\n",
                "  a\n b",
                "a\r\nb",
                "a\r",
                "a\u0085b",
                "a\n\u2028b",
                "a\u2029",
                "\ufeffa",
                "\u00a0",
                "a\u0007b",
                "\u001b[31m",
                "🚑",
                "אב",
                "\\",
                "key: |\n  x",
                "word ".repeat(100)));
        Random random = new Random(42);
        String letters = " \t\n\r:#-?,[]{}&*!|>'\"%@`\\~=<.01aetunolfsyNO\u0085\u2028é_+";
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            texts.add(text.toString());
        }
        for (String text : texts) {
            Map<String, Object> config = Map.of(text, List.of(text, Map.of("k", text)));
            Map<String, Object> tree =
                    Map.of("pack", "x", "description", text, "features", Map.of("f", Map.of("config", config)));
            PolicyPack pack = PolicyPack.parse(CanonicalJson.write(tree));

            assertThat(pack.description()).isEqualTo(text);
            assertThat(PolicyPack.parse(pack.toYaml()))
                    .as(CanonicalJson.write(text))
                    .isEqualTo(pack);
            assertThat(PolicyPack.parse(pack.toJson()))
                    .as(CanonicalJson.write(text))
                    .isEqualTo(pack);
        }
    }
}
