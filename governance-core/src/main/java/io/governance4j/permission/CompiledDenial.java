package io.governance4j.permission;

import io.governance4j.HeldRole;
import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.Verdict;
import io.governance4j.condition.Condition;
import io.governance4j.condition.Truth;
import io.governance4j.condition.World;
import org.jspecify.annotations.Nullable;

/** One role's denial with its verdict made in advance. What it cannot decide, it denies. */
final class CompiledDenial {
    final Verdict verdict;
    private final Scope scope;
    private final @Nullable Condition when;

    CompiledDenial(Denial denial) {
        this.scope = denial.scope();
        this.when = denial.when();
        this.verdict = Verdict.no(
                Reason.ROLE_DENIAL,
                "denials." + denial.role() + "." + denial.permission(),
                "may not " + denial.permission() + ", because the role " + denial.role() + " denies it"
                        + (denial.description() == null ? "" : ": " + denial.description())
                        + (when == null ? "" : " (also where what its condition needs is not stated)"));
    }

    /** The rows on which it matches. */
    RowRule rows(HeldRole held, RowFolding asked) {
        return RowLogic.possible(RowLogic.all(asked.reach(scope, held), asked.fold(when)));
    }

    boolean matches(Subject subject, HeldRole held, @Nullable Resource resource, long nowMillis, World world) {
        if (resource != null && Reach.of(scope, subject, held, resource) == Truth.FALSE) {
            return false;
        }
        return when == null || when.evaluate(subject, resource, nowMillis, world) != Truth.FALSE;
    }
}
