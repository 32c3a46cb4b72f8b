package io.governance4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.AuditQuery;
import io.governance4j.oracle.SettableClock;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.PermissionOverride.Terms;
import io.governance4j.permission.Scope;
import io.governance4j.policy.PolicyPack;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryGovernanceTest {
    private static final PolicyPack PACK = PolicyPack.fromClasspath("packs/aim-os.yaml");
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();
    private static final Subject MANAGER =
            Subject.user("max").role("clinic_manager").tenant("calgary").build();

    @Test
    void judgesExpiryByTheCallersClock() {
        SettableClock clock = new SettableClock(Instant.parse("2026-01-06T09:00:00Z"));
        try (Governance governance = Governance.inMemory(clock, PACK)) {
            Instant end = clock.instant().plus(Duration.ofHours(1));
            governance
                    .permissions()
                    .grant(ADMIN, "max", "view_financials", new Terms(Scope.GLOBAL, end), "month-end close");
            assertThat(governance.checkPermission(MANAGER, "view_financials")).isTrue();
            clock.set(end.minusMillis(1));
            assertThat(governance.checkPermission(MANAGER, "view_financials")).isTrue();
            clock.set(end);
            assertThat(governance.checkPermission(MANAGER, "view_financials")).isFalse();
        }
    }

    @Test
    void tellsWhatWasRevokedAndWhy() {
        try (Governance governance = Governance.inMemory(PACK)) {
            PermissionOverride denial = governance.permissions().deny(ADMIN, "max", "view_clinic_data", "under review");
            governance.permissions().revoke(ADMIN, denial.id(), "cleared");
            assertThat(governance.audit().events(ADMIN, AuditQuery.table("user_permission_overrides")))
                    .extracting(event -> event.change().summary())
                    .containsExactlyInAnyOrder(
                            "view_clinic_data denied to max: under review",
                            "view_clinic_data denied to max, revoked: cleared");
        }
    }
}
