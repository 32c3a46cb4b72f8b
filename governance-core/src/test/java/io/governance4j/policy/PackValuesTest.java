package io.governance4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.governance4j.Governance;
import io.governance4j.Label;
import io.governance4j.PolicyException;
import io.governance4j.Subject;
import io.governance4j.raci.RaciModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Well-formed documents with values that the format does not have. */
class PackValuesTest {
    private static final List<String> VALUES = List.of("text", "7", "true", "[a]", "{a: b}", "~");
    private static final Map<String, String> KINDS = Map.of(
            "text", "a string",
            "7", "a number",
            "true", "a boolean",
            "[a]", "a list",
            "{a: b}", "a mapping",
            "~", "nothing");

    /** Each documented key as {@code path = what it must be}; the last part of the path is the key. */
    private static final List<String> KEYS = List.of(
            "pack = string",
            "description = string",
            "roles = mapping",
            "roles.r = mapping",
            "roles.r.name = string",
            "roles.r.description = string",
            "roles.r.inherits = list",
            "permissions = mapping",
            "permissions.p = mapping",
            "permissions.p.name = string",
            "permissions.p.description = string",
            "permissions.p.resource = string",
            "permissions.p.raci = string",
            "grants = mapping",
            "grants.r = list",
            "grants.r.0.permission = string",
            "grants.r.0.scope = string",
            "grants.r.0.except = list",
            "grants.r.0.description = string",
            "denials = mapping",
            "denials.r = list",
            "denials.r.0.permission = string",
            "denials.r.0.scope = string",
            "denials.r.0.description = string",
            "guardrails = mapping",
            "guardrails.g = mapping",
            "guardrails.g.permissions = list",
            "guardrails.g.kinds = list",
            "guardrails.g.roles = list",
            "guardrails.g.description = string",
            "agentRole = string",
            "features = mapping",
            "features.f = mapping",
            "features.f.name = string",
            "features.f.description = string",
            "features.f.status = string",
            "features.f.roles = list",
            "features.f.tenants = list",
            "features.f.users = list",
            "features.f.deniedUsers = list",
            "features.f.rollout = mapping",
            "features.f.rollout.percentage = number",
            "features.f.rollout.group = string",
            "features.f.rollout.stickiness = string",
            "features.f.schedule = mapping",
            "features.f.schedule.from = string",
            "features.f.schedule.until = string",
            "features.f.requires = list",
            "features.f.variants = list",
            "features.f.variants.0.name = string",
            "features.f.variants.0.weight = number",
            "raci = mapping",
            "raci.m = mapping",
            "raci.m.name = string",
            "raci.m.description = string",
            "raci.m.strict = boolean",
            "raci.m.tasks = mapping",
            "raci.m.tasks.t = mapping",
            "raci.m.tasks.t.name = string",
            "raci.m.tasks.t.description = string",
            "raci.m.tasks.t.responsible = list",
            "raci.m.tasks.t.accountable = list",
            "raci.m.tasks.t.consulted = list",
            "raci.m.tasks.t.informed = list",
            "raci.m.slas = mapping",
            "raci.m.slas.s = mapping",
            "raci.m.slas.s.description = string",
            "raci.m.slas.s.atLeast = string",
            "raci.m.slas.s.atMost = string",
            "raci.m.escalations = mapping",
            "raci.m.escalations.e = mapping",
            "raci.m.escalations.e.description = string",
            "raci.m.escalations.e.path = list",
            "raci.m.handoffs = mapping",
            "raci.m.handoffs.h = mapping",
            "raci.m.handoffs.h.description = string",
            "raci.m.handoffs.h.steps = list",
            "administration = mapping",
            "administration.read_audit = list",
            "grants.r.0.when.attribute = string",
            "grants.r.0.when.all = list",
            "grants.r.0.when.any = list",
            "grants.r.0.when.feature = string",
            "grants.r.0.when.module = string",
            "grants.r.0.when.permission = string");

