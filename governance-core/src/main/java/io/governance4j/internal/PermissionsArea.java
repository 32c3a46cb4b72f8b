package io.governance4j.internal;

import io.governance4j.Asked;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.internal.PeopleAdministration.Wanted;
import io.governance4j.permission.AccessRules;
import io.governance4j.permission.Grant;
import io.governance4j.permission.OverrideEffect;
import io.governance4j.permission.Permission;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.PermissionOverride.Terms;
import io.governance4j.permission.Permissions;
import io.governance4j.permission.RoleHierarchy;
import io.governance4j.policy.Administration;
import io.governance4j.policy.PolicySnapshot;
import io.governance4j.spi.Ports;
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
    private final PeopleAdministration people;
    private final Decider decider;
    private final Ports ports;
    private final Function<String, Subject> subjects;

    PermissionsArea(
            PolicyKeeper keeper,
            PeopleAdministration people,
            Decider decider,
            Ports ports,
            Function<String, Subject> subjects) {
        this.keeper = keeper;
        this.people = people;
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
        return people.override(by, new Wanted(userId, permission, OverrideEffect.GRANT, null, null), why);
    }

    @Override
    public PermissionOverride grant(Subject by, String userId, String permission, Instant until, String why) {
        Objects.requireNonNull(until, "until");
        return people.override(by, new Wanted(userId, permission, OverrideEffect.GRANT, null, until), why);
    }

    @Override
    public PermissionOverride grant(Subject by, String userId, String permission, Terms terms, String why) {
        Wanted wanted = new Wanted(userId, permission, OverrideEffect.GRANT, terms.scope(), terms.expiresAt());
        return people.override(by, wanted, why);
    }

    @Override
    public PermissionOverride deny(Subject by, String userId, String permission, String why) {
        return people.override(by, new Wanted(userId, permission, OverrideEffect.DENY, null, null), why);
    }

    @Override
    public PermissionOverride deny(Subject by, String userId, String permission, Instant until, String why) {
        Objects.requireNonNull(until, "until");
        return people.override(by, new Wanted(userId, permission, OverrideEffect.DENY, null, until), why);
    }

    @Override
    public PermissionOverride deny(Subject by, String userId, String permission, Terms terms, String why) {
        Wanted wanted = new Wanted(userId, permission, OverrideEffect.DENY, terms.scope(), terms.expiresAt());
        return people.override(by, wanted, why);
    }

    @Override
    public boolean revoke(Subject by, UUID override, String why) {
        return people.revoke(by, override, why);
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
        return people.assignRole(by, userId, role, tenant);
    }

    @Override
    public boolean removeRole(Subject by, String userId, String role, @Nullable String tenant) {
        return people.removeRole(by, userId, role, tenant);
    }

    @Override
    public boolean addMember(Subject by, String userId, String tenant) {
        return people.addMember(by, userId, tenant);
    }

    @Override
    public boolean removeMember(Subject by, String userId, String tenant) {
        return people.removeMember(by, userId, tenant);
    }

    @Override
    public List<Decision> checks(Subject by, CheckQuery query) {
        decider.requireAdministration(by, Administration.READ_CHECKS);
        Set<Asked.Kind> kinds = EnumSet.of(Asked.Kind.PERMISSION, Asked.Kind.RACI, Asked.Kind.ADMINISTRATION);
        return ports.log().read(kinds, query);
    }
}
