package io.governance4j.examples;

import io.governance4j.Governance;
import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.policy.PolicyLint;
import io.governance4j.policy.PolicyPack;

/** A policy of one's own, as text: first with mistakes, which lint finds, then without. */
public final class OwnPackMain {
    private static final String PACK = """
            pack: library
            roles:
              reader: {}
              librarian: { inherits: [reader] }
            permissions:
              borrow_book: { name: Borrow a book }
              waive_fee: { name: Waive a late fee }
            grants:
              reader:
                - { permission: borrow_book, scope: tenant }
              librarian:
                - { permission: waive_fee, scope: tenant, when: { attribute: resource.amount, atMost: 20 } }
            administration: { publish_policy: [librarian] }
            """;

    private OwnPackMain() {}

    /**
     * Lints a bad pack, publishes a good one.
     *
     * @param args none
     */
    public static void main(String... args) {
        PolicyPack mistaken = PolicyPack.parse(
                "library.yaml",
                PACK.replace("inherits: [reader]", "inherits: [raeder]").replace("waive_fee,", "wave_fee,"));
        System.out.println("with two typing errors:");
        PolicyLint.check(mistaken).forEach(finding -> System.out.println("  " + finding));

        PolicyPack pack = PolicyPack.parse("library.yaml", PACK);
        System.out.println("corrected: " + PolicyLint.check(pack).size() + " findings");
        try (Governance governance = Governance.inMemory(pack)) {
            Subject librarian =
                    Subject.user("lea").role("librarian").tenant("main-street").build();
            for (int amount : new int[] {5, 50}) {
                Resource fee = Resource.of("fee", "f-1")
                        .tenant("main-street")
                        .attribute("amount", amount)
                        .build();
                System.out.println(governance
                        .decide(Question.permission(librarian, "waive_fee", fee))
                        .explanation());
            }
        }
    }
}
