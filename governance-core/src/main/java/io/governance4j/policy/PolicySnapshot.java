package io.governance4j.policy;

import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.SubjectKind;
import io.governance4j.Verdict;
import io.governance4j.condition.Truth;
import io.governance4j.condition.World;
import io.governance4j.feature.FeatureEvaluator;
import io.governance4j.feature.Variant;
import io.governance4j.permission.PermissionEvaluator;
import io.governance4j.permission.RoleHierarchy;
import io.governance4j.permission.RowRule.ByTenant;
import io.governance4j.permission.RowVerdict;
import io.governance4j.permission.RowWorld;
import io.governance4j.permission.TenantReach;
import io.governance4j.raci.RaciEvaluator;
import io.governance4j.raci.RaciRole;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One policy with the people's overrides and modules, compiled for answering. Immutable: a check reads one reference to
 * a snapshot and is then decided by it alone, whatever is published meanwhile. Evaluating allocates nothing (but for
 * regular expressions), takes no lock and does no I/O.
 */
public final class PolicySnapshot {
    private static final Verdict UNAVAILABLE = Verdict.no(
            Reason.SUBJECT_UNAVAILABLE, "subject", "may do nothing now, because their roles could not be loaded");
    private static final Verdict POLICY_CHANGED = Verdict.no(
            Reason.POLICY_CHANGED,
            "subject.policyVersion",
            "may do nothing, because an AI agent must name the policy version in force and this one does not");
    private static final Verdict AGENTS_NEVER_ADMINISTER =
            Verdict.no(Reason.AGENT_LIMIT, "administration", "may not administer anything, because AI agents never do");

    private final PolicyPack pack;
    private final long version;
    private final People people;
    private final FeatureEvaluator features;
    private final PermissionEvaluator permissions;
    private final RaciEvaluator raci;
    private final Map<String, Administrators> administration;
    private final AttributesRead attributes;
    private final World world = new Rules();
    private final RowWorld rowWorld = new RowRules();

    /**
     * Compiles a policy.
     *
     * @param pack the policy
     * @param version its number
     * @param people overrides and modules, with their revision
     * @throws io.governance4j.PolicyException if the pack does not pass lint
     */
    public PolicySnapshot(PolicyPack pack, long version, People people) {
        this.pack = PolicyLint.require(pack);
        this.version = version;
        this.people = people;
        RoleHierarchy roles = new RoleHierarchy(pack.access().roles());
        this.features = new FeatureEvaluator(pack.features(), roles);
        this.raci = new RaciEvaluator(pack.raci(), roles);
        this.permissions = new PermissionEvaluator(pack.access(), people.overrides(), roles, raci);
        this.attributes = new AttributesRead(pack);
        this.administration = Administration.ACTIONS.stream()
                .collect(Collectors.toUnmodifiableMap(
                        action -> action,
                        action -> new Administrators(
                                action, roles.holding(pack.administration().getOrDefault(action, Set.of())))));
    }

    /**
     * The policy.
     *
     * @return the pack that this snapshot was compiled from
     */
    public PolicyPack pack() {
        return pack;
    }

    /**
     * The policy's version.
     *
     * @return its number
     */
    public long version() {
        return version;
    }

    /**
     * Overrides and modules.
     *
     * @return what this snapshot was compiled with
     */
    public People people() {
        return people;
    }

    /**
     * Answers whether a subject may use a feature.
     *
     * @param subject who asks
     * @param key the feature's key
     * @param nowMillis the time, in milliseconds since 1970
     * @return the verdict
     */
    public Verdict feature(Subject subject, String key, long nowMillis) {
        Verdict refused = unfit(subject);
        return refused != null ? refused : features.evaluate(key, subject, nowMillis, world);
    }

    /**
     * Answers whether a subject may do something.
     *
     * @param subject who asks
     * @param permission the permission's name
     * @param resource the record, or null to ask whether it is possible at all
     * @param nowMillis the time, in milliseconds since 1970
     * @return the verdict
     */
    public Verdict permission(Subject subject, String permission, @Nullable Resource resource, long nowMillis) {
        Verdict refused = unfit(subject);
        return refused != null ? refused : permissions.evaluate(permission, subject, resource, nowMillis, world);
    }

    /**
     * Answers for all rows of a kind at once: the rule says yes about a row exactly where {@link #permission} does.
     *
     * @param subject who asks
     * @param permission the permission's name
     * @param type the kind of record, or null when any may be meant
     * @param nowMillis the time, in milliseconds since 1970
     * @return the rule, and the way by which the most is reached or why nothing is
     */
    public RowVerdict rows(Subject subject, String permission, @Nullable String type, long nowMillis) {
        Verdict refused = unfit(subject);
        return refused != null
                ? RowVerdict.no(refused)
                : permissions.rows(permission, subject, type, nowMillis, rowWorld);
    }

