package io.governance4j.examples.tour;

import io.governance4j.AccessDeniedException;
import io.governance4j.Asked;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was logged while the tour went on. */
final class EvidenceChapter implements Chapter {
    private static final int MANY = 10_000;
    private static final int SHOWN = 5;

    @Override
    public String title() {
        return "Every answer was logged before it was given";
    }

    @Override
    public void play(Stage stage) {
        Map<UUID, Decision> logged = logged(stage);
        long found = stage.answers().stream()
                .filter(answer -> logged.containsKey(answer.id()))
                .count();
        stage.screen()
                .say(found + " of the " + stage.answers().size() + " answers of this tour are in the log. The last"
                        + " of those about Max:");
        stage.expect(found == stage.answers().size(), "every answer is in the log");
        List<Decision> aboutMax = stage.answers().stream()
                .filter(answer -> answer.asked().subjectId().equals(Cast.MAX.id()))
                .toList();
        stage.screen()
                .table(
                        List.of("", "asked", "reason", "version", "decision"),
                        aboutMax.subList(aboutMax.size() - SHOWN, aboutMax.size()).stream()
                                .map(answer -> row(stage, logged.getOrDefault(answer.id(), answer)))
                                .toList());

        stage.screen().line("");
        stage.screen().say("Changes are audited. Eve, an executive, may read that; the last " + SHOWN + ":");
        List<AuditEvent> events = stage
                .governance()
                .audit()
                .events(Cast.EVE, AuditQuery.all().limit(MANY))
                .stream()
                .filter(event -> event.actor().policyVersion() >= stage.firstVersion())
                .limit(SHOWN)
                .toList();
        stage.expect(events.size() == SHOWN, "changes are audited");
        events.forEach(event ->
                stage.screen().item(event.actor().id() + ": " + event.change().summary()));
        refuseToMax(stage);
    }

    /** The log as its readers see it, by the decisions' ids. */
    private static Map<UUID, Decision> logged(Stage stage) {
        Map<UUID, Decision> logged = new HashMap<>();
        for (String user : stage.answers().stream()
                .map(answer -> answer.asked().subjectId())
                .distinct()
                .toList()) {
            stage.governance()
                    .permissions()
                    .checks(Cast.ADA, user, MANY)
                    .forEach(check -> logged.put(check.id(), check));
            stage.governance()
                    .features()
                    .accessLog(Cast.ADA, CheckQuery.latest(MANY).subject(user))
                    .forEach(check -> logged.put(check.id(), check));
        }
        return logged;
    }

    private static List<String> row(Stage stage, Decision logged) {
        Asked asked = logged.asked();
        return List.of(
                stage.screen().tick(logged.allowed()),
                asked.name(),
                logged.reason().name(),
                String.valueOf(logged.policyVersion()),
                logged.id().toString());
    }

    private static void refuseToMax(Stage stage) {
        try {
            List<Decision> seen = stage.governance().permissions().checks(Cast.MAX, Cast.MAX.id(), SHOWN);
            stage.expect(false, "Max may not read the log, but saw " + seen.size());
        } catch (AccessDeniedException e) {
            stage.screen().line("");
            stage.screen()
                    .point(false, "Max asks for the log", e.decision().reason().name());
            stage.screen().detail(e.decision().explanation());
        }
    }
}
