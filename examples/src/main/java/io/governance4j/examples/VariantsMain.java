package io.governance4j.examples;

import io.governance4j.Governance;
import io.governance4j.Subject;
import io.governance4j.feature.Variant;
import io.governance4j.policy.PolicyPack;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A feature with several forms: each user gets one by weight, and always the same. */
public final class VariantsMain {
    private static final String PACK = """
            pack: reminders
            roles: { patient: {} }
            features:
              sms_reminder:
                status: enabled
                config: { sender: Riverside }
                variants:
                  - { name: short, weight: 50, payload: { text: "See you at {time}" } }
                  - { name: friendly, weight: 30, payload: { text: "We look forward to seeing you at {time}" } }
                  - { name: strict, weight: 20, payload: { text: "Cancel a day ahead, or pay for {time}" } }
            administration: { manage_features: [patient] }
            """;

    private VariantsMain() {}

    /**
     * Counts who gets what.
     *
     * @param args none
     */
    public static void main(String... args) {
        try (Governance governance = Governance.inMemory(PolicyPack.parse(PACK))) {
            Map<String, Long> counts = IntStream.range(0, 10_000)
                    .mapToObj(i -> governance.features().variant(patient("patient-" + i), "sms_reminder"))
                    .map(variant -> variant.orElseThrow().name())
                    .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
            counts.forEach((name, count) -> System.out.printf("%-9s %5d of 10000%n", name, count));

            Variant first = governance
                    .features()
                    .variant(patient("patient-7"), "sms_reminder")
                    .orElseThrow();
            Variant again = governance
                    .features()
                    .variant(patient("patient-7"), "sms_reminder")
                    .orElseThrow();
            System.out.println(
                    "patient-7 gets " + first.name() + ", and again " + again.name() + ": " + again.payload());
            System.out.println("for all of them: "
                    + governance.features().config("sms_reminder").orElseThrow());
        }
    }

    private static Subject patient(String id) {
        return Subject.user(id).role("patient").build();
    }
}
