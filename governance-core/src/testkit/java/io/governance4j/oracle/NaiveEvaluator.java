package io.governance4j.oracle;

import io.governance4j.HeldRole;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.SubjectKind;
import io.governance4j.condition.Condition;
import io.governance4j.condition.Truth;
import io.governance4j.permission.AccessRules;
import io.governance4j.permission.Denial;
import io.governance4j.permission.Grant;
import io.governance4j.permission.Guardrail;
import io.governance4j.permission.OverrideEffect;
import io.governance4j.permission.Permission;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Scope;
import io.governance4j.policy.People;
import io.governance4j.policy.PolicyPack;
import io.governance4j.raci.RaciAssignment;
import io.governance4j.raci.RaciModule;
import io.governance4j.raci.RaciRole;
import io.governance4j.raci.TaskRef;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Section 5 of the design, read aloud: walks over the values of a pack for every question, prepares nothing and shares no
 * code with what it is compared to. Immutable; safe for all threads.
 */
public final class NaiveEvaluator {
    private final PolicyPack pack;
    private final long version;
    private final People people;
    private final NaiveRoles roles;
    private final NaiveFeatures features;
    private final NaiveConditions conditions;

    /**
     * An evaluator of one policy.
     *
     * @param pack the policy, which has passed lint
     * @param version its number
     * @param people overrides and modules
     */
    public NaiveEvaluator(PolicyPack pack, long version, People people) {
        this.pack = pack;
        this.version = version;
        this.people = people;
        this.roles = new NaiveRoles(pack.access().roles());
        this.features = new NaiveFeatures(pack.features(), this);
        this.conditions = new NaiveConditions(this);
    }

    NaiveRoles roles() {
        return roles;
    }

    NaiveFeatures features() {
        return features;
    }

    NaiveConditions conditions() {
        return conditions;
    }

    /** Answers any question. */
    public Answer answer(Question question, Instant now) {
        Subject subject = question.subject();
        if (!subject.available() || isAgentOfAnotherPolicy(subject)) {
            return Answer.NO;
        }
        if (question instanceof Question.OfFeature asked) {
            return features.isOn(asked.key(), subject, now) ? Answer.YES : Answer.NO;
        }
        if (question instanceof Question.OfPermission asked) {
            return mayDo(asked.permission(), subject, asked.resource(), now);
        }
        Question.OfRaci asked = (Question.OfRaci) question;
        return hasLetter(asked, subject) ? Answer.YES : Answer.NO;
    }

    /** Whether a subject may administer something: never an agent, and by a role that is held in all tenants. */
    public boolean mayAdminister(Subject subject, String action) {
        Set<String> administrators = pack.administration().getOrDefault(action, Set.of());
        return subject.available()
                && subject.kind() != SubjectKind.AI_AGENT
                && subject.roles().stream()
                        .filter(held -> held.tenant() == null)
                        .anyMatch(held -> roles.includesAny(held, administrators));
    }

    private boolean isAgentOfAnotherPolicy(Subject subject) {
        return subject.kind() == SubjectKind.AI_AGENT
                && !Objects.equals(subject.policyVersion(), Long.valueOf(version));
    }

    /** Module on: in the registry of the record's tenant, or without a record of any of the subject's tenants. */
    Truth module(String module, Subject subject, @Nullable Resource resource) {
        Set<String> on = people.modules().getOrDefault(module, Set.of());
        if (resource == null) {
            return NaiveConditions.truth(subject.tenants().stream().anyMatch(on::contains));
        }
        return resource.tenant() == null ? Truth.UNKNOWN : NaiveConditions.truth(on.contains(resource.tenant()));
    }

    Answer mayDo(String name, Subject subject, @Nullable Resource resource, Instant now) {
        AccessRules access = pack.access();
        Permission permission = access.permissions().get(name);
        if (permission == null) {
            return Answer.NO;
        }
        Asking asking = new Asking(permission, subject, resource, now);
        if (access.guardrails().values().stream().anyMatch(asking::isForbiddenBy)) {
            return Answer.NO;
        }
        if (subject.kind() == SubjectKind.AI_AGENT && !agentsMay(name)) {
            return Answer.NO;
        }
        if (permission.resourceRequired() && resource == null) {
            return Answer.NO;
        }
        if (asking.overrides(OverrideEffect.DENY).anyMatch(asking::isCoveredBy)) {
            return Answer.NO;
        }
        Optional<Answer> overridden = asking.widest(asking.overrides(OverrideEffect.GRANT)
                .filter(asking::isReachedBy)
                .map(one -> new Width(one.terms().scope(), false)));
        if (overridden.isPresent() && asking.hasRaciRoleSomewhere()) {
            return overridden.get();
        }
        if (access.denials().stream().anyMatch(asking::isDeniedBy)) {
            return Answer.NO;
        }
        return asking.widest(access.grants().stream()
                        .filter(asking::isGrantedBy)
                        .map(grant -> new Width(grant.scope(), !grant.except().isEmpty())))
                .orElse(Answer.NO);
    }

    private boolean agentsMay(String permission) {
        String agentRole = pack.access().agentRole();
        return agentRole != null
                && pack.access().grants().stream()
                        .anyMatch(grant -> grant.permission().equals(permission)
                                && roles.including(agentRole).contains(grant.role()));
    }

    private boolean hasLetter(Question.OfRaci asked, Subject subject) {
        Set<RaciRole> letters =
                asked.letters().isEmpty() ? Set.of(RaciRole.RESPONSIBLE, RaciRole.ACCOUNTABLE) : asked.letters();
        return task(asked.module(), asked.task())
                .map(task -> letters.stream().flatMap(letter -> task.roles(letter).stream()))
                .map(named -> roles.holdsAny(subject, named.toList()))
                .orElse(false);
    }

