package io.governance4j.examples;

import io.governance4j.Governance;
import io.governance4j.Question;
import io.governance4j.Subject;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Scope;
import io.governance4j.policy.PolicyPack;
import java.time.Duration;
import java.time.Instant;

/** An exception for one person: granted with an end, and revoked before it. */
public final class OverrideMain {
    private OverrideMain() {}

    /**
     * Grants, asks, revokes, asks.
     *
     * @param args none
     */
    public static void main(String... args) {
        Subject admin = Subject.user("ada").role("admin").build();
        Subject manager =
                Subject.user("max").role("clinic_manager").tenant("calgary").build();
        try (Governance governance = Governance.inMemory(PolicyPack.fromClasspath("packs/aim-os.yaml"))) {
            ask(governance, manager);
            Instant tonight = Instant.now().plus(Duration.ofHours(8));
            PermissionOverride override = governance
                    .permissions()
                    .grant(
                            admin,
                            "max",
                            "view_financials",
                            new PermissionOverride.Terms(Scope.GLOBAL, tonight),
                            "month-end close");
            ask(governance, manager);
            governance.permissions().revoke(admin, override.id(), "closed early");
            ask(governance, manager);
            System.out.println(
                    "left of it: " + governance.permissions().overridesOf("max").size() + " overrides");
        }
    }

    private static void ask(Governance governance, Subject manager) {
        System.out.println(governance
                .decide(Question.permission(manager, "view_financials"))
                .explanation());
    }
}
