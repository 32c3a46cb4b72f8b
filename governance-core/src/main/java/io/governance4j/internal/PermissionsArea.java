package io.governance4j.internal;

import io.governance4j.Asked;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.Names;
import io.governance4j.PolicyException;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Stamp;
import io.governance4j.Subject;
import io.governance4j.audit.AuditEvent;
import io.governance4j.permission.AccessRules;
import io.governance4j.permission.Grant;
import io.governance4j.permission.OverrideEffect;
import io.governance4j.permission.Permission;
import io.governance4j.permission.PermissionEvaluator;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.PermissionOverride.Terms;
import io.governance4j.permission.Permissions;
import io.governance4j.permission.RoleHierarchy;
import io.governance4j.permission.Scope;
import io.governance4j.policy.Administration;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicySnapshot;
import io.governance4j.spi.Ports;
import io.governance4j.spi.StoreTransaction;
import io.governance4j.spi.StoreTransaction.RoleHolding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The area {@link Permissions}. */
final class PermissionsArea implements Permissions {
    private final PolicyKeeper keeper;
    private final Decider decider;
    private final Ports ports;
    private final Function<String, Subject> subjects;

    PermissionsArea(PolicyKeeper keeper, Decider decider, Ports ports, Function<String, Subject> subjects) {
        this.keeper = keeper;
        this.decider = decider;
        this.ports = ports;
        this.subjects = subjects;
    }

    private AccessRules rules() {
        return keeper.snapshot().pack().access();
    }

    @Override
    public List<Permission> all() {
        return rules().permissions().values().stream()
                .sorted(Comparator.comparing(Permission::name))
                .toList();
    }

    @Override
    public List<Grant> ofRole(String role) {
        Set<String> included = new RoleHierarchy(rules().roles()).including(role);
        return rules().grants().stream()
                .filter(grant -> included.contains(grant.role()))
                .sorted(Comparator.comparing(Grant::permission).thenComparing(Grant::scope))
                .toList();
    }

    @Override
    public List<HeldPermission> permissionsOf(Subject subject) {
        PolicySnapshot snapshot = keeper.snapshot();
        List<HeldPermission> held = new ArrayList<>();
        for (Permission permission : all()) {
            Decision decision = decider.preview(snapshot, Question.permission(subject, permission.name()));
            if (decision.allowed()) {
                held.add(new HeldPermission(permission.name(), decision.limitedTo(), decision.explanation()));
            }
        }
        return List.copyOf(held);
    }

    @Override
    public List<Decision> whoCan(String permission, @Nullable Resource resource) {
        PolicySnapshot snapshot = keeper.snapshot();
        List<Decision> allowed = new ArrayList<>();
        for (String userId : ports.subjects().userIds()) {
            Subject subject = subjects.apply(userId);
            Decision decision = decider.preview(snapshot, new Question.OfPermission(subject, permission, resource));
            if (decision.allowed()) {
                allowed.add(decision);
            }
        }
        return List.copyOf(allowed);
    }

    @Override
    public PermissionOverride grant(Subject by, String userId, String permission, String why) {
        return override(by, new Wanted(userId, permission, OverrideEffect.GRANT, null, null), why);
    }

    @Override
    public PermissionOverride grant(Subject by, String userId, String permission, Instant until, String why) {
        Objects.requireNonNull(until, "until");
        return override(by, new Wanted(userId, permission, OverrideEffect.GRANT, null, until), why);
    }

    @Override
    public PermissionOverride grant(Subject by, String userId, String permission, Terms terms, String why) {
        Wanted wanted = new Wanted(userId, permission, OverrideEffect.GRANT, terms.scope(), terms.expiresAt());
        return override(by, wanted, why);
    }

    @Override
    public PermissionOverride deny(Subject by, String userId, String permission, String why) {
        return override(by, new Wanted(userId, permission, OverrideEffect.DENY, null, null), why);
    }

    @Override
    public PermissionOverride deny(Subject by, String userId, String permission, Instant until, String why) {
        Objects.requireNonNull(until, "until");
        return override(by, new Wanted(userId, permission, OverrideEffect.DENY, null, until), why);
    }

    @Override
    public PermissionOverride deny(Subject by, String userId, String permission, Terms terms, String why) {
        Wanted wanted = new Wanted(userId, permission, OverrideEffect.DENY, terms.scope(), terms.expiresAt());
        return override(by, wanted, why);
    }

    /** An override as it was asked for: without a scope, the effect's default one is meant. */
    private record Wanted(
            String userId,
            String permission,
            OverrideEffect effect,
            @Nullable Scope scope,
            @Nullable Instant until) {}

    private PermissionOverride override(Subject by, Wanted wanted, String why) {
        Instant now = ports.clock().instant();
        Stamp stamp = new Stamp(by.id(), now, why);
        return keeper.people(by, decider, stamp, (tx, policy) -> {
            PermissionOverride override = new PermissionOverride(
                    TimeOrderedId.at(now.toEpochMilli()),
                    wanted.userId(),
                    wanted.permission(),
                    wanted.effect(),
                    terms(policy.access(), wanted, now),
                    stamp);
            tx.add(override);
            return new PolicyKeeper.PeopleChange<>(
                    override,
                    new AuditEvent.Target(
                            "user_permission_overrides", override.id().toString(), null),
                    told(override) + ": " + why);
        });
    }

