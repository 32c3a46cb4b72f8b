package io.governance4j.internal;

import io.governance4j.Names;
import io.governance4j.PolicyException;
import io.governance4j.Stamp;
import io.governance4j.Subject;
import io.governance4j.audit.AuditEvent;
import io.governance4j.internal.VersionLog.Told;
import io.governance4j.permission.AccessRules;
import io.governance4j.permission.OverrideEffect;
import io.governance4j.permission.PermissionEvaluator;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.PermissionOverride.Terms;
import io.governance4j.permission.Scope;
import io.governance4j.policy.PolicyPack;
import io.governance4j.spi.StoreTransaction;
import io.governance4j.spi.StoreTransaction.RoleHolding;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Overrides, stored roles and memberships: how each is changed, and what is recorded of it. */
final class PeopleAdministration {
    private final PolicyKeeper keeper;
    private final PolicyWriter writer;
    private final Clock clock;

    PeopleAdministration(PolicyKeeper keeper, PolicyWriter writer, Clock clock) {
        this.keeper = keeper;
        this.writer = writer;
        this.clock = clock;
    }

    /** An override as it was asked for: without a scope, the effect's default one is meant. */
    record Wanted(
            String userId,
            String permission,
            OverrideEffect effect,
            @Nullable Scope scope,
            @Nullable Instant until) {}

    PermissionOverride override(Subject by, Wanted wanted, String why) {
        Instant now = clock.instant();
        Stamp stamp = new Stamp(by.id(), now, why);
        return writer.people(by, stamp, (tx, policy) -> {
            PermissionOverride override = new PermissionOverride(
                    TimeOrderedId.at(now.toEpochMilli()),
                    wanted.userId(),
                    wanted.permission(),
                    wanted.effect(),
                    terms(policy.access(), wanted, now),
                    stamp);
            tx.add(override);
            AuditEvent.Target target = new AuditEvent.Target(
                    "user_permission_overrides", override.id().toString(), null);
            return new PolicyWriter.PeopleChange<>(override, new Told(target, told(override) + ": " + why));
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
                    "the policy does not define the permission '" + Names.printable(wanted.permission())
                            + "'; it defines "
                            + rules.permissions().keySet().stream().sorted().toList());
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

    boolean revoke(Subject by, UUID override, String why) {
        String what = keeper.snapshot().people().overrides().stream()
                .filter(one -> one.id().equals(override))
                .map(PeopleAdministration::told)
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

    boolean assignRole(Subject by, String userId, String role, @Nullable String tenant) {
        RoleHolding holding = holding(userId, role, tenant);
        return change(
                by,
                "role " + role + " given to " + userId + (tenant == null ? "" : " in " + tenant),
                new AuditEvent.Target("user_roles", userId, tenant),
                (tx, policy, stamp) -> {
                    if (!policy.access().roles().containsKey(role)) {
                        throw new PolicyException("the policy does not define the role '" + role + "'; it defines "
                                + policy.access().roles().keySet().stream()
                                        .sorted()
                                        .toList());
                    }
                    return tx.assign(holding, stamp);
                });
    }

    boolean removeRole(Subject by, String userId, String role, @Nullable String tenant) {
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

    boolean addMember(Subject by, String userId, String tenant) {
        Names.require("user id", userId);
        Names.require("tenant", tenant);
        return change(
                by,
                userId + " became a member of " + tenant,
                new AuditEvent.Target("clinic_access", userId, tenant),
                (tx, policy, stamp) -> tx.join(userId, tenant, stamp));
    }

    boolean removeMember(Subject by, String userId, String tenant) {
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

    private boolean change(Subject by, String summary, AuditEvent.Target target, Work work) {
        return change(by, summary, new Told(target, summary), work);
    }

    private boolean change(Subject by, String why, Told told, Work work) {
        Stamp stamp = new Stamp(by.id(), clock.instant(), why);
        return writer.people(by, stamp, (tx, policy) -> {
            boolean changed = work.run(tx, policy, stamp);
            return new PolicyWriter.PeopleChange<>(changed, changed ? told : null);
        });
    }
}
