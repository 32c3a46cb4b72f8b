package io.governance4j.policy;

import io.governance4j.permission.Denial;
import io.governance4j.permission.Grant;
import io.governance4j.policy.Finding.Severity;
import io.governance4j.raci.RaciAssignment;
import io.governance4j.raci.RaciModule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Points out what works but is probably not meant. */
final class AdviceLint {
    private final PolicyPack pack;
    private final List<Finding> findings;

    AdviceLint(PolicyPack pack, List<Finding> findings) {
        this.pack = pack;
        this.findings = findings;
    }

    void run() {
        pack.raci()
                .forEach((name, module) -> module.tasks()
                        .forEach((task, assignment) ->
                                accountable("raci." + name + ".tasks." + task, module, assignment)));
        Set<String> granted = new HashSet<>();
        Set<Grant> seen = new HashSet<>();
        for (Grant grant : pack.access().grants()) {
            granted.add(grant.permission());
            if (!seen.add(grant)) {
                add(
                        Severity.WARNING,
                        "grants." + grant.role() + "." + grant.permission(),
                        "'" + grant.permission() + "' is granted twice alike");
            }
        }
        pack.access().guardrails().values().forEach(guardrail -> granted.addAll(guardrail.permissions()));
        pack.access().denials().stream().map(Denial::permission).forEach(granted::add);
        pack.access().permissions().keySet().stream()
                .filter(permission -> !granted.contains(permission))
                .forEach(permission -> add(Severity.WARNING, "permissions." + permission, "no rule mentions it"));
        if (pack.administration().isEmpty()) {
            add(
                    Severity.WARNING,
                    "administration",
                    "names nobody, so nobody can change this policy once it is published");
        }
    }

    /** Seed 001 says one accountable role a task, and its own table has four; a strict module insists. */
    private void accountable(String path, RaciModule module, RaciAssignment assignment) {
        int count = assignment.accountable().size();
        if (count != 1) {
            add(
                    module.strict() ? Severity.ERROR : Severity.WARNING,
                    path,
                    count == 0
                            ? "no role is accountable"
                            : count + " roles are accountable, and a task should have one: "
                                    + assignment.accountable().stream().sorted().toList());
        }
    }

    private void add(Severity severity, String path, String message) {
        findings.add(new Finding(severity, pack.source().problem(path, message)));
    }
}
