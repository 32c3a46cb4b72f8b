package io.governance4j.examples;

import io.governance4j.Governance;
import io.governance4j.PolicyException;
import io.governance4j.Subject;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.policy.Policies;
import io.governance4j.policy.PolicyPack;
import java.util.List;

/** Policy has versions: compare them, go back to one, lock the one in force. */
public final class PolicyVersionsMain {
    private PolicyVersionsMain() {}

    /**
     * Publishes, compares, rolls back, locks.
     *
     * @param args none
     */
    public static void main(String... args) {
        Subject admin = Subject.user("ada").role("admin").build();
        PolicyPack clinics = PolicyPack.fromClasspath("packs/aim-os.yaml");
        PolicyPack reports = PolicyPack.parse("""
                pack: reports
                grants: { executive: [view_clinic_reports] }
                """);
        try (Governance governance = Governance.inMemory(clinics)) {
            Policies policies = governance.policies();
            PolicyPack wanted = PolicyPack.composePreferring("aim-os", List.of(clinics, reports));
            System.out.println("to be published:\n" + policies.diff(wanted));
            policies.publish(admin, wanted, "executives read reports");
            governance.features().update(admin, "v2_emr_integration", FeatureChange.status(FeatureStatus.ENABLED));
            System.out.println("from 2 to 3:\n" + policies.diff(admin, 2, 3));
            policies.rollback(admin, 1, "too early");
            policies.lock(admin, "audit week");
            try {
                policies.publish(admin, wanted, "again");
            } catch (PolicyException e) {
                System.out.println("refused: " + e.getMessage());
            }
            policies.unlock(admin, "the auditors have left");
            policies.history(admin, 10)
                    .forEach(version -> System.out.println("version " + version.number() + " " + version.kind() + ": "
                            + version.stamp().why()));
        }
    }
}
