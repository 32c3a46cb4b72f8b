package io.governance4j.examples.tour;

import static io.governance4j.examples.tour.Cast.record;

import io.governance4j.AccessDeniedException;
import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Permissions;
import io.governance4j.permission.Scope;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** An exception for one person, for a while. */
final class OverrideChapter implements Chapter {
    @Override
    public String title() {
        return "An exception for one person, for half an hour";
    }

    @Override
    public void play(Stage stage) {
        Permissions permissions = stage.governance().permissions();
        stage.screen().say("What a role does not grant, an administrator may grant to one person.");
        Question financials = Question.permission(Cast.MAX, "view_financials");
        stage.no("Max looks at the financials", financials, Reason.NO_GRANT);
        refuseToMax(stage);

        PermissionOverride override = permissions.grant(
                Cast.ADA,
                Cast.MAX.id(),
                "view_financials",
                new PermissionOverride.Terms(
                        Scope.GLOBAL,
                        stage.clock().instant().plus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.SECONDS)),
                "month-end close");
        stage.screen().say("Ada may. She grants it until " + override.terms().expiresAt() + ":");
        stage.yes("Max looks again", financials, Reason.OVERRIDE_GRANT);
        stage.clock().forward(Duration.ofMinutes(31));
        stage.screen().say("31 minutes later - the tour's clock is moved, nobody waits:");
        stage.no("Max looks once more", financials, Reason.NO_GRANT);
        stage.expect(permissions.revoke(Cast.ADA, override.id(), "the tour tidies up"), "the override was there");

        stage.screen().line("");
        stage.screen().say("It works the other way round too, and a denial beats every role.");
        Question academy = Question.permission(Cast.CLEO, "view_academy", record("course", "k-1", "calgary"));
        stage.yes("Cleo opens the academy", academy, Reason.ROLE_GRANT);
        PermissionOverride denial =
                permissions.deny(Cast.ADA, Cast.CLEO.id(), "view_academy", "her account is under review");
        stage.no("Cleo tries again", academy, Reason.OVERRIDE_DENY);
        stage.expect(permissions.revoke(Cast.ADA, denial.id(), "cleared"), "the denial was there");
        stage.yes("Ada revokes it; Cleo is back", academy, Reason.ROLE_GRANT);
    }

    private static void refuseToMax(Stage stage) {
        try {
            stage.governance().permissions().grant(Cast.MAX, Cast.MAX.id(), "view_financials", "because I want to");
            stage.expect(false, "Max cannot grant it to himself");
        } catch (AccessDeniedException e) {
            stage.screen()
                    .point(
                            false,
                            "Max grants it to himself",
                            e.decision().reason().name());
            stage.screen().detail(e.decision().explanation());
        }
    }
}
