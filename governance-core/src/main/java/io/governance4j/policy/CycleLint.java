package io.governance4j.policy;

import io.governance4j.condition.Condition;
import io.governance4j.condition.FeatureOn;
import io.governance4j.condition.PermissionHeld;
import io.governance4j.policy.Finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds inheritance, prerequisites and permission conditions that lead back to where they began, and those that are too
 * much to follow in one question.
 */
final class CycleLint {
    private final PolicyPack pack;
    private final List<Finding> findings;

    CycleLint(PolicyPack pack, List<Finding> findings) {
        this.pack = pack;
        this.findings = findings;
    }

    void run() {
        Map<String, List<String>> roles = new HashMap<>();
        pack.access()
                .roles()
                .forEach((name, role) ->
                        roles.put(name, role.inherits().stream().sorted().toList()));
        report("roles", "inherits itself", new References(roles, name -> 0));

        Map<String, List<String>> features = new HashMap<>();
        pack.features()
                .forEach((key, feature) -> features.put(
                        key, feature.availability().requires().stream().sorted().toList()));
        References prerequisites = new References(features, key -> 1);
        report("features", "requires itself", prerequisites);

        Map<String, List<String>> permissions = new HashMap<>();
        Map<String, Long> work = new HashMap<>();
        conditions((permission, condition) -> condition.visit(part -> {
            if (part instanceof PermissionHeld held) {
                permissions.computeIfAbsent(permission, p -> new ArrayList<>()).add(held.permission());
            } else if (part instanceof FeatureOn on) {
                work.merge(permission, prerequisites.work(on.feature()), Long::sum);
            }
        }));
        report(
                "permissions",
                "depends on itself",
                new References(permissions, name -> 1 + work.getOrDefault(name, 0L)));
    }

    private interface Conditions {
        void accept(String permission, Condition condition);
    }

    private void conditions(Conditions each) {
        pack.access().grants().forEach(grant -> accept(each, grant.permission(), grant.when()));
        pack.access().denials().forEach(denial -> accept(each, denial.permission(), denial.when()));
        pack.access()
                .guardrails()
                .values()
                .forEach(guardrail ->
                        guardrail.permissions().forEach(permission -> accept(each, permission, guardrail.when())));
    }

    private static void accept(Conditions each, String permission, @Nullable Condition when) {
        if (when != null) {
            each.accept(permission, when);
        }
    }

    private void report(String section, String what, References references) {
        references.circles().forEach(circle -> error(section, circle.get(0), what + ": " + String.join(" → ", circle)));
        references
                .tooDeep()
                .forEach(name -> error(
                        section,
                        name,
                        "leads through more than " + References.MAX_DEPTH + " others, one referring to the next"));
        references
                .tooMuch()
                .forEach(name -> error(
                        section,
                        name,
                        "takes more than " + References.MAX_WORK
                                + " steps to decide, because what it refers to branches and meets again"));
    }

    private void error(String section, String name, String message) {
        findings.add(new Finding(Severity.ERROR, pack.source().problem(section + "." + name, message)));
    }
}
