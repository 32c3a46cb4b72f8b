package io.governance4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the published JSON Schema accepts and refuses. */
class PackSchemaTest {
    static final List<String> PACKS = Packs.NAMES;

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final JsonNode TEXT = Packs.yaml(Packs.text("packs/schema/policy-pack.schema.json"));
    private static final JsonSchema SCHEMA = FACTORY.getSchema(TEXT);

    @Test
    void isAValidSchemaUnderItsOwnId() {
        JsonSchema meta = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));

        assertThat(meta.validate(TEXT)).isEmpty();
        assertThat(TEXT.path("$id").textValue()).isEqualTo("https://governance4j.io/schema/policy-pack.schema.json");
    }

    @Test
    void closesEveryObject() {
        List<JsonNode> objects = new ArrayList<>();
        collectObjects(TEXT, objects);

        assertThat(objects).hasSizeGreaterThan(20).allMatch(PackSchemaTest::closed);
    }

    @ParameterizedTest
    @FieldSource("PACKS")
    void acceptsEveryBundledPack(String name) {
        assertThat(SCHEMA.validate(Packs.pack(name))).isEmpty();
    }

    @Test
    void acceptsTheFormatAsItIsDocumented() throws IOException {
        List<String> blocks = documentedBlocks();
        String pack = blocks.get(0).replaceAll("(?m)^ *when: \u2026.*$", "");

        assertThat(SCHEMA.validate(Packs.yaml(pack))).isEmpty();
        assertThat(blocks.get(1).lines())
                .hasSizeGreaterThan(4)
                .allSatisfy(condition -> assertThat(
                                problems("grants: { r: [ { permission: p, " + flow(condition) + " } ] }"))
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource
    void accepts(String snippet) {
        assertThat(problems(snippet)).isEmpty();
    }

    static Stream<String> accepts() {
        return Stream.of(
                "roles: { viewer: {} }",
                "permissions: { 'dea:view': {} }",
                "features: { f: {} }",
                "features: { f: { rollout: { percentage: 0 } } }",
                "features: { f: { rollout: { percentage: 100, group: g, stickiness: team } } }",
                "features: { f: { config: [1, { free: form }] } }",
                "features: { f: { schedule: { until: '2026-01-01T00:00:00.5-07:00' } } }",
                "features: { f: { when: { not: { attribute: subject.region, in: [AB, 1, true] } } } }",
                "grants: { r: [ p, { permission: p, scope: own } ] }",
                "grants: { r: [ { permission: p, when: { feature: f } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: resource.version, versionAtLeast: 1.2.3-rc.1 } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: env.now, before: 2026-01-01 } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: subject.a, contains: [x], ignoreCase: true } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: subject.id, equalsAttribute: resource.author } } ] }",
                "raci: { m: { tasks: { t: { accountable: [r] } }, slas: { s: { atMost: P1DT2H30M } } } }",
                "administration: { erase: [], verify: [auditor] }");
    }

    @ParameterizedTest
    @MethodSource
    void refuses(String snippet) {
        assertThat(problems(snippet)).isNotEmpty();
    }

    static Stream<String> refuses() {
        return Stream.of(
                // the document
                "colour: blue",
                "description: 1",
                "roles: [viewer]",
                "roles: { ' ': {} }",
                "roles: { \"a\\u202Eb\": {} }",
                "roles: { \"a\\n\": {} }",
                "agentRole: \"a\\u0000b\"",
                "roles: { viewer: { inherit: [other] } }",
                "roles: { viewer: { inherits: other } }",
                "roles: { viewer: null }",
                "agentRole: [ai_agent]",
                // permissions, grants, denials, guardrails
                "permissions: { p: { resource: sometimes } }",
                "permissions: { p: { raci: scheduling } }",
                "permissions: { p: { raci: a/b/c } }",
                "grants: { r: p }",
                "grants: { r: [ 7 ] }",
                "grants: { r: [ { scope: global } ] }",
                "grants: { r: [ { permission: p, scope: everywhere } ] }",
                "grants: { r: [ { permission: p, except: owner } ] }",
                "grants: { r: [ { permission: p, unless: owner } ] }",
                "denials: { r: [ { permission: p, scope: Tenant } ] }",
                "denials: { r: [ { permission: p, except: [owner] } ] }",
                "roles: { viewer: { inherits: [other, other] } }",
                "guardrails: { g: { kinds: [AI_AGENT] } }",
                "guardrails: { g: { permissions: [] } }",
                "guardrails: { g: { permissions: [p], kinds: [ROBOT] } }",
                // conditions
                "grants: { r: [ { permission: p, when: role:x } ] }",
                "grants: { r: [ { permission: p, when: 'module:' } ] }",
                "grants: { r: [ { permission: p, when: { all: [] } } ] }",
                "grants: { r: [ { permission: p, when: { not: [] } } ] }",
                "grants: { r: [ { permission: p, when: { feature: f, module: m } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: subject.a } } ] }",
                "grants: { r: [ { permission: p, when: { equals: 1 } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: subject.a, equals: 1, in: [1] } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: subject.a, equals: [1] } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: tenant.a, equals: 1 } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: env.hour, equals: 1 } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: subject.a, atMost: '5' } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: subject.a, exists: 'yes' } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: subject.a, equals: x, ignoreCase: true } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: subject.a, versionAbove: 1.2 } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: subject.a, versionAbove: '01.2.3' } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: env.now, after: tomorrow } } ] }",
                "grants: { r: [ { permission: p, when: { attribute: env.now, after: '2026-13-01' } } ] }",
                "grants: { r: [ { permission: p, when: { all: [ { any: [ { not: { attribut: x } } ] } ] } } ] }",
                // features
                "features: { f: { status: on } }",
                "features: { f: { status: ENABLED } }",
                "features: { f: { tenants: calgary } }",
                "features: { f: { rollout: { percentage: 101 } } }",
                "features: { f: { rollout: { percentage: -1 } } }",
                "features: { f: { rollout: { percentage: 12.5 } } }",
                "features: { f: { rollout: { group: g } } }",
                "features: { f: { variants: [ { name: a, weight: 0 } ] } }",
                "features: { f: { variants: [ { name: a, weight: 1.5 } ] } }",
                "features: { f: { variants: [ { weight: 1 } ] } }",
                "features: { f: { schedule: { from: '2026-01-01T00:00:00' } } }",
                "features: { f: { schedule: { from: '2026-01-01T25:00:00Z' } } }",
                "features: { f: { when: module:billing } }",
                "features: { f: { when: { feature: g } } }",
                "features: { f: { when: { any: [ { permission: p } ] } } }",
                "features: { f: { when: { not: { attribute: resource.a, equals: 1 } } } }",
                "features: { f: { when: { attribute: subject.a, equalsAttribute: resource.a } } }",
                // RACI and administration
                "raci: { a/b: {} }",
                "raci: { m: { tasks: { a/b: {} } } }",
                "raci: { m: { strict: 'no' } }",
                "raci: { m: { tasks: { t: { owner: [r] } } } }",
                "raci: { m: { tasks: { t: { responsible: r } } } }",
                "raci: { m: { slas: { s: { description: soon } } } }",
                "raci: { m: { slas: { s: { atMost: 2 minutes } } } }",
                "raci: { m: { slas: { s: { atMost: P } } } }",
                "raci: { m: { slas: { s: { atMost: P1DT } } } }",
                "raci: { m: { slas: { s: { atMost: \"PT1H\\n\" } } } }",
                "raci: { m: { escalations: { e: { path: [] } } } }",
                "raci: { m: { handoffs: { h: { steps: [1] } } } }",
                "administration: { manage_everything: [r] }",
                "administration: { read_audit: admin }");
    }

    @Test
    void refusesAPackWithoutAName() {
        assertThat(SCHEMA.validate(Packs.yaml("roles: {}"))).isNotEmpty();
        assertThat(SCHEMA.validate(Packs.yaml("pack: ''"))).isNotEmpty();
        assertThat(SCHEMA.validate(Packs.yaml("pack: " + "n".repeat(201)))).isNotEmpty();
        assertThat(SCHEMA.validate(Packs.yaml("pack: " + "n".repeat(200)))).isEmpty();
        assertThat(SCHEMA.validate(Packs.yaml("[]"))).isNotEmpty();
    }

    private static Set<ValidationMessage> problems(String snippet) {
        return SCHEMA.validate(Packs.yaml("pack: test\n" + snippet));
    }

    /** The fenced YAML blocks of the format's description. */
    private static List<String> documentedBlocks() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "pack-format.md"));
        return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /** A documented condition as part of a flow mapping, where a colon in a plain word needs quotes. */
    private static String flow(String condition) {
        String bare = condition.replaceAll(" +#.*$", "");
        return bare.contains("{") ? bare : bare.replaceAll("^when: (.*)$", "when: '$1'");
    }

    /** Whether keys that are not listed are refused, or have a schema of their own as in a map from names. */
    private static boolean closed(JsonNode object) {
        JsonNode others = object.path("additionalProperties");
        return others.isObject() ? !others.isEmpty() : others.isBoolean() && !others.booleanValue();
    }

    private static void collectObjects(JsonNode schema, List<JsonNode> objects) {
        if ("object".equals(schema.path("type").textValue())) {
            objects.add(schema);
        }
        schema.forEach(child -> collectObjects(child, objects));
    }
}
