package io.governance4j.examples;

import io.governance4j.Governance;
import io.governance4j.Question;
import io.governance4j.Subject;
import io.governance4j.policy.PolicyPack;
import io.governance4j.raci.RaciAssignment;
import io.governance4j.raci.RaciRole;

/** Who is responsible, accountable, consulted, informed - and who may therefore perform a task. */
public final class RaciMain {
    private RaciMain() {}

    /**
     * Looks a task up and asks about people.
     *
     * @param args none
     */
    public static void main(String... args) {
        try (Governance governance = Governance.inMemory(PolicyPack.fromClasspath("packs/practice-raci.yaml"))) {
            RaciAssignment task = governance.raci().assignment("billing", "submit_claim");
            for (RaciRole letter : RaciRole.values()) {
                System.out.println(letter.letter() + " " + task.roles(letter));
            }
            Subject specialist = Subject.user("bea")
                    .role("billing_specialist")
                    .tenant("riverside")
                    .build();
            Subject therapist =
                    Subject.user("theo").role("therapist").tenant("riverside").build();
            System.out.println(
                    "Bea may submit a claim:  " + governance.checkRaci(specialist, "billing", "submit_claim"));
            System.out.println(
                    "Theo may submit a claim: " + governance.checkRaci(therapist, "billing", "submit_claim"));
            System.out.println("Theo is to be asked:     "
                    + governance.checkRaci(therapist, "billing", "submit_claim", RaciRole.CONSULTED));
            System.out.println(governance
                    .decide(Question.raci(therapist, "billing", "submit_claim"))
                    .explanation());
        }
    }
}
