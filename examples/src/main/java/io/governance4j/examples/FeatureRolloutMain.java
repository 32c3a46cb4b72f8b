package io.governance4j.examples;

import io.governance4j.Governance;
import io.governance4j.Question;
import io.governance4j.Subject;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.policy.PolicyPack;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A rollout by percentage grows: whoever has the feature keeps it when the percentage is raised. */
public final class FeatureRolloutMain {
    private static final String FEATURE = "v2_case_management";

    private FeatureRolloutMain() {}

    /**
     * Raises the percentage over a thousand users.
     *
     * @param args none
     */
    public static void main(String... args) {
        Subject admin = Subject.user("ada").role("admin").build();
        List<Question> questions = IntStream.range(0, 1000)
                .mapToObj(i -> Subject.user("user-" + i).role("clinician").build())
                .map(user -> Question.feature(user, FEATURE))
                .toList();
        try (Governance governance = Governance.inMemory(PolicyPack.fromClasspath("packs/aim-os.yaml"))) {
            Set<String> before = Set.of();
            for (int percentage : List.of(0, 10, 25, 50, 100)) {
                governance
                        .features()
                        .update(
                                admin,
                                FEATURE,
                                FeatureChange.status(FeatureStatus.BETA).rollout(percentage));
                Set<String> in = governance.decideAll(questions).stream()
                        .filter(decision -> decision.allowed())
                        .map(decision -> decision.asked().subjectId())
                        .collect(Collectors.toSet());
                Set<String> lost = new HashSet<>(before);
                lost.removeAll(in);
                System.out.printf("%3d %%: %4d of 1000 are in, %d lost it%n", percentage, in.size(), lost.size());
                before = in;
            }
        }
    }
}
