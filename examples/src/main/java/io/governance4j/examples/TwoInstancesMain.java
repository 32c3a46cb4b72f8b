package io.governance4j.examples;

import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.policy.PolicyPack;
import java.time.Duration;

/** Two instances on one database: what one revokes, the other refuses. */
public final class TwoInstancesMain {
    private TwoInstancesMain() {}

    /**
     * Gives a role on one instance and takes it away on the other.
     *
     * @param args none
     */
    public static void main(String... args) {
        Subject admin = Subject.user("ada").role("admin").build();
        try (JdbcGovernance one = start();
                JdbcGovernance two = start()) {
            one.permissions().assignRole(admin, "max", "clinic_manager", "calgary");
            two.refresh();
            System.out.println("two knows max's role:        " + may(two));

            one.permissions().removeRole(admin, "max", "clinic_manager", "calgary");
            System.out.println("one has taken it away:       " + may(one));
            two.refresh(); // by itself within the refresh interval; here at once
            System.out.println("two refuses as well:         " + may(two));
            System.out.println("both stand at revision:      " + one.health().revision() + " and "
                    + two.health().revision());
        }
    }

    private static JdbcGovernance start() {
        return JdbcGovernance.builder("jdbc:h2:mem:two_instances;DB_CLOSE_DELAY=10", "sa", "")
                .policy(PolicyPack.fromClasspath("packs/aim-os.yaml"))
                .refreshInterval(Duration.ofSeconds(2))
                .build();
    }

    private static boolean may(JdbcGovernance governance) {
        return governance.checkPermission(governance.subject("max"), "view_clinic_data");
    }
}
