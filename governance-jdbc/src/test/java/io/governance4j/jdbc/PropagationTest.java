package io.governance4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Reason;
import io.governance4j.Subject;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Scope;
import io.governance4j.policy.PolicyPack;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/** What one instance writes, another follows within its interval. */
class PropagationTest {
    private static final Subject ADMIN = Subject.user("ada").role("admin").build();
    private static final Subject USER = Subject.user("max").build();

    private static JdbcGovernance instance(TestDatabase database) {
        return JdbcGovernance.builder(database.dataSource())
                .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                .refreshInterval(Duration.ofMillis(50))
                .build();
    }

    @EngineTest
    void aRevokedPermissionIsGoneHereAtOnceAndThereWithinTheInterval(TestDatabase database) {
        try (JdbcGovernance here = instance(database);
                JdbcGovernance there = instance(database)) {
            PermissionOverride override = here.permissions()
                    .grant(
                            ADMIN,
                            "max",
                            "view_financials",
                            new PermissionOverride.Terms(Scope.GLOBAL, null),
                            "month-end");
            eventually(() -> there.checkPermission(USER, "view_financials"));
            here.permissions().revoke(ADMIN, override.id(), "over");
            assertThat(here.checkPermission(USER, "view_financials")).isFalse();
            eventually(() -> !there.checkPermission(USER, "view_financials"));
            assertThat(there.health().lastRefresh()).isNotNull();
        }
    }

    @EngineTest
    void anAgentMustNameTheVersionInForce(TestDatabase database) {
        try (JdbcGovernance governance = JdbcGovernance.builder(database.dataSource())
                .policy(PolicyPack.fromClasspath("packs/fusion-ems.yaml"))
                .refreshInterval(Duration.ofMillis(50))
                .build()) {
            Subject agent =
                    Subject.agent("triage-bot").role("founder").policyVersion(2).build();
            assertThat(governance
                            .decide(io.governance4j.Question.permission(agent, "triage_messages"))
                            .reason())
                    .isEqualTo(Reason.POLICY_CHANGED);
        }
    }

    /** Polls, because another instance's clock decides; gives up after ten seconds. */
    private static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                Assertions.fail("did not happen within ten seconds");
            }
            Thread.onSpinWait();
        }
    }
}
