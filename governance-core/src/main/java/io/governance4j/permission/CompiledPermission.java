package io.governance4j.permission;

import io.governance4j.HeldRole;
import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.SubjectKind;
import io.governance4j.Verdict;
import io.governance4j.condition.World;
import io.governance4j.raci.RaciEvaluator;
import io.governance4j.raci.TaskRef;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every rule about one permission; the order of the checks is that of the design, section 5. */
final class CompiledPermission {
    private static final CompiledGrant[] NO_GRANTS = {};
    private static final CompiledDenial[] NO_DENIALS = {};

    private final CompiledGuardrail[] guardrails;
    private final Map<String, CompiledDenial[]> denials;
    private final Map<String, CompiledGrant[]> grants;
    private final boolean resourceRequired;
    private final boolean openToAgents;
    private final @Nullable TaskRef task;
    private final RaciEvaluator raci;
    private final Refusals refusals;

    CompiledPermission(
            Permission permission, AccessRules rules, RoleHierarchy roles, RaciEvaluator raci, boolean openToAgents) {
        String name = permission.name();
        this.resourceRequired = permission.resourceRequired();
        this.openToAgents = openToAgents;
        this.task = permission.raci();
        this.raci = raci;
        this.guardrails = rules.guardrails().values().stream()
                .filter(guardrail -> guardrail.permissions().contains(name))
                .sorted(Comparator.comparing(Guardrail::id))
                .map(guardrail -> new CompiledGuardrail(guardrail, name, roles))
                .toArray(CompiledGuardrail[]::new);
        List<Grant> ownGrants = rules.grants().stream()
                .filter(grant -> grant.permission().equals(name))
                .sorted(Comparator.comparing(Grant::scope)
                        .thenComparing(grant -> !grant.except().isEmpty()))
                .toList();
        List<Denial> ownDenials = rules.denials().stream()
                .filter(denial -> denial.permission().equals(name))
                .toList();
        this.grants = new HashMap<>();
        this.denials = new HashMap<>();
        for (String held : rules.roles().keySet()) {
            CompiledGrant[] granted = select(ownGrants, Grant::role, held, roles).stream()
                    .map(CompiledGrant::new)
                    .toArray(CompiledGrant[]::new);
            CompiledDenial[] denied = select(ownDenials, Denial::role, held, roles).stream()
                    .map(CompiledDenial::new)
                    .toArray(CompiledDenial[]::new);
            if (granted.length > 0) {
                grants.put(held, granted);
            }
            if (denied.length > 0) {
                denials.put(held, denied);
            }
        }
        this.refusals = new Refusals(permission);
    }

    private static <T> List<T> select(List<T> rules, Function<T, String> role, String held, RoleHierarchy roles) {
        return rules.stream()
                .filter(rule -> roles.including(held).contains(role.apply(rule)))
                .toList();
    }

    Verdict evaluate(
            Subject subject,
            @Nullable Resource resource,
            long nowMillis,
            World world,
            CompiledOverride @Nullable [] overrides) {
        for (CompiledGuardrail guardrail : guardrails) {
            if (guardrail.binds(subject, resource, nowMillis, world)) {
                return guardrail.verdict;
            }
        }
        if (subject.kind() == SubjectKind.AI_AGENT && !openToAgents) {
            return refusals.agentLimit;
        }
        if (resource == null && resourceRequired) {
            return refusals.resourceRequired;
        }
        Verdict overridden = overrides == null ? null : overridden(overrides, subject, resource, nowMillis);
        if (overridden != null) {
            return overridden;
        }
        Verdict denied = denied(subject, resource, nowMillis, world);
        return denied != null ? denied : granted(subject, resource, nowMillis, world);
    }

    private @Nullable Verdict overridden(
            CompiledOverride[] overrides, Subject subject, @Nullable Resource resource, long nowMillis) {
        for (CompiledOverride override : overrides) {
            Verdict verdict = override.decide(subject, resource, nowMillis);
            if (verdict != null && (override.denies() || raciPassesAny(subject, resource))) {
                return verdict;
            }
        }
        return null;
    }

