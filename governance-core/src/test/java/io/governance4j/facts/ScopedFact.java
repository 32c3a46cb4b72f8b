package io.governance4j.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Decision;
import io.governance4j.Governance;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.permission.Scope;
import io.governance4j.policy.Packs;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of a table of roles and permissions: what the role is granted, and how far.
 *
 * @param role the role, held in the tenant {@code home} by the subject {@code u-1}
 * @param permission the permission
 * @param scope how far it reaches; empty when the role cannot
 */
record ScopedFact(String role, String permission, Optional<Scope> scope) {
    private static final String HOME = "home";

    static ScopedFact of(Packs.Row row) {
        Optional<Scope> scope = row.get("verdict").equals("can")
                ? Optional.of(Scope.valueOf(row.get("scope").toUpperCase(Locale.ROOT)))
                : Optional.empty();
        return new ScopedFact(row.get("role"), row.get("permission"), scope);
    }

    /** Asks without a record and about records in and beyond the scope. */
    void holdIn(Governance governance) {
        Subject subject = Subject.user("u-1").role(role, HOME).build();
        boolean global = scope.equals(Optional.of(Scope.GLOBAL));
        boolean tenant = global || scope.equals(Optional.of(Scope.TENANT));

        Decision atAll = governance.decide(Question.permission(subject, permission));
        assertThat(atAll.allowed()).as("at all").isEqualTo(scope.isPresent());
        assertThat(Optional.ofNullable(atAll.limitedTo()))
                .as("limited to")
                .isEqualTo(global ? Optional.empty() : scope);

        assertThat(may(governance, subject, record(HOME, "u-2")))
                .as("a record at home")
                .isEqualTo(tenant);
        assertThat(may(governance, subject, record(HOME, "u-1")))
                .as("one's own record")
                .isEqualTo(scope.isPresent());
        assertThat(may(governance, subject, Resource.of("record", "r-1").build()))
                .as("a record that states nothing")
                .isEqualTo(global);
        assertThat(may(governance, subject, record("elsewhere", "u-1")))
                .as("one's own record elsewhere")
                .isEqualTo(global);
        Decision elsewhere = governance.decide(Question.permission(subject, permission, record("elsewhere", "u-2")));
        assertThat(elsewhere.allowed()).as("a record elsewhere").isEqualTo(global);
        assertThat(elsewhere.crossTenant()).as("marked as of another tenant").isEqualTo(global);
    }

    private boolean may(Governance governance, Subject subject, Resource resource) {
        return governance.checkPermission(subject, permission, resource);
    }

    private static Resource record(String tenant, String owner) {
        return Resource.of("record", "r-1").tenant(tenant).owner(owner).build();
    }
}
