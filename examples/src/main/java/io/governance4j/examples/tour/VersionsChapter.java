package io.governance4j.examples.tour;

import io.governance4j.policy.Policies;
import io.governance4j.policy.PolicyDiff;
import io.governance4j.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What became of the policy during this tour. */
final class VersionsChapter implements Chapter {
    @Override
    public String title() {
        return "Every change is a version";
    }

    @Override
    public void play(Stage stage) {
        Policies policies = stage.governance().policies();
        long current = policies.current().orElseThrow().number();
        int count = (int) (current - stage.firstVersion() + 1);
        stage.screen()
                .say("Versions are immutable; going back publishes an old one anew. Those of this tour, with what"
                        + " changed from one to the next:");
        List<PolicyVersion> versions = new ArrayList<>(policies.history(Cast.ADA, count));
        versions.sort(Comparator.comparing(PolicyVersion::number));
        stage.expect(versions.size() == count, "none is missing");
        for (PolicyVersion version : versions) {
            stage.screen()
                    .item("version " + version.number() + "  " + version.kind() + "  by "
                            + version.stamp().by() + ": " + version.stamp().why());
            if (version.number() > stage.firstVersion()) {
                PolicyDiff diff = policies.diff(Cast.ADA, version.number() - 1, version.number());
                diff.changes().forEach(change -> stage.screen().line("      " + change));
                stage.expect(!diff.isEmpty(), "version " + version.number() + " changes something");
            }
        }
    }
}
