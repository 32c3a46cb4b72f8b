package io.governance4j.policy;

import io.governance4j.PolicyException;
import io.governance4j.PolicyException.Problem;
import io.governance4j.policy.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checks that a pack holds together: everything referred to is defined, nothing goes in circles or too deep. */
public final class PolicyLint {
    private PolicyLint() {}

    /**
     * Checks a pack.
     *
     * @param pack the pack
     * @return what was found, errors first, then by line; empty when there is nothing to say
     */
    public static List<Finding> check(PolicyPack pack) {
        List<Finding> findings = new ArrayList<>();
        new ReferenceLint(pack, findings).run();
        new CycleLint(pack, findings).run();
        new AdviceLint(pack, findings).run();
        findings.sort(Comparator.comparing(Finding::severity)
                .thenComparing(finding -> String.valueOf(finding.problem().pack()))
                .thenComparing(finding -> finding.problem().line())
                .thenComparing(finding -> finding.problem().path()));
        return findings;
    }

    /**
     * Refuses a pack that does not hold together.
     *
     * @param pack the pack
     * @return the pack
     * @throws PolicyException if there are errors; it lists all of them
     */
    public static PolicyPack require(PolicyPack pack) {
        List<Problem> errors = check(pack).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::problem)
                .toList();
        if (!errors.isEmpty()) {
            throw new PolicyException("pack " + pack.name() + " does not hold together", errors);
        }
        return pack;
    }
}