    private @Nullable Verdict denied(Subject subject, @Nullable Resource resource, long nowMillis, World world) {
        List<HeldRole> roles = subject.roles();
        for (int i = 0; i < roles.size(); i++) {
            HeldRole held = roles.get(i);
            for (CompiledDenial denial : denials(held)) {
                if (denial.matches(subject, held, resource, nowMillis, world)) {
                    return denial.verdict;
                }
            }
        }
        return null;
    }

    /** The matching grant with the widest scope answers; if none matches, the nearest miss explains the no. */
    private Verdict granted(Subject subject, @Nullable Resource resource, long nowMillis, World world) {
        CompiledGrant best = null;
        Verdict miss = refusals.noGrant;
        List<HeldRole> roles = subject.roles();
        for (int i = 0; i < roles.size(); i++) {
            HeldRole held = roles.get(i);
            for (CompiledGrant grant : grants(held)) {
                if (best != null && !grant.isWiderThan(best)) {
                    continue;
                }
                Reason mismatch = raciPasses(held)
                        ? grant.mismatch(subject, held, resource, nowMillis, world)
                        : Reason.NOT_IN_RACI;
                if (mismatch == null) {
                    best = grant;
                } else {
                    miss = mismatch == Reason.CONDITION_NOT_MET ? grant.conditionNotMet() : refusals.of(mismatch);
                }
            }
        }
        return best == null ? miss : best.verdict(subject, resource);
    }

    CompiledGuardrail[] guardrails() {
        return guardrails;
    }

    CompiledDenial[] denials(HeldRole held) {
        return denials.getOrDefault(held.role(), NO_DENIALS);
    }

    CompiledGrant[] grants(HeldRole held) {
        return grants.getOrDefault(held.role(), NO_GRANTS);
    }

    boolean isOpenToAgents() {
        return openToAgents;
    }

    boolean hasTask() {
        return task != null;
    }

    Verdict refusal(Reason reason) {
        return reason == Reason.AGENT_LIMIT ? refusals.agentLimit : refusals.of(reason);
    }

    boolean raciPasses(HeldRole held) {
        return task == null || raci.mayPerform(task, held);
    }

    /** An override is about the user, so any role that the user holds where the record is may satisfy the matrix. */
    private boolean raciPassesAny(Subject subject, @Nullable Resource resource) {
        if (task == null) {
            return true;
        }
        String tenant = resource == null ? null : resource.tenant();
        List<HeldRole> roles = subject.roles();
        for (int i = 0; i < roles.size(); i++) {
            HeldRole held = roles.get(i);
            if ((tenant == null || held.heldIn(subject, tenant)) && raciPasses(held)) {
                return true;
            }
        }
        return false;
    }

    /** Every no that has no rule of its own. */
    private static final class Refusals {
        final Verdict agentLimit;
        final Verdict resourceRequired;
        final Verdict noGrant;
        private final Verdict outOfScope;
        private final Verdict excepted;
        private final Verdict notInRaci;

        Refusals(Permission permission) {
            String name = permission.name();
            String rule = "permissions." + name;
            String not = "may not " + name + ", because ";
            agentLimit = Verdict.no(Reason.AGENT_LIMIT, "agentRole", not + "AI agents may not do this at all");
            resourceRequired = Verdict.no(
                    Reason.RESOURCE_REQUIRED, rule, not + "this must be asked about a record and none was given");
            noGrant = Verdict.no(Reason.NO_GRANT, rule, not + "no role of theirs grants it");
            outOfScope = Verdict.no(
                    Reason.OUT_OF_SCOPE,
                    rule,
                    not + "their roles do not reach this record, or it does not state what their scope needs");
            excepted = Verdict.no(
                    Reason.EXCEPTED,
                    rule,
                    not
                            + "the grant excepts people with their relation to this record, or the record does not state it");
            notInRaci = Verdict.no(
                    Reason.NOT_IN_RACI,
                    rule,
                    not + "only the responsible and accountable roles of " + permission.raci() + " may");
        }

        Verdict of(Reason reason) {
            return switch (reason) {
                case OUT_OF_SCOPE -> outOfScope;
                case EXCEPTED -> excepted;
                case NOT_IN_RACI -> notInRaci;
                default -> noGrant;
            };
        }
    }
}
