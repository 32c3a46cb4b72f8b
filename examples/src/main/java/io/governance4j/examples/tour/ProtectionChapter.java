package io.governance4j.examples.tour;

import io.governance4j.jdbc.Protection;
import java.util.stream.Collectors;

/** What this database enforces by itself. */
final class ProtectionChapter implements Chapter {
    @Override
    public String title() {
        return "What this database enforces by itself";
    }

    @Override
    public void play(Stage stage) {
        Protection protection = stage.governance().protection();
        stage.expect(!protection.claims().isEmpty(), "something was probed");
        stage.screen()
                .say("protection() tries it out on " + protection.engine() + ", as the user that the tour connects"
                        + " as. Enforced: " + names(protection, true) + ". Not enforced: " + names(protection, false)
                        + ". Look at separate-owner first: the owner of tables can take away what guards them."
                        + " Connect as a user who owns nothing, and ask again.");
    }

    private static String names(Protection protection, boolean enforced) {
        String names = protection.claims().stream()
                .filter(claim -> claim.enforced() == enforced)
                .map(Protection.Claim::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "nothing" : names;
    }
}
