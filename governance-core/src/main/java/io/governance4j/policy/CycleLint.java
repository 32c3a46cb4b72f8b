package io.governance4j.policy;

import io.governance4j.condition.Condition;
import io.governance4j.condition.PermissionHeld;
import io.governance4j.policy.Finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds inheritance, prerequisites and permission conditions that lead back to where they began. */
final class CycleLint {
    private final PolicyPack pack;
    private final List<Finding> findings;

    CycleLint(PolicyPack pack, List<Finding> findings) {
        this.pack = pack;
        this.findings = findings;
    }

    void run() {
        Map<String, Set<String>> roles = new HashMap<>();
        pack.access().roles().forEach((name, role) -> roles.put(name, role.inherits()));
        report("roles", "inherits itself", roles);

        Map<String, Set<String>> features = new HashMap<>();
        pack.features()
                .forEach((key, feature) ->
                        features.put(key, feature.availability().requires()));
        report("features", "requires itself", features);

        Map<String, Set<String>> permissions = new HashMap<>();
        pack.access().grants().forEach(grant -> conditions(permissions, grant.permission(), grant.when()));
        pack.access().denials().forEach(denial -> conditions(permissions, denial.permission(), denial.when()));
        pack.access()
                .guardrails()
                .values()
                .forEach(guardrail -> guardrail
                        .permissions()
                        .forEach(permission -> conditions(permissions, permission, guardrail.when())));
        report("permissions", "depends on itself", permissions);
    }

    private static void conditions(Map<String, Set<String>> edges, String permission, @Nullable Condition condition) {
        if (condition != null) {
            condition.visit(part -> {
                if (part instanceof PermissionHeld held) {
                    edges.computeIfAbsent(permission, p -> new HashSet<>()).add(held.permission());
                }
            });
        }
    }

    /** Walks with a stack of its own: a chain may be longer than a thread's stack is deep. */
    private void report(String section, String what, Map<String, Set<String>> edges) {
        Set<String> done = new HashSet<>();
        for (String start : new TreeSet<>(edges.keySet())) {
            List<List<String>> pending = new ArrayList<>();
            LinkedHashSet<String> path = new LinkedHashSet<>();
            enter(start, edges, path, pending);
            while (!pending.isEmpty()) {
                List<String> next = pending.get(pending.size() - 1);
                if (next.isEmpty()) {
                    pending.remove(pending.size() - 1);
                    List<String> walked = new ArrayList<>(path);
                    String left = walked.get(walked.size() - 1);
                    path.remove(left);
                    done.add(left);
                } else {
                    String step = next.remove(next.size() - 1);
                    if (path.contains(step)) {
                        cycle(section, what, path, step);
                    } else if (!done.contains(step)) {
                        enter(step, edges, path, pending);
                    }
                }
            }
        }
    }

    private static void enter(
            String name, Map<String, Set<String>> edges, Set<String> path, List<List<String>> pending) {
        path.add(name);
        pending.add(new ArrayList<>(edges.getOrDefault(name, Set.of())));
    }

    private void cycle(String section, String what, Set<String> path, String closing) {
        List<String> walked = new ArrayList<>(path);
        List<String> circle = new ArrayList<>(walked.subList(walked.indexOf(closing), walked.size()));
        circle.add(closing);
        findings.add(new Finding(
                Severity.ERROR,
                pack.source().problem(section + "." + closing, what + ": " + String.join(" → ", circle))));
    }
}