    private static String told(PermissionOverride override) {
        String word = override.effect() == OverrideEffect.GRANT ? " granted to " : " denied to ";
        return override.permission() + word + override.userId();
    }

    /** A grant without a scope gets the narrowest there is; a denial without one leaves no hole. */
    private static Terms terms(AccessRules rules, Wanted wanted, Instant now) {
        if (!rules.permissions().containsKey(wanted.permission())) {
            throw new PolicyException(
                    "the policy does not define the permission '" + Names.printable(wanted.permission()) + "'");
        }
        if (wanted.until() != null && !wanted.until().isAfter(now)) {
            throw new IllegalArgumentException("until must be in the future, but is " + wanted.until());
        }
        Scope scope = wanted.scope();
        if (scope == null) {
            scope = wanted.effect() == OverrideEffect.DENY ? Scope.GLOBAL : narrowest(rules, wanted.permission());
        }
        return new Terms(scope, wanted.until());
    }

    private static Scope narrowest(AccessRules rules, String permission) {
        Scope scope = PermissionEvaluator.narrowestScope(rules, permission);
        if (scope == null) {
            throw new PolicyException("no role is granted '" + permission
                    + "', so there is no scope to take from the roles; name one in the terms");
        }
        return scope;
    }

    @Override
    public boolean revoke(Subject by, UUID override, String why) {
        String what = keeper.snapshot().people().overrides().stream()
                .filter(one -> one.id().equals(override))
                .map(PermissionsArea::told)
                .findFirst()
                .orElse("override " + override);
        return change(
                by,
                why,
                new Told(
                        new AuditEvent.Target("user_permission_overrides", override.toString(), null),
                        what + ", revoked: " + why),
                (tx, policy, stamp) -> tx.revoke(override, stamp));
    }

    @Override
    public List<PermissionOverride> overridesOf(String userId) {
        Predicate<PermissionOverride> own = override -> override.userId().equals(userId);
        return keeper.snapshot().people().overrides().stream()
                .filter(own)
                .sorted(Comparator.comparing(override -> override.origin().at()))
                .toList();
    }

    @Override
    public boolean assignRole(Subject by, String userId, String role, @Nullable String tenant) {
        RoleHolding holding = holding(userId, role, tenant);
        return change(
                by,
                "role " + role + " given to " + userId + (tenant == null ? "" : " in " + tenant),
                new AuditEvent.Target("user_roles", userId, tenant),
                (tx, policy, stamp) -> {
                    if (!policy.access().roles().containsKey(role)) {
                        throw new PolicyException("the policy does not define the role '" + role + "'");
                    }
                    return tx.assign(holding, stamp);
                });
    }

    @Override
    public boolean removeRole(Subject by, String userId, String role, @Nullable String tenant) {
        RoleHolding holding = holding(userId, role, tenant);
        return change(
                by,
                "role " + role + " taken from " + userId + (tenant == null ? "" : " in " + tenant),
                new AuditEvent.Target("user_roles", userId, tenant),
                (tx, policy, stamp) -> tx.unassign(holding));
    }

    private static RoleHolding holding(String userId, String role, @Nullable String tenant) {
        Names.require("user id", userId);
        Names.require("role", role);
        if (tenant != null) {
            Names.require("tenant", tenant);
        }
        return new RoleHolding(userId, role, tenant);
    }

    @Override
    public boolean addMember(Subject by, String userId, String tenant) {
        Names.require("user id", userId);
        Names.require("tenant", tenant);
        return change(
                by,
                userId + " became a member of " + tenant,
                new AuditEvent.Target("clinic_access", userId, tenant),
                (tx, policy, stamp) -> tx.join(userId, tenant, stamp));
    }

    @Override
    public boolean removeMember(Subject by, String userId, String tenant) {
        Names.require("user id", userId);
        Names.require("tenant", tenant);
        return change(
                by,
                userId + " is no longer a member of " + tenant,
                new AuditEvent.Target("clinic_access", userId, tenant),
                (tx, policy, stamp) -> tx.leave(userId, tenant));
    }

    private interface Work {
        boolean run(StoreTransaction tx, PolicyPack policy, Stamp stamp);
    }

    /** What is recorded of a change. */
    private record Told(AuditEvent.Target target, String summary) {}

    private boolean change(Subject by, String summary, AuditEvent.Target target, Work work) {
        return change(by, summary, new Told(target, summary), work);
    }

    private boolean change(Subject by, String why, Told told, Work work) {
        Stamp stamp = new Stamp(by.id(), ports.clock().instant(), why);
        return keeper.people(by, decider, stamp, (tx, policy) -> {
            boolean changed = work.run(tx, policy, stamp);
            return new PolicyKeeper.PeopleChange<>(changed, changed ? told.target() : null, told.summary());
        });
    }

    @Override
    public List<Decision> checks(Subject by, String userId, int limit) {
        decider.requireAdministration(by, Administration.READ_CHECKS);
        Set<Asked.Kind> kinds = EnumSet.of(Asked.Kind.PERMISSION, Asked.Kind.RACI, Asked.Kind.ADMINISTRATION);
        return ports.log().read(kinds, CheckQuery.latest(limit).subject(userId));
    }
}