    /**
     * How far a permission of a subject's reaches.
     *
     * @param subject who asks
     * @param permission the permission's name
     * @param nowMillis the time, in milliseconds since 1970
     * @return the tenants; what lies outside of them is said at {@link TenantReach}
     */
    public TenantReach reach(Subject subject, String permission, long nowMillis) {
        return TenantReach.of(rows(subject, permission, null, nowMillis).rule(), subject.tenants());
    }

    /**
     * Answers whether a subject has one of some letters in a task.
     *
     * @param subject who asks
     * @param module the module
     * @param task the task
     * @param letters the letters that suffice; none given means responsible or accountable
     * @return the verdict
     */
    public Verdict raci(Subject subject, String module, String task, Set<RaciRole> letters) {
        Verdict refused = unfit(subject);
        return refused != null ? refused : raci.evaluate(module, task, subject, letters);
    }

    /**
     * Answers whether a subject may administer something.
     *
     * @param subject who asks
     * @param action one of {@link Administration#ACTIONS}
     * @return the verdict; a role that is held in a single tenant does not count, because policy is everybody's
     */
    public Verdict administration(Subject subject, String action) {
        Administrators administrators = administration.get(action);
        if (administrators == null) {
            throw new IllegalArgumentException("unknown administration action");
        }
        if (subject.kind() == SubjectKind.AI_AGENT) {
            return AGENTS_NEVER_ADMINISTER;
        }
        Verdict refused = unfit(subject);
        return refused != null ? refused : administrators.verdict(subject);
    }

    /**
     * The variant of a feature that a subject gets.
     *
     * @param subject who asks
     * @param key the feature's key
     * @param nowMillis the time, in milliseconds since 1970
     * @return the variant, or empty when the feature is off for them or has none
     */
    public Optional<Variant> variant(Subject subject, String key, long nowMillis) {
        return feature(subject, key, nowMillis).allowed() ? features.variant(key, subject) : Optional.empty();
    }

    /**
     * The attributes that the rules about a feature read, as this subject has them.
     *
     * @param subject who asks
     * @param key the feature's key
     * @return values by path, such as {@code subject.department}
     */
    public Map<String, Object> attributesOfFeature(Subject subject, String key) {
        return attributes.ofFeature(key, subject);
    }

    /**
     * The attributes that the rules about a permission read, as this subject and record have them.
     *
     * @param subject who asks
     * @param permission the permission's name
     * @param resource the record, or null
     * @return values by path, such as {@code resource.amount}
     */
    public Map<String, Object> attributesOfPermission(Subject subject, String permission, @Nullable Resource resource) {
        return attributes.ofPermission(permission, subject, resource);
    }

    private @Nullable Verdict unfit(Subject subject) {
        if (!subject.available()) {
            return UNAVAILABLE;
        }
        if (subject.kind() == SubjectKind.AI_AGENT) {
            Long stated = subject.policyVersion();
            return stated == null || stated != version ? POLICY_CHANGED : null;
        }
        return null;
    }

    /** What conditions may ask for; about a record, features and modules are asked for its tenant. */
    private final class Rules implements World {
        @Override
        public Truth feature(String key, Subject subject, @Nullable Resource resource, long nowMillis) {
            return resource == null
                    ? Truth.of(features.evaluate(key, subject, nowMillis, this).allowed())
                    : features.about(key, subject, resource.tenant(), nowMillis, this);
        }

        @Override
        public Truth module(String name, Subject subject, @Nullable Resource resource) {
            Set<String> tenants = people.tenantsWith(name);
            if (resource == null) {
                return Truth.of(subject.belongsToAny(tenants));
            }
            String tenant = resource.tenant();
            return tenant == null ? Truth.UNKNOWN : Truth.of(tenants.contains(tenant));
        }

        @Override
        public Truth permission(String name, Subject subject, @Nullable Resource resource, long nowMillis) {
            return Truth.of(permissions
                    .evaluate(name, subject, resource, nowMillis, this)
                    .allowed());
        }
    }

    /** The same for rows of every tenant at once. */
    private final class RowRules implements RowWorld {
        @Override
        public ByTenant feature(String key, Subject subject, long nowMillis) {
            Map<String, Truth> outcomes = features.pilotTenants(key).stream()
                    .collect(Collectors.toMap(
                            tenant -> tenant, tenant -> features.about(key, subject, tenant, nowMillis, world)));
            return new ByTenant(
                    outcomes,
                    features.elsewhere(key, subject, nowMillis, world),
                    features.about(key, subject, null, nowMillis, world));
        }

        @Override
        public ByTenant module(String name) {
            return ByTenant.in(people.tenantsWith(name), Truth.UNKNOWN);
        }
    }
}
