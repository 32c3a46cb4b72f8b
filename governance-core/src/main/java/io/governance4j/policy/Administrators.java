package io.governance4j.policy;

import io.governance4j.HeldRole;
import io.governance4j.Reason;
import io.governance4j.Subject;
import io.governance4j.Verdict;
import java.util.List;
import java.util.Set;

/** Who may administer one thing, with both verdicts made in advance. */
final class Administrators {
    private final Set<String> holders;
    private final Verdict yes;
    private final Verdict no;

    Administrators(String action, Set<String> holders) {
        this.holders = holders;
        this.yes = Verdict.yes(
                Reason.ADMINISTRATOR,
                "administration." + action,
                "may " + action + ", because a role of theirs administers this policy");
        this.no = Verdict.no(
                Reason.NOT_ADMINISTRATOR,
                "administration." + action,
                "may not " + action
                        + (holders.isEmpty()
                                ? ", because the policy names nobody for it"
                                : ", because only these roles may, held in all tenants: "
                                        + holders.stream().sorted().toList()));
    }

    Verdict verdict(Subject subject) {
        List<HeldRole> roles = subject.roles();
        for (int i = 0; i < roles.size(); i++) {
            if (roles.get(i).tenant() == null && holders.contains(roles.get(i).role())) {
                return yes;
            }
        }
        return no;
    }
}
