package io.governance4j.examples.tour;

import static io.governance4j.examples.tour.Cast.record;

import io.governance4j.Question;
import io.governance4j.Reason;

/** AIM OS: own clinic, other clinic, every clinic. */
final class ClinicChapter implements Chapter {
    @Override
    public String title() {
        return "A group of clinics asks (pack aim-os)";
    }

    @Override
    public void play(Stage stage) {
        Screen screen = stage.screen();
        screen.say("Each line with " + screen.tick(true) + " or " + screen.tick(false)
                + " is a question that was asked; the reason stands at the right, beneath it the explanation, as the"
                + " library gives them.");
        screen.line("");
        screen.say("Max manages the clinic in Calgary. A clinic is a tenant; his role ends where it ends.");
        stage.yes(
                "Max changes the profile of a colleague in Calgary",
                Question.permission(Cast.MAX, "manage_clinic_staff", record("staff_profile", "s-9", "calgary")),
                Reason.ROLE_GRANT);
        stage.no(
                "Max changes the profile of somebody in Edmonton",
                Question.permission(Cast.MAX, "manage_clinic_staff", record("staff_profile", "s-7", "edmonton")),
                Reason.OUT_OF_SCOPE);
        stage.no(
                "Max looks at the company's financials",
                Question.permission(Cast.MAX, "view_financials"),
                Reason.NO_GRANT);
        stage.yes(
                "Eve, an executive, reads a chart in Edmonton",
                Question.permission(Cast.EVE, "view_all_data", record("chart", "c-3", "edmonton")),
                Reason.ROLE_GRANT);
        stage.expect(
                stage.answers().get(stage.answers().size() - 1).crossTenant(),
                "reaching another tenant is marked in the answer");
        stage.no(
                "Carl, a contractor, reports an incident",
                Question.permission(Cast.CARL, "submit_incidents"),
                Reason.NO_GRANT);
        stage.yes(
                "Ada, the admin, uses the advanced audit, which is in pilot",
                Question.feature(Cast.ADA, "v2_advanced_audit"),
                Reason.ROLE_LISTED);
        stage.no("Max tries the same", Question.feature(Cast.MAX, "v2_advanced_audit"), Reason.NOT_TARGETED);
    }
}
