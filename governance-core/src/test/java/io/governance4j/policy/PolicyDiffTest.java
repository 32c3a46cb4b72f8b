package io.governance4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The changes that lead from one pack to another. */
class PolicyDiffTest {
    private static final String PACK = """
            pack: x
            roles: {a: {}, b: {inherits: [a]}}
            permissions: {p: {}, q: {}}
            grants: {a: [p, {permission: q, scope: own}]}
            features: {f: {status: beta, roles: [a]}}
            raci: {m: {tasks: {t: {responsible: [a], accountable: [b]}}}}
            """;

    @ParameterizedTest(name = "{0} → {1}")
    @MethodSource
    void listsExactlyWhatChanged(String before, String after, String changes) {
        PolicyPack old = PolicyPack.parse(PACK);
        PolicyPack changed = PolicyPack.parse(PACK.replace(before, after));

        assertThat(changed).isNotEqualTo(old);
        assertThat(PolicyDiff.between(old, changed)).hasToString(changes);
        assertThat(PolicyDiff.between(changed, old).changes())
                .hasSameSizeAs(PolicyDiff.between(old, changed).changes());
    }

    static Stream<Arguments> listsExactlyWhatChanged() {
        return Stream.of(
                arguments("status: beta", "status: enabled", "~ features.f.status: \"beta\" → \"enabled\""),
                arguments("status: beta, ", "", "- features.f.status: \"beta\""),
                arguments("roles: [a]}", "roles: [a, b]}", "~ features.f.roles: [\"a\"] → [\"a\",\"b\"]"),
                arguments(
                        "[p, {",
                        "[p, {permission: p, scope: tenant}, {",
                        "+ grants.a: {\"permission\":\"p\",\"scope\":\"tenant\"}"),
                arguments("[p, ", "[", "- grants.a: {\"permission\":\"p\"}"),
                arguments(
                        "scope: own",
                        "scope: tenant",
                        "- grants.a: {\"permission\":\"q\",\"scope\":\"own\"}\n+ grants.a: {\"permission\":\"q\",\"scope\":\"tenant\"}"),
                arguments("b: {inherits: [a]}", "c: {}", "- roles.b: {\"inherits\":[\"a\"]}\n+ roles.c: {}"),
                arguments("accountable: [b]", "accountable: [a]", "~ raci.m.tasks.t.accountable: [\"b\"] → [\"a\"]"),
                arguments("grants: {", "grants: {b: [p], ", "+ grants.b: {\"permission\":\"p\"}"),
                arguments("pack: x", "pack: y", "~ pack: \"x\" → \"y\""));
    }

    @Test
    void isEmptyForPacksOfOneMeaning() {
        PolicyPack pack = PolicyPack.parse(PACK);

        assertThat(PolicyDiff.between(pack, PolicyPack.parse(pack.toYaml())).isEmpty())
                .isTrue();
        assertThat(PolicyDiff.between(pack, PolicyPack.parse(pack.toJson()))).hasToString("");
    }
}
