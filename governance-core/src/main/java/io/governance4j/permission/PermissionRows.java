package io.governance4j.permission;

import io.governance4j.HeldRole;
import io.governance4j.Reason;
import io.governance4j.SubjectKind;
import io.governance4j.Verdict;
import io.governance4j.condition.Truth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules about one permission, asked about all rows at once; in the order of {@link CompiledPermission#evaluate}. */
final class PermissionRows {
    private final CompiledPermission permission;
    private final CompiledOverride[] overrides;
    private final RowFolding asked;

    /** A grant or an override that reaches some rows, unless something else is in its way there. */
    private record Way(Scope scope, Verdict verdict, RowRule rule) {}

    PermissionRows(CompiledPermission permission, CompiledOverride[] overrides, RowFolding asked) {
        this.permission = permission;
        this.overrides = overrides;
        this.asked = asked;
    }

    /** True or false for every row, never unknown. */
    RowRule rule() {
        if (isBeyondAgents()) {
            return RowRule.NONE;
        }
        return RowLogic.all(
                unforbidden(), RowLogic.any(ways().stream().map(Way::rule).toList()));
    }

    RowVerdict verdict() {
        RowRule rule = rule();
        if (rule.equals(RowRule.NONE)) {
            return RowVerdict.no(refusal());
        }
        RowRule unforbidden = unforbidden();
        Way widest = null;
        boolean abroad = false;
        for (Way way : ways()) {
            RowRule reached = RowLogic.all(unforbidden, way.rule);
            if (reached.equals(RowRule.NONE)) {
                continue;
            }
            boolean leaves = RowReach.leaves(reached, asked.subject.tenants());
            if (widest == null || (leaves && !abroad) || (leaves == abroad && way.scope.compareTo(widest.scope) < 0)) {
                widest = way;
                abroad = leaves;
            }
        }
        if (widest == null) {
            return RowVerdict.no(permission.refusal(Reason.OUT_OF_SCOPE));
        }
        return new RowVerdict(abroad ? widest.verdict.overTenants() : widest.verdict, rule);
    }

    private boolean isBeyondAgents() {
        return asked.subject.kind() == SubjectKind.AI_AGENT && !permission.isOpenToAgents();
    }

    /** Where neither a guardrail nor a denying override stands in the way. */
    private RowRule unforbidden() {
        List<RowRule> parts = new ArrayList<>();
        for (CompiledGuardrail guardrail : permission.guardrails()) {
            parts.add(RowLogic.not(guardrail.rows(asked)));
        }
        for (CompiledOverride override : overrides) {
            if (override.denies()) {
                parts.add(RowLogic.not(override.rows(asked)));
            }
        }
        return RowLogic.all(parts);
    }

    private List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        for (CompiledOverride override : overrides) {
            if (!override.denies()) {
                ways.add(new Way(override.scope(), override.limited(), RowLogic.all(override.rows(asked), raci())));
            }
        }
        RowRule undenied = undenied();
        for (HeldRole held : asked.subject.roles()) {
            if (permission.raciPasses(held)) {
                for (CompiledGrant grant : permission.grants(held)) {
                    ways.add(new Way(grant.scope(), grant.limited(), RowLogic.all(undenied, grant.rows(held, asked))));
                }
            }
        }
        return ways;
    }

    private RowRule undenied() {
        List<RowRule> parts = new ArrayList<>();
        for (HeldRole held : asked.subject.roles()) {
            for (CompiledDenial denial : permission.denials(held)) {
                parts.add(RowLogic.not(denial.rows(held, asked)));
            }
        }
        return RowLogic.all(parts);
    }

    /** Where a role is held that the permission's task lets pass; an override needs one. */
    private RowRule raci() {
        if (!permission.hasTask()) {
            return RowRule.ALL;
        }
        boolean any = false;
        Set<String> tenants = new HashSet<>();
        for (HeldRole held : asked.subject.roles()) {
            if (permission.raciPasses(held)) {
                any = true;
                tenants.addAll(held.tenant() == null ? asked.subject.tenants() : Set.of(held.tenant()));
            }
        }
        return RowLogic.within(tenants, Truth.of(any));
    }

    /** The rule that refuses every row by itself, or else the nearest miss. */
    private Verdict refusal() {
        for (CompiledGuardrail guardrail : permission.guardrails()) {
            if (guardrail.rows(asked).equals(RowRule.ALL)) {
                return guardrail.verdict;
            }
        }
        if (isBeyondAgents()) {
            return permission.refusal(Reason.AGENT_LIMIT);
        }
        for (CompiledOverride override : overrides) {
            if (override.denies() && override.rows(asked).equals(RowRule.ALL)) {
                return override.limited();
            }
        }
        for (HeldRole held : asked.subject.roles()) {
            for (CompiledDenial denial : permission.denials(held)) {
                if (denial.rows(held, asked).equals(RowRule.ALL)) {
                    return denial.verdict;
                }
            }
        }
        Verdict miss = null;
        for (HeldRole held : asked.subject.roles()) {
            for (CompiledGrant grant : permission.grants(held)) {
                miss = miss(held, grant);
            }
        }
        return miss == null ? permission.refusal(Reason.NO_GRANT) : miss;
    }

    private @Nullable Verdict miss(HeldRole held, CompiledGrant grant) {
        if (!permission.raciPasses(held)) {
            return permission.refusal(Reason.NOT_IN_RACI);
        }
        return grant.needsWhatIsNot(asked) ? grant.conditionNotMet() : permission.refusal(Reason.OUT_OF_SCOPE);
    }
}
