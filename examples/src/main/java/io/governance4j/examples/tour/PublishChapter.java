package io.governance4j.examples.tour;

import io.governance4j.PolicyException;
import io.governance4j.policy.Finding;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicyVersion;
import java.util.List;

/** Four packs become one policy. */
final class PublishChapter implements Chapter {
    @Override
    public String title() {
        return "A policy is published";
    }

    @Override
    public void play(Stage stage) {
        Screen screen = stage.screen();
        screen.say("A policy pack is a YAML document. Four come with the library:");
        for (PolicyPack pack : Packs.SHIPPED) {
            screen.item(pack.name() + ": " + pack.description());
            screen.detail(contents(pack));
        }
        screen.line("");
        screen.say("They name different administrators, so they compose only if you say whose hold:");
        screen.point(false, "PolicyPack.compose(all four)", refusal(stage));
        PolicyPack all = Packs.all();
        screen.point(true, "PolicyPack.composePreferring(\"aim-os\", all four)", "sha256 " + brief(all.sha256()));

        List<Finding> findings = stage.governance().policies().lint(all);
        screen.line("");
        screen.say("Lint finds no errors and " + findings.size() + " warnings. The practice wants it so, and is told:");
        findings.forEach(finding -> screen.item(finding.toString()));
        stage.expect(
                findings.stream().allMatch(finding -> finding.severity() == Finding.Severity.WARNING)
                        && findings.stream()
                                .anyMatch(finding -> finding.toString().contains("4 roles are accountable")),
                "lint warns of several accountable roles and of nothing worse");

        PolicyVersion version = stage.governance().policies().publish(Cast.ADA, all, "the tour begins");
        stage.beginWith(version.number());
        screen.line("");
        screen.say("Published. Every answer from here on names the version that it was given under.");
        screen.line("  version " + version.number() + "  " + version.sha256());
        stage.expect(version.sha256().equals(all.sha256()), "what is in force is what was published");
    }

    private static String contents(PolicyPack pack) {
        return pack.access().roles().size() + " roles, "
                + pack.access().permissions().size() + " permissions, "
                + pack.features().size() + " features, " + pack.raci().size() + " RACI matrices";
    }

    private static String refusal(Stage stage) {
        try {
            PolicyPack unexpected = PolicyPack.compose(Packs.SHIPPED.toArray(PolicyPack[]::new));
            stage.expect(false, "the packs do not compose by themselves, but made " + unexpected.name());
            return "composed";
        } catch (PolicyException e) {
            return "PolicyException: " + e.problems().size() + " problems";
        }
    }

    private static String brief(String sha256) {
        return sha256.substring(0, 12) + "…";
    }
}
