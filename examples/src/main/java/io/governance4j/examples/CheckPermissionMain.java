package io.governance4j.examples;

import io.governance4j.AccessDeniedException;
import io.governance4j.Governance;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.policy.PolicyPack;

/** The shortest program: a policy, a person, a question. No database. */
public final class CheckPermissionMain {
    private CheckPermissionMain() {}

    /**
     * Asks three times; the last time it insists.
     *
     * @param args none
     */
    public static void main(String... args) {
        try (Governance governance = Governance.inMemory(PolicyPack.fromClasspath("packs/aim-os.yaml"))) {
            Subject manager =
                    Subject.user("max").role("clinic_manager").tenant("calgary").build();
            Resource colleague =
                    Resource.of("staff_profile", "s-9").tenant("calgary").build();
            Resource stranger =
                    Resource.of("staff_profile", "s-7").tenant("edmonton").build();

            System.out.println(
                    "own clinic:   " + governance.checkPermission(manager, "manage_clinic_staff", colleague));
            System.out.println("other clinic: " + governance.checkPermission(manager, "manage_clinic_staff", stranger));
            try {
                governance.requirePermission(manager, "manage_clinic_staff", stranger);
            } catch (AccessDeniedException e) {
                System.out.println("and why:      " + e.decision().explanation());
            }
        }
    }
}
