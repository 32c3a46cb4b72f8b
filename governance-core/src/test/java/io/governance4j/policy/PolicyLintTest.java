package io.governance4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.governance4j.Governance;
import io.governance4j.PolicyException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs that can be read and do not hold together. */
class PolicyLintTest {
    private static final String DEFINED =
            "pack: x\nroles: {r: {}}\npermissions: {p: {}}\nfeatures: {f: {}}\nadministration: {publish_policy: [r]}\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void namesWhatIsNotDefined(String snippet, String error) {
        PolicyPack pack = PolicyPack.parse(DEFINED + snippet);

        assertThat(errors(pack)).contains("error: line 6, column " + error);
        assertThatThrownBy(() -> Governance.inMemory(pack))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("pack x does not hold together")
                .hasMessageContaining("line 6, column " + error);
    }

    static Stream<Arguments> namesWhatIsNotDefined() {
        return Stream.of(
                arguments("grants: {gone: [p]}", "17, grants.gone.p: the role 'gone' is not defined"),
                arguments("grants: {r: [p, gone]}", "17, grants.r.gone: the permission 'gone' is not defined"),
                arguments(
                        "grants: {r: [{permission: p, when: 'permission:gone'}]}",
                        "14, grants.r.p: the permission 'gone' is not defined"),
                arguments(
                        "grants: {r: [{permission: p, when: 'feature:gone'}]}",
                        "14, grants.r.p: the feature 'gone' is not defined"),
                arguments("denials: {gone: [p]}", "18, denials.gone.p: the role 'gone' is not defined"),
                arguments("denials: {r: [gone]}", "15, denials.r.gone: the permission 'gone' is not defined"),
                arguments(
                        "guardrails: {g: {permissions: [gone]}}",
                        "14, guardrails.g: the permission 'gone' is not defined"),
                arguments(
                        "guardrails: {g: {permissions: [p], roles: [gone]}}",
                        "14, guardrails.g: the role 'gone' is not defined"),
                arguments("agentRole: gone", "1, agentRole: the role 'gone' is not defined"),
                arguments(
                        "raci: {m: {tasks: {t: {informed: [gone], accountable: [r]}}}}",
                        "20, raci.m.tasks.t: the role 'gone' is not defined"),
                arguments(
                        "raci: {m: {escalations: {e: {path: [r, gone]}}}}",
                        "26, raci.m.escalations.e: the role 'gone' is not defined"),
                arguments("raci: {m: {strict: true, tasks: {t: {}}}}", "34, raci.m.tasks.t: no role is accountable"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void namesWhatADefinitionItselfGetsWrong(String text, String error) {
        assertThat(errors(PolicyPack.parse("pack: x\n" + text))).containsExactly("error: line 2, column " + error);
    }

    static Stream<Arguments> namesWhatADefinitionItselfGetsWrong() {
        return Stream.of(
                arguments("roles: {r: {inherits: [gone]}}", "9, roles.r: the role 'gone' is not defined"),
                arguments("permissions: {p: {raci: m/gone}}", "15, permissions.p: the RACI task m/gone is not defined"),
                arguments("features: {f: {roles: [gone]}}", "16, features.f.roles: the role 'gone' is not defined"),
                arguments(
                        "features: {f: {requires: [gone]}}",
                        "16, features.f.requires: the feature 'gone' is not defined"),
                arguments(
                        "features: {f: {when: 'module:billing'}}",
                        "16, features.f.when: a feature cannot depend on 'module billing is on'; use 'requires' for"
                                + " other features"),
                arguments(
                        "features: {f: {when: {attribute: resource.a, equals: 1}}}",
                        "16, features.f.when: a feature is not about a resource, so it cannot read resource"
                                + " attributes"),
                arguments(
                        "administration: {manage_everything: []}",
                        "18, administration.manage_everything: unknown action; known: " + Administration.ACTIONS),
                arguments(
                        "administration: {read_audit: [gone]}",
                        "18, administration.read_audit: the role 'gone' is not defined"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void showsTheCircle(String text, String circle) {
        PolicyPack pack = PolicyPack.parse("pack: x\n" + text);

        assertThat(errors(pack)).singleElement().asString().endsWith(circle);
        assertThatThrownBy(() -> Governance.inMemory(pack)).hasMessageContaining(circle);
    }

    static Stream<Arguments> showsTheCircle() {
        return Stream.of(
                arguments(
                        "roles: {a: {inherits: [b]}, b: {inherits: [c]}, c: {inherits: [a]}}",
                        "line 2, column 9, roles.a: inherits itself: a → b → c → a"),
                arguments("roles: {a: {inherits: [a]}}", "roles.a: inherits itself: a → a"),
                arguments(
                        "features: {a: {requires: [b]}, b: {requires: [a]}, c: {requires: [a]}}",
                        "line 2, column 12, features.a: requires itself: a → b → a"),
                arguments(
                        "permissions: {a: {}, b: {}}\nroles: {r: {}}\ngrants: {r: [{permission: a, when:"
                                + " 'permission:b'}]}\ndenials: {r: [{permission: b, when: {not: {permission: a}}}]}",
                        "line 2, column 15, permissions.a: depends on itself: a → b → a"),
                arguments(
                        "permissions: {a: {}}\nguardrails: {g: {permissions: [a], when: 'permission:a'}}",
                        "permissions.a: depends on itself: a → a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles", "features", "permissions"})
    void acceptsAChainOfAHundredAndRefusesALongerOne(String section) {
        assertThat(errors(chain(section, 100))).isEmpty();
        assertThat(errors(chain(section, 101)))
                .singleElement()
                .asString()
                .contains(section + ".n0: leads through more than 100 others, one referring to the next");
        assertThat(errors(chain(section, 5000)))
                .singleElement()
                .asString()
                .contains(section + ".n4899: leads through more than 100 others");
    }

    private static PolicyPack chain(String section, int length) {
        StringBuilder text = new StringBuilder("pack: x\n" + section + ":\n");
        StringBuilder grants = new StringBuilder("roles: {r: {}}\ngrants:\n r:\n");
        String key = section.equals("roles") ? "inherits" : "requires";
        for (int i = 0; i <= length; i++) {
            boolean last = i == length;
            if (section.equals("permissions")) {
                text.append(" n").append(i).append(": {}\n");
                grants.append("  - {permission: n").append(i);
                grants.append(last ? "}\n" : ", when: 'permission:n" + (i + 1) + "'}\n");
            } else {
                text.append(" n").append(i).append(last ? ": {}\n" : ": {" + key + ": [n" + (i + 1) + "]}\n");
            }
        }
        return PolicyPack.parse(text + (section.equals("permissions") ? grants.toString() : ""));
    }

    @Test
    void refusesPrerequisitesWhosePathsMultiply() {
        StringBuilder text = new StringBuilder("pack: x\nfeatures:\n");
        for (int i = 0; i < 50; i++) {
            text.append(" a%1$d: {requires: [a%2$d, b%2$d]}\n b%1$d: {requires: [a%2$d, b%2$d]}\n".formatted(i, i + 1));
        }
        PolicyPack pack = PolicyPack.parse(text + " a50: {}\n b50: {}\n");

        assertThat(errors(pack))
                .hasSize(2)
                .allSatisfy(error -> assertThat(error)
                        .contains("takes more than 10000 steps to decide, because what it refers to branches"));
    }

    @Test
    void refusesPermissionsWhosePathsMultiplyThroughSeveralGrants() {
        StringBuilder text = new StringBuilder("pack: x\nroles: {r: {}}\ngrants:\n r:\n");
        StringBuilder permissions = new StringBuilder("permissions:\n p50: {}\n");
        for (int i = 0; i < 50; i++) {
            permissions.append(" p").append(i).append(": {}\n");
            String rule = "  - {permission: p%d, scope: %s, when: 'permission:p%d'}\n";
            text.append(rule.formatted(i, "own", i + 1)).append(rule.formatted(i, "tenant", i + 1));
        }

        assertThat(errors(PolicyPack.parse(text.append(permissions).toString())))
                .singleElement()
                .asString()
                .contains("takes more than 10000 steps");
    }

    @Test
    void warnsAboutWhatWorksButIsProbablyNotMeant() {
        PolicyPack pack =
                PolicyPack.parse("pack: x\nroles: {r: {}}\npermissions: {p: {}, q: {}}\ngrants:\n  r:\n    - p\n"
                        + "    - {permission: p, scope: global}\nraci: {m: {tasks: {t: {accountable: [r]}, u: {}}}}");

        assertThat(PolicyLint.check(pack))
                .hasToString("[warning: administration: names nobody, so nobody can change this policy once it is"
                        + " published, warning: line 3, column 22, permissions.q: no rule mentions it, warning: line 6,"
                        + " column 7, grants.r.p: 'p' is granted twice alike, warning: line 8, column 43,"
                        + " raci.m.tasks.u: no role is accountable]");
    }

    @Test
    void namesPackAndLineOfWhatAComposedPackGetsWrong() {
        PolicyPack one =
                PolicyPack.parse("one.yaml", "pack: one\nroles: {r: {}}\npermissions: {p: {}}\ngrants: {r: [p]}");
        PolicyPack two = PolicyPack.parse("two.yaml", "pack: two\ngrants:\n  r:\n    - gone\n  lost: [p]");

        PolicyPack composed = PolicyPack.compose(one, two);

        assertThat(errors(composed))
                .containsExactly(
                        "error: pack two, line 4, column 7, grants.r.gone: the permission 'gone' is not defined",
                        "error: pack two, line 5, column 10, grants.lost.p: the role 'lost' is not defined");
        assertThatThrownBy(() -> Governance.inMemory(one, two))
                .hasMessageContaining("pack one+two does not hold together: 2 problems")
                .hasMessageContaining("pack two, line 4, column 7");
        assertThat(errors(PolicyPack.compose(composed, PolicyPack.parse("pack: three"))))
                .allSatisfy(error -> assertThat(error).startsWith("error: pack two, line "));
    }

    private static List<String> errors(PolicyPack pack) {
        return PolicyLint.check(pack).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(Finding::toString)
                .toList();
    }
}