    private Optional<RaciAssignment> task(String module, String task) {
        RaciModule found = pack.raci().get(module);
        return found == null
                ? Optional.empty()
                : Optional.ofNullable(found.tasks().get(task));
    }

    /** How far something that grants reaches; scopes are listed from the widest to the narrowest. */
    private record Width(Scope scope, boolean excepting) {
        /** Only what is granted everywhere and excepts nobody is not limited at all. */
        @Nullable
        Scope limit() {
            return scope == Scope.GLOBAL && !excepting ? null : scope;
        }
    }

    /** One question about one permission. */
    private final class Asking {
        private final Permission permission;
        private final Subject subject;
        private final @Nullable Resource resource;
        private final Instant now;

        Asking(Permission permission, Subject subject, @Nullable Resource resource, Instant now) {
            this.permission = permission;
            this.subject = subject;
            this.resource = resource;
            this.now = now;
        }

        boolean isForbiddenBy(Guardrail guardrail) {
            return guardrail.permissions().contains(permission.name())
                    && (guardrail.kinds().isEmpty() || guardrail.kinds().contains(subject.kind()))
                    && (guardrail.roles().isEmpty() || roles.holdsAny(subject, guardrail.roles()))
                    && truth(guardrail.when()) != Truth.FALSE;
        }

        Stream<PermissionOverride> overrides(OverrideEffect effect) {
            return people.overrides().stream()
                    .filter(one -> one.userId().equals(subject.id()))
                    .filter(one -> one.permission().equals(permission.name()))
                    .filter(one -> one.effect() == effect)
                    .filter(one -> one.terms().expiresAt() == null
                            || now.isBefore(one.terms().expiresAt()));
        }

        /** A denying override holds where it reaches, and where nobody can say whether it does. */
        boolean isCoveredBy(PermissionOverride override) {
            return reach(override.terms().scope(), this::isMemberOf) != Truth.FALSE;
        }

        boolean isReachedBy(PermissionOverride override) {
            return reach(override.terms().scope(), this::isMemberOf) == Truth.TRUE;
        }

        boolean isDeniedBy(Denial denial) {
            return denial.permission().equals(permission.name())
                    && truth(denial.when()) != Truth.FALSE
                    && holdersOf(denial.role())
                            .anyMatch(
                                    held -> reach(denial.scope(), tenant -> NaiveRoles.isHeldIn(subject, held, tenant))
                                            != Truth.FALSE);
        }

        boolean isGrantedBy(Grant grant) {
            return grant.permission().equals(permission.name())
                    && truth(grant.when()) == Truth.TRUE
                    && grant.except().stream().noneMatch(this::isExcepted)
                    && holdersOf(grant.role())
                            .filter(this::hasRaciLetter)
                            .anyMatch(held -> reach(grant.scope(), tenant -> NaiveRoles.isHeldIn(subject, held, tenant))
                                    == Truth.TRUE);
        }

        private Stream<HeldRole> holdersOf(String role) {
            return subject.roles().stream().filter(held -> roles.includesAny(held, List.of(role)));
        }

        /** Where a rule applies: in a tenant that fits, or nowhere in particular. */
        private interface Place {
            boolean isIn(String tenant);
        }

        private boolean isMemberOf(String tenant) {
            return subject.tenants().contains(tenant);
        }

        private Truth reach(Scope scope, Place place) {
            if (scope == Scope.GLOBAL || resource == null) {
                return Truth.TRUE;
            }
            String tenant = resource.tenant();
            if (tenant != null && !place.isIn(tenant)) {
                return Truth.FALSE;
            }
            return switch (scope) {
                case TENANT -> tenant == null ? Truth.UNKNOWN : Truth.TRUE;
                case ASSIGNED -> standsIn("assignees");
                default -> standsIn("owner");
            };
        }

        private Truth standsIn(String relation) {
            Set<String> ids = Objects.requireNonNull(resource).relations().get(relation);
            return ids == null ? Truth.UNKNOWN : NaiveConditions.truth(ids.contains(subject.id()));
        }

        /** Without a record there is nobody to be excepted for; a relation that the record does not state excepts. */
        private boolean isExcepted(String relation) {
            return resource != null && standsIn(relation) != Truth.FALSE;
        }

        private boolean hasRaciLetter(HeldRole held) {
            TaskRef named = permission.raci();
            return named == null
                    || roles.includesAny(
                            held,
                            task(named.module(), named.task()).stream()
                                    .flatMap(task -> Stream.of(task.responsible(), task.accountable()))
                                    .flatMap(Set::stream)
                                    .collect(Collectors.toSet()));
        }

        /** What an override needs besides: any role of the task, in the record's tenant if the record states one. */
        boolean hasRaciRoleSomewhere() {
            String tenant = resource == null ? null : resource.tenant();
            return permission.raci() == null
                    || subject.roles().stream()
                            .filter(held -> tenant == null || NaiveRoles.isHeldIn(subject, held, tenant))
                            .anyMatch(this::hasRaciLetter);
        }

        Optional<Answer> widest(Stream<Width> widths) {
            return widths.min(Comparator.comparing(Width::scope).thenComparing(Width::excepting))
                    .map(width -> new Answer(true, resource == null ? width.limit() : null, isAbroad()));
        }

        private boolean isAbroad() {
            String tenant = resource == null ? null : resource.tenant();
            return tenant != null && !subject.tenants().contains(tenant);
        }

        private Truth truth(@Nullable Condition condition) {
            return conditions.of(condition, subject, resource, now);
        }
    }
}
