package io.governance4j.examples;

import io.governance4j.Governance;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.permission.Permissions;
import io.governance4j.policy.PolicyPack;

/** The question an auditor asks: who can, and because of what? It is about subjects that the library stores. */
public final class WhoCanMain {
    private WhoCanMain() {}

    /**
     * Stores three people and turns the question round.
     *
     * @param args none
     */
    public static void main(String... args) {
        Subject admin = Subject.user("ada").role("admin").build();
        try (Governance governance = Governance.inMemory(PolicyPack.fromClasspath("packs/aim-os.yaml"))) {
            Permissions permissions = governance.permissions();
            permissions.assignRole(admin, "max", "clinic_manager", "calgary");
            permissions.assignRole(admin, "otto", "clinic_manager", "edmonton");
            permissions.assignRole(admin, "cleo", "clinician", "calgary");
            permissions.grant(admin, "cleo", "view_clinic_reports", "stands in for max");

            Resource report =
                    Resource.of("clinic_report", "r-1").tenant("calgary").build();
            System.out.println("Who can read the report of Calgary?");
            permissions
                    .whoCan("view_clinic_reports", report)
                    .forEach(decision -> System.out.println("  " + decision.explanation()));
            System.out.println("And what else can Cleo do?");
            permissions
                    .permissionsOf(governance.subject("cleo"))
                    .forEach(held -> System.out.println("  " + held.permission()
                            + (held.limitedTo() == null ? "" : " within the scope " + held.limitedTo())));
        }
    }
}