    @ParameterizedTest(name = "{0} is not {1}")
    @MethodSource
    void saysWhereAndWhatAKeyMustBe(String path, String value, String expected) {
        String text = document(path, value);
        int line = (int) text.lines().count();

        assertThatThrownBy(() -> PolicyPack.parse(text))
                .isInstanceOfSatisfying(
                        PolicyException.class,
                        e -> assertThat(e.problems()).anySatisfy(problem -> {
                            assertThat(problem.path()).isEqualTo(path);
                            assertThat(problem.line()).isEqualTo(line);
                            assertThat(problem.column()).isPositive();
                            assertThat(problem.message())
                                    .isEqualTo("must be " + expected + ", but is " + KINDS.get(value));
                        }));
    }

    static Stream<Arguments> saysWhereAndWhatAKeyMustBe() {
        List<Arguments> rows = new ArrayList<>();
        for (String key : KEYS) {
            String[] parts = key.split(" = ", -1);
            String expected = parts[1].equals("boolean") ? "true or false" : "a " + parts[1];
            for (String value : VALUES) {
                if (!("a " + parts[1]).equals(KINDS.get(value))) {
                    rows.add(arguments(parts[0], value, expected));
                }
            }
        }
        return rows.stream();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roles.r",
                "permissions.p",
                "grants.r.0",
                "denials.r.0",
                "guardrails.g",
                "features.f",
                "features.f.rollout",
                "features.f.schedule",
                "features.f.variants.0",
                "features.f.when",
                "grants.r.0.when",
                "raci.m",
                "raci.m.tasks.t",
                "raci.m.slas.s",
                "raci.m.escalations.e",
                "raci.m.handoffs.h"
            })
    void reportsUnknownKeysAtEveryLevel(String path) {
        assertThatThrownBy(() -> PolicyPack.parse(document(path + ".colour", "blue")))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(path + ".colour: unknown key; known here: ");
    }

    /** A pack whose last line, and only that, holds the key; each step of the path stands on a line of its own. */
    private static String document(String path, String value) {
        StringBuilder text = new StringBuilder(path.startsWith("pack") ? "" : "pack: x\n");
        int indent = 0;
        boolean item = false;
        String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length; i++) {
            if (steps[i].equals("0")) {
                item = true;
                continue;
            }
            text.append(" ".repeat(indent))
                    .append(item ? "- " : "")
                    .append(steps[i])
                    .append(':');
            text.append(i == steps.length - 1 ? " " + value : "\n");
            indent += item ? 4 : 2;
            item = false;
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void explainsWhatIsWrongWithAValue(String snippet, String message) {
        assertThatThrownBy(() -> PolicyPack.parse("pack: x\n" + snippet))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("line 2, column ")
                .hasMessageContaining(message);
    }

    static Stream<Arguments> explainsWhatIsWrongWithAValue() {
        return Stream.of(
                // rollout, variants, schedule
                arguments(
                        feature("rollout: {percentage: -1}"),
                        "rollout.percentage: percentage must be between 0 and 100, but is -1"),
                arguments(feature("rollout: {percentage: 101}"), "percentage must be between 0 and 100, but is 101"),
                arguments(
                        feature("rollout: {percentage: 12.5}"),
                        "rollout.percentage: must be a whole number, but is 12.5"),
                arguments(
                        feature("rollout: {percentage: 1e20}"), "must be a whole number, but is 100000000000000000000"),
                arguments(
                        feature("rollout: {percentage: '50'}"),
                        "rollout.percentage: must be a number, but is a string"),
                arguments(feature("rollout: {group: g}"), "features.f.rollout: the key 'percentage' is missing"),
                arguments(
                        feature("variants: [{name: a, weight: 0}]"),
                        "features.f.variants.0: weight must be between 1 and 1000000, but is 0"),
                arguments(
                        feature("variants: [{name: a, weight: -1}]"),
                        "weight must be between 1 and 1000000, but is -1"),
                arguments(feature("variants: [{weight: 1}]"), "a variant needs 'name' and 'weight'"),
                arguments(
                        feature("variants: [{name: a, weight: 1}, {name: a, weight: 2}]"),
                        "variants must have different names"),
                arguments(
                        feature("schedule: {from: '2026-02-01T00:00:00Z', until: '2026-01-01T00:00:00Z'}"),
                        "features.f.schedule: from must be before until"),
                arguments(
                        feature("schedule: {from: '2026-01-01T00:00:00Z', until: '2026-01-01T00:00:00Z'}"),
                        "from must be before until"),
                arguments(
                        feature("schedule: {from: '2026-01-01T00:00:00'}"),
                        "features.f.schedule.from: must be an ISO 8601 instant with an offset"),
                arguments(
                        feature("schedule: {until: 2026-13-01}"),
                        "must be an ISO 8601 instant with an offset, such as 2026-01-01T00:00:00Z, but is '2026-13-01'"),
                arguments(feature("schedule: {until: \"x\\ny\\u202E\"}"), "but is 'x\ufffdy\ufffd'"),
                arguments(
                        feature("schedule: {until: '+999999999-12-31T23:59:59Z'}"),
                        "until must lie in the years 0 to 9999"),
                arguments(
                        "raci: {m: {slas: {s: {atMost: 2 minutes}}}}",
                        "raci.m.slas.s.atMost: must be an ISO 8601 duration such as PT2M, but is '2 minutes'"),
                arguments("raci: {m: {slas: {s: {atMost: P1M}}}}", "must be an ISO 8601 duration"),
                arguments("raci: {m: {slas: {s: {atMost: PT99999999999999999H}}}}", "must be an ISO 8601 duration"),
                arguments("raci: {m: {slas: {s: {atMost: -PT1H}}}}", "raci.m.slas.s: an SLA must not be negative"),
                arguments(
                        "raci: {m: {slas: {s: {atLeast: PT2H, atMost: PT1H}}}}",
                        "atLeast must not be longer than atMost"),
                arguments("raci: {m: {slas: {s: {}}}}", "an SLA needs atLeast or atMost"),
                arguments("raci: {m: {escalations: {e: {path: []}}}}", "path must name at least one role"),
                // spelling
                arguments(
                        feature("status: ENABLED"),
                        "features.f.status: must be one of disabled, pilot, beta, enabled, but is 'ENABLED'"),
                arguments(feature("status: live"), "but is 'live'"),
                arguments(
                        "grants: {r: [{permission: p, scope: Tenant}]}",
                        "grants.r.0.scope: must be one of global, tenant, assigned, own, but is 'Tenant'"),
                arguments("denials: {r: [{permission: p, scope: ''}]}", "denials.r.0.scope: must be one of"),
                arguments(
                        "guardrails: {g: {permissions: [p], kinds: [HUMAN, ai_agent]}}",
                        "guardrails.g.kinds.1: must be one of HUMAN, SERVICE, AI_AGENT, but is 'ai_agent'"),
                arguments("guardrails: {g: {permissions: [p], kinds: [HUMAN, HUMAN]}}", "names 'HUMAN' twice"),
                arguments("guardrails: {g: {kinds: [HUMAN]}}", "permissions must name what the guardrail forbids"),
                arguments(
                        "permissions: {p: {resource: sometimes}}",
                        "permissions.p.resource: must be 'required' or absent"),
                // names
                arguments(
                        "roles: {\"a\\tb\": {}}",
                        "roles.a\ufffdb: the name must not contain the character U+0009 (at 1)"),
                arguments("roles: {\"a\\u202Eb\": {}}", "the name must not contain the character U+202E"),
                arguments("roles: {' ': {}}", "the name must not be blank"),
                arguments(
                        "roles: {" + "r".repeat(201) + ": {}}",
                        "the name must have at most 200 characters, but has 201"),
                arguments("roles: {a: {inherits: [\"b\\0\"]}}", "U+0000"),
                arguments(
                        "roles: {a: {inherits: [\"b\\a\"]}}",
                        "roles.a.inherits.0: the name must not contain the character U+0007"),
                arguments("roles: {a: {inherits: [b, b]}}", "roles.a.inherits.1: names 'b' twice"),
                arguments("permissions: {\"p\\a\": {}}", "the name must not contain the character U+0007"),
                arguments("grants: {\"r\\a\": [p]}", "the name must not contain the character U+0007"),
                arguments("grants: {r: [\"p\\a\"]}", "grants.r.0: the name must not contain the character U+0007"),
                arguments("grants: {r: [{permission: \"p\\a\"}]}", "grants.r.0.permission: the name must not"),
                arguments(
                        "grants: {r: [{permission: p, except: [\"o\\a\"]}]}", "grants.r.0.except.0: the name must not"),
                arguments("grants: {r: [{scope: own}]}", "grants.r.0: the key 'permission' is missing"),
                arguments("guardrails: {\"g\\a\": {permissions: [p]}}", "the name must not"),
                arguments(
                        "guardrails: {g: {permissions: [\"p\\a\"]}}", "guardrails.g.permissions.0: the name must not"),
                arguments(
                        "guardrails: {g: {permissions: [p], roles: [\"p\\a\"]}}",
                        "guardrails.g.roles.0: the name must not"),
                arguments("agentRole: \"a\\a\"", "agentRole: the name must not"),
                arguments("features: {\"f\\a\": {}}", "the name must not"),
                arguments(feature("roles: [\"r\\a\"]"), "features.f.roles.0: the name must not"),
                arguments(feature("tenants: [\"r\\a\"]"), "features.f.tenants.0: the name must not"),
                arguments(feature("users: [\"r\\a\"]"), "features.f.users.0: the name must not"),
                arguments(feature("deniedUsers: [\"r\\a\"]"), "features.f.deniedUsers.0: the name must not"),
                arguments(feature("requires: [\"r\\a\"]"), "features.f.requires.0: the name must not"),
                arguments(
                        feature("rollout: {percentage: 1, group: \"g\\a\"}"),
                        "features.f.rollout.group: the name must not"),
                arguments(
                        feature("rollout: {percentage: 1, stickiness: ''}"),
                        "features.f.rollout.stickiness: the name must not be blank"),
                arguments(
                        feature("variants: [{name: \"v\\a\", weight: 1}]"),
                        "features.f.variants.0.name: the name must not"),
                arguments("raci: {\"m\\a\": {}}", "the name must not"),
                arguments("raci: {m: {tasks: {\"t\\a\": {}}}}", "the name must not"),
                arguments(
                        "raci: {m: {tasks: {t: {informed: [\"r\\a\"]}}}}",
                        "raci.m.tasks.t.informed.0: the name must not"),
                arguments("raci: {m: {slas: {\"s\\a\": {atMost: PT1H}}}}", "the name must not"),
                arguments(
                        "raci: {m: {escalations: {e: {path: [\"r\\a\"]}}}}",
                        "raci.m.escalations.e.path.0: the name must not"),
                arguments("administration: {read_audit: [\"r\\a\"]}", "administration.read_audit.0: the name must not"),
                // RACI
                arguments("raci: {a/b: {}}", "raci.a/b: the name must not contain a slash"),
                arguments("raci: {m: {tasks: {a/b: {}}}}", "raci.m.tasks.a/b: the name must not contain a slash"),
                arguments(
                        "permissions: {p: {raci: scheduling}}",
                        "permissions.p.raci: a RACI task is written module/task"),
                arguments("permissions: {p: {raci: a/b/c}}", "task must not contain a slash"),
                // conditions
                arguments(
                        when("{attribute: subject.a, equals: x, ignoreCase: true}"),
                        "grants.r.0.when.ignoreCase: goes only with one of startsWith, endsWith, contains"),
                arguments(
                        when("{attribute: subject.a, matches: x, ignoreCase: false}"),
                        "grants.r.0.when.ignoreCase: goes only with"),
                arguments(
                        when("{attribute: subject.a, contains: x, ignoreCase: 1}"),
                        "grants.r.0.when.ignoreCase: must be true or false, but is a number"),
                arguments(when("{attribute: subject.a}"), "an attribute is tested by exactly one of equals, in, "),
                arguments(
                        when("{attribute: subject.a, equals: 1, in: [1]}"), "an attribute is tested by exactly one of"),
                arguments(
                        when("{equals: 1}"),
                        "a condition has exactly one of attribute, all, any, not, feature, module, permission"),
                arguments(when("{feature: f, module: m}"), "a condition has exactly one of"),
                arguments(
                        when("role:x"),
                        "a condition in short form is feature:<key>, module:<name> or permission:<name>"),
                arguments(when("7"), "grants.r.0.when: must be a mapping, but is a number"),
                arguments(when("{all: []}"), "grants.r.0.when"),
                arguments(when("{not: []}"), "grants.r.0.when.not: must be a mapping, but is a list"),
                arguments(when("'module:'"), "must not be blank"),
                arguments(
                        when("{attribute: tenant.a, equals: 1}"),
                        "attribute must be subject.<name>, resource.<name> or env.now"),
                arguments(when("{attribute: env.hour, equals: 1}"), "env has only env.now"),
                arguments(
                        when("{attribute: subject.a, equals: [1]}"),
                        "when.equals: must be a string, a number, true or false, but is a list"),
                arguments(when("{attribute: subject.a, in: 1}"), "when.in: must be a list, but is a number"),
                arguments(
                        when("{attribute: subject.a, atMost: '5'}"), "when.atMost: must be a number, but is a string"),
                arguments(
                        when("{attribute: subject.a, exists: 'yes'}"),
                        "when.exists: must be true or false, but is a string"),
                arguments(
                        when("{attribute: subject.a, contains: [x, 1]}"),
                        "when.contains: must be a string, but is a number"),
                arguments(when("{attribute: subject.a, contains: []}"), "contains needs at least one text"),
                arguments(
                        when("{attribute: subject.a, after: tomorrow}"),
                        "when.after: must be an ISO 8601 instant with an offset or a date, such as 2026-01-01, but is 'tomorrow'"),
                arguments(when("{attribute: subject.a, versionAbove: 1.2}"), "when.versionAbove"),
                arguments(when("{attribute: subject.a, matches: '('}"), "a regular expression must be RE2"),
                arguments(when("{attribute: subject.a, matches: '(a)\\1'}"), "has no backreferences and no lookaround"),
                arguments(when("{attribute: subject.a, matches: '(?=a)'}"), "has no backreferences and no lookaround"),
                arguments(
                        when("{attribute: subject.a, matches: '((a{1000}){1000}){1000}'}"),
                        "must not have more than 5000 parts"),
                arguments(
                        when("{all: [{attribute: subject.a, equals: 1}, {any: [{not: {attribut: x}}]}]}"),
                        "when.all.1.any.0.not.attribut: unknown key"));
    }

    private static String feature(String definition) {
        return "features: {f: {" + definition + "}}";
    }

    private static String when(String condition) {
        return "grants: {r: [{permission: p, when: " + condition + "}]}";
    }

    @Test
    void reportsABadNameOnceAndWhatIsInsideAsWell() {
        assertThatThrownBy(() -> PolicyPack.parse("pack: x\nroles: {\"a\\a\": {nam: x}}\nraci: {a/b: {tasks: {t: 1}}}"))
                .isInstanceOfSatisfying(
                        PolicyException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.path())
                                .containsExactly("roles.a\ufffd", "roles.a\ufffd.nam", "raci.a/b"));
    }

    @Test
    void acceptsLettersOfEveryScript() {
        PolicyPack pack = PolicyPack.parse("pack: עברית\nroles: {מנהל: {}, 管理者: {}, 🚑: {}}\ngrants: {🚑: [x]}");

        assertThat(pack.access().roles()).containsOnlyKeys("מנהל", "管理者", "🚑");
        assertThat(PolicyLint.check(pack))
                .anySatisfy(finding -> assertThat(finding)
                        .hasToString("error: line 3, column 14, grants.🚑.x: the permission 'x' is not defined"));
    }

    @Test
    void readsDescriptionsOfTasks() {
        PolicyPack pack = PolicyPack.parse("pack: x\nraci: {m: {tasks: {t: {name: N, description: D}}}}");

        RaciModule module =
                Objects.requireNonNull(PolicyPack.parse(pack.toYaml()).raci().get("m"));

        assertThat(module.tasks())
                .hasEntrySatisfying("t", task -> assertThat(task.label()).isEqualTo(new Label("N", "D")));
    }

    @Test
    void endsEvenWithAPatternThatIsExponentialElsewhere() {
        Governance governance = Governance.inMemory(PolicyPack.parse("pack: x\nroles: {r: {}}\npermissions: {p: {}}\n"
                + when("{attribute: subject.a, matches: '^(a+)+$'}")));
        Subject subject = Subject.user("u")
                .role("r")
                .attribute("a", "a".repeat(100_000) + "!")
                .build();

        assertThat(governance.checkPermission(subject, "p")).isFalse();
    }
}
