package io.governance4j.examples.tour;

import io.governance4j.Decision;
import io.governance4j.Question;
import io.governance4j.Subject;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A feature reaches more people with each step, and each step is a version. */
final class RolloutChapter implements Chapter {
    private static final String FEATURE = "v2_credential_alerts";
    private static final List<Subject> PEOPLE = List.of(Cast.ADA, Cast.EVE, Cast.MAX, Cast.CLEO, Cast.OTTO);

    @Override
    public String title() {
        return "A feature is rolled out, step by step";
    }

    @Override
    public void play(Stage stage) {
        stage.screen()
                .say("The feature " + FEATURE + " waits to be switched on. Who is in? Ada is an admin, Eve an"
                        + " executive; Max and Cleo work in Calgary, Otto in Edmonton.");
        List<List<String>> rows = new ArrayList<>();
        PolicyVersion before = stage.governance().policies().current().orElseThrow();
        rows.add(row(stage, "disabled, as the pack has it", before, List.of()));
        step(
                stage,
                rows,
                "pilot for admins",
                FeatureChange.status(FeatureStatus.PILOT).enabledForRoles("admin"),
                Cast.ADA);
        step(
                stage,
                rows,
                "beta for admins and executives",
                FeatureChange.status(FeatureStatus.BETA).enabledForRoles("admin", "executive"),
                Cast.ADA,
                Cast.EVE);
        step(
                stage,
                rows,
                "pilot in Calgary as well",
                FeatureChange.status(FeatureStatus.PILOT).pilotTenants("calgary"),
                Cast.ADA,
                Cast.EVE,
                Cast.MAX,
                Cast.CLEO);
        step(
                stage,
                rows,
                "enabled for everyone",
                FeatureChange.status(FeatureStatus.ENABLED),
                PEOPLE.toArray(Subject[]::new));
        stage.screen()
                .table(
                        Stream.concat(
                                        Stream.of("step", "version"),
                                        PEOPLE.stream().map(Subject::id))
                                .toList(),
                        rows);
    }

    private static void step(
            Stage stage, List<List<String>> rows, String name, FeatureChange change, Subject... insiders) {
        PolicyVersion version = stage.governance().features().update(Cast.ADA, FEATURE, change);
        rows.add(row(stage, name, version, List.of(insiders)));
    }

    private static List<String> row(Stage stage, String name, PolicyVersion version, List<Subject> insiders) {
        List<Decision> decisions = stage.ask(
                PEOPLE.stream().map(one -> Question.feature(one, FEATURE)).toList());
        List<String> row = new ArrayList<>(List.of(name, String.valueOf(version.number())));
        for (int i = 0; i < decisions.size(); i++) {
            boolean in = decisions.get(i).allowed();
            row.add(stage.screen().tick(in));
            stage.expect(
                    in == insiders.contains(PEOPLE.get(i)),
                    decisions.get(i).explanation() + " That is not the step '" + name + "'.");
        }
        return row;
    }
}
