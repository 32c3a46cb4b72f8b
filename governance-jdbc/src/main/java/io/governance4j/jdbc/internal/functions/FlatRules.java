package io.governance4j.jdbc.internal.functions;

import io.governance4j.SubjectKind;
import io.governance4j.jdbc.internal.jooq.tables.records.FlatPermissionsRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.FlatRulesRecord;
import io.governance4j.permission.AccessRules;
import io.governance4j.permission.Denial;
import io.governance4j.permission.Grant;
import io.governance4j.permission.Guardrail;
import io.governance4j.permission.Permission;
import io.governance4j.permission.RoleHierarchy;
import io.governance4j.policy.PolicyPack;
import io.governance4j.raci.RaciAssignment;
import io.governance4j.raci.RaciModule;
import io.governance4j.raci.TaskRef;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The rows of the flat tables that say what a policy says, as far as SQL can decide it for a stored user who asks
 * without a resource. What depends on a condition is decided here, once: such a grant has no row, such a denial or
 * guardrail has one as if its condition were true.
 *
 * @param features the features with what surrounds them
 * @param permissions every permission
 * @param rules which roles a permission is allowed, denied or guarded for, and which pass its RACI task
 */
record FlatRules(FlatFeatures features, Set<FlatPermissionsRecord> permissions, Set<FlatRulesRecord> rules) {
    private static final String EVERYBODY = "";

    /**
     * Computes the rows of a policy.
     *
     * @param pack a policy that has passed lint
     * @return the rows
     */
    static FlatRules of(PolicyPack pack) {
        RoleHierarchy roles = new RoleHierarchy(pack.access().roles());
        Set<FlatPermissionsRecord> permissions = new LinkedHashSet<>();
        Set<FlatRulesRecord> rules = new LinkedHashSet<>();
        for (Permission permission : pack.access().permissions().values()) {
            permissions.add(new FlatPermissionsRecord(
                    permission.name(), permission.resourceRequired(), permission.raci() != null));
            new OfPermission(permission, pack, roles, rules).flatten(pack.access());
        }
        return new FlatRules(FlatFeatures.of(pack.features(), roles), permissions, rules);
    }

    /** Collects the rows about one permission. */
    private record OfPermission(
            Permission permission, PolicyPack pack, RoleHierarchy roles, Set<FlatRulesRecord> rows) {
        void flatten(AccessRules access) {
            TaskRef task = permission.raci();
            Set<String> performers = task == null ? access.roles().keySet() : roles.holding(performers(task));
            if (task != null) {
                add("raci", performers);
            }
            for (Grant grant : access.grants()) {
                if (grant.permission().equals(permission.name()) && grant.when() == null) {
                    Set<String> holders = new HashSet<>(roles.holding(Set.of(grant.role())));
                    // The role that is granted it has to be the one that passes.
                    holders.retainAll(performers);
                    add("allow", holders);
                }
            }
            for (Denial denial : access.denials()) {
                if (denial.permission().equals(permission.name())) {
                    add("deny", roles.holding(Set.of(denial.role())));
                }
            }
            for (Guardrail guardrail : access.guardrails().values()) {
                if (guardrail.permissions().contains(permission.name()) && bindsPeople(guardrail)) {
                    boolean everybody = guardrail.roles().isEmpty();
                    add("guard", everybody ? Set.of(EVERYBODY) : roles.holding(guardrail.roles()));
                }
            }
        }

        private Set<String> performers(TaskRef task) {
            RaciModule module = pack.raci().get(task.module());
            RaciAssignment assignment = module == null ? null : module.tasks().get(task.task());
            Set<String> performers = new HashSet<>();
            if (assignment != null) {
                performers.addAll(assignment.responsible());
                performers.addAll(assignment.accountable());
            }
            return performers;
        }

        private static boolean bindsPeople(Guardrail guardrail) {
            return guardrail.kinds().isEmpty() || guardrail.kinds().contains(SubjectKind.HUMAN);
        }

        private void add(String effect, Set<String> holders) {
            holders.forEach(holder -> rows.add(new FlatRulesRecord(permission.name(), effect, holder)));
        }
    }
}
