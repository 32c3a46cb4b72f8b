package io.governance4j.examples.tour;

import static io.governance4j.examples.tour.Cast.record;

import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.Resource;

/** FusionEMS: what a role cannot do, what nobody can do, and what depends on more than a role. */
final class EmergencyChapter implements Chapter {
    @Override
    public String title() {
        return "An ambulance service asks (pack fusion-ems)";
    }

    @Override
    public void play(Stage stage) {
        stage.screen().say("Finn, the founder, may do everything everywhere - except what the platform never does.");
        stage.yes(
                "Finn reads the data of any agency",
                Question.permission(Cast.FINN, "view_cross_agency_data", record("report", "r-1", "south")),
                Reason.ROLE_GRANT);
        stage.no(
                "Finn stores a DEA password",
                Question.permission(Cast.FINN, "store_dea_credentials"),
                Reason.GUARDRAIL);

        stage.screen().line("");
        stage.screen()
                .say("Agnes administers the agency North. What the matrix says she cannot do, nothing grants her.");
        stage.yes(
                "Agnes opens the figures of her agency",
                Question.permission(Cast.AGNES, "view_billing_analytics", record("dashboard", "d-1", "north")),
                Reason.ROLE_GRANT);
        stage.no(
                "Agnes changes clinical documentation",
                Question.permission(Cast.AGNES, "clinical:write", record("epcr", "e-1", "north")),
                Reason.NO_GRANT);
        stage.no(
                "Bill, of billing, approves a write-off",
                Question.permission(Cast.BILL, "approve_write_offs", record("claim", "c-1", "north")),
                Reason.NO_GRANT);
        portal(stage);

        stage.screen().line("");
        stage.screen()
                .say("Pia reviews the cases of her peers that are assigned to her, and never one of her own crew.");
        stage.yes("A case that others drove", review("finn", "cora"), Reason.ROLE_GRANT);
        stage.no("A case on which she rode along", review("finn", "pia"), Reason.EXCEPTED);
        stage.no(
                "A case that does not say who rode along",
                Question.permission(Cast.PIA, "document_peer_review", assigned().build()),
                Reason.EXCEPTED);
    }

    /** A grant may depend on a module of the agency and on another permission. */
    private static void portal(Stage stage) {
        Question opens = Question.permission(Cast.AGNES, "open_cms_portal", record("portal", "cms", "north"));
        stage.governance().features().setModule(Cast.ADA, "north", "billing", false);
        stage.no("Agnes opens the CMS portal; North has no billing module", opens, Reason.CONDITION_NOT_MET);
        stage.governance().features().setModule(Cast.ADA, "north", "billing", true);
        stage.yes("Ada switches the module on; Agnes tries again", opens, Reason.ROLE_GRANT);
    }

    private static Question review(String... crew) {
        return Question.permission(
                Cast.PIA,
                "document_peer_review",
                assigned().relation("crew", crew).build());
    }

    private static Resource.Builder assigned() {
        return Resource.of("qa_case", "q-1").tenant("north").owner("bill").assignees(Cast.PIA.id());
    }
}
