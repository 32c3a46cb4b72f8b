package io.governance4j.examples.tour;

import static io.governance4j.examples.tour.Cast.record;

import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.Resource;

/** Permissions that follow a RACI matrix, and roles that include others. */
final class PracticeChapter implements Chapter {
    @Override
    public String title() {
        return "A practice and a workspace ask (packs practice-raci and assemblr)";
    }

    @Override
    public void play(Stage stage) {
        stage.screen().say("In the practice a task belongs to those whom its RACI matrix names.");
        stage.yes(
                "Fran, at the front desk, books an appointment",
                Question.permission(
                        Cast.FRAN, "scheduling.create_appointment", record("appointment", "a-1", "riverside")),
                Reason.ROLE_GRANT);
        stage.no(
                "Tina, a trainee, books one",
                Question.permission(
                        Cast.TINA, "scheduling.create_appointment", record("appointment", "a-1", "riverside")),
                Reason.NO_GRANT);
        stage.yes(
                "Theo, a therapist, is responsible or accountable for it",
                Question.raci(Cast.THEO, "scheduling", "create_appointment"),
                Reason.RACI_ASSIGNED);
        stage.yes(
                "Sue, the supervisor, co-signs Tina's note",
                Question.permission(Cast.SUE, "clinical_notes.cosign_note", note(Cast.TINA.id())),
                Reason.ROLE_GRANT);
        stage.no(
                "Sue co-signs a note that she wrote herself",
                Question.permission(Cast.SUE, "clinical_notes.cosign_note", note(Cast.SUE.id())),
                Reason.EXCEPTED);

        stage.screen().line("");
        stage.screen().say("In the workspace an owner is an editor, and an editor is a viewer.");
        stage.no("Vic, a viewer, runs a workflow", Question.permission(Cast.VIC, "run_workflows"), Reason.NO_GRANT);
        stage.yes(
                "Edda, an editor, runs one of her workspace",
                Question.permission(Cast.EDDA, "run_workflows", record("workflow", "w-1", "acme")),
                Reason.ROLE_GRANT);
        stage.yes(
                "Edda sees its metrics, as any viewer does",
                Question.permission(Cast.EDDA, "view_metrics", record("metric", "m-1", "acme")),
                Reason.ROLE_GRANT);
        stage.no("Edda approves one", Question.permission(Cast.EDDA, "approve_workflows"), Reason.NO_GRANT);
        stage.yes(
                "Olga, the owner, approves it",
                Question.permission(Cast.OLGA, "approve_workflows", record("workflow", "w-1", "acme")),
                Reason.ROLE_GRANT);
    }

    private static Resource note(String author) {
        return Resource.of("note", "n-4").tenant("riverside").owner(author).build();
    }
}
