package io.governance4j.permission;

import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.SubjectKind;
import io.governance4j.Verdict;
import io.governance4j.condition.Condition;
import io.governance4j.condition.Truth;
import io.governance4j.condition.World;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One guardrail for one permission, with its verdict made in advance. What it cannot decide, it forbids. */
final class CompiledGuardrail {
    final Verdict verdict;
    private final Set<SubjectKind> kinds;
    private final Set<String> holders;
    private final @Nullable Condition when;

    CompiledGuardrail(Guardrail guardrail, String permission, RoleHierarchy roles) {
        this.kinds = guardrail.kinds();
        this.holders = roles.holding(guardrail.roles());
        this.when = guardrail.when();
        this.everyone = guardrail.roles().isEmpty();
        this.verdict = Verdict.no(
                Reason.GUARDRAIL,
                "guardrails." + guardrail.id(),
                "may not " + permission + ", because the guardrail " + guardrail.id() + " forbids it"
                        + (guardrail.description() == null ? "" : ": " + guardrail.description())
                        + (when == null ? "" : " (also where what its condition needs is not stated)"));
    }

    private final boolean everyone;

    /** The rows on which it binds. */
    RowRule rows(RowFolding asked) {
        return binds(asked.subject) ? RowLogic.possible(asked.fold(when)) : RowRule.NONE;
    }

    private boolean binds(Subject subject) {
        return (kinds.isEmpty() || kinds.contains(subject.kind())) && (everyone || subject.holdsAny(holders));
    }

    boolean binds(Subject subject, @Nullable Resource resource, long nowMillis, World world) {
        return binds(subject) && (when == null || when.evaluate(subject, resource, nowMillis, world) != Truth.FALSE);
    }
}
