package io.governance4j.permission;

import io.governance4j.HeldRole;
import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.Verdict;
import io.governance4j.condition.Condition;
import io.governance4j.condition.Truth;
import io.governance4j.condition.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One grant with its verdicts made in advance. */
final class CompiledGrant {
    private final Scope scope;
    private final String[] except;
    private final @Nullable Condition when;
    private final Verdict plain;
    private final Verdict limited;
    private final Verdict acrossTenants;
    private final Verdict conditionNotMet;

    CompiledGrant(Grant grant) {
        this.scope = grant.scope();
        this.except = grant.except().toArray(String[]::new);
        this.when = grant.when();
        String reach = scope == Scope.GLOBAL
                ? ""
                : " within the scope '" + scope.name().toLowerCase(java.util.Locale.ROOT) + "'";
        String rule = "grants." + grant.role() + "." + grant.permission();
        this.plain = Verdict.yes(
                Reason.ROLE_GRANT,
                rule,
                "may " + grant.permission() + ", because the role " + grant.role() + " grants it" + reach);
        this.limited = scope == Scope.GLOBAL && except.length == 0 ? plain : plain.limitedTo(scope);
        this.acrossTenants = plain.acrossTenants();
        this.conditionNotMet = Verdict.no(
                Reason.CONDITION_NOT_MET,
                rule,
                "may not " + grant.permission() + ", because the role " + grant.role()
                        + " grants it on a condition that is not met: " + (when == null ? "" : when.describe()));
    }

    /** The no of a grant that would match but for its condition. */
    Verdict conditionNotMet() {
        return conditionNotMet;
    }

    Scope scope() {
        return scope;
    }

    Verdict limited() {
        return limited;
    }

    /** The rows on which it matches. */
    RowRule rows(HeldRole held, RowFolding asked) {
        List<RowRule> parts = new ArrayList<>();
        parts.add(asked.reach(scope, held));
        for (String relation : except) {
            parts.add(RowLogic.not(asked.related(relation)));
        }
        parts.add(asked.fold(when));
        return RowLogic.certain(RowLogic.all(parts));
    }

    /** Whether its condition is met on no row. */
    boolean needsWhatIsNot(RowFolding asked) {
        return RowLogic.certain(asked.fold(when)).equals(RowRule.NONE);
    }

    /** Of two grants with one scope, the one without exceptions is wider. */
    boolean isWiderThan(CompiledGrant other) {
        int order = scope.compareTo(other.scope);
        return order < 0 || (order == 0 && except.length == 0 && other.except.length > 0);
    }

    /** Null when the grant matches; else the reason why it does not. */
    @Nullable
    Reason mismatch(Subject subject, HeldRole held, @Nullable Resource resource, long nowMillis, World world) {
        if (resource != null) {
            if (Reach.of(scope, subject, held, resource) != Truth.TRUE) {
                return Reason.OUT_OF_SCOPE;
            }
            for (String relation : except) {
                if (Reach.related(resource, relation, subject) != Truth.FALSE) {
                    return Reason.EXCEPTED;
                }
            }
        }
        if (when != null && when.evaluate(subject, resource, nowMillis, world) != Truth.TRUE) {
            return Reason.CONDITION_NOT_MET;
        }
        return null;
    }

    Verdict verdict(Subject subject, @Nullable Resource resource) {
        if (resource == null) {
            return limited;
        }
        String tenant = resource.tenant();
        return tenant != null && scope == Scope.GLOBAL && !subject.tenants().contains(tenant) ? acrossTenants : plain;
    }
}
