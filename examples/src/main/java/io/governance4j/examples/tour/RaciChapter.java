package io.governance4j.examples.tour;

import io.governance4j.permission.Role;
import io.governance4j.raci.RaciAssignment;
import io.governance4j.raci.RaciModule;
import io.governance4j.raci.RaciRole;
import io.governance4j.raci.Sla;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A matrix as people print it. */
final class RaciChapter implements Chapter {
    @Override
    public String title() {
        return "Who does what: a RACI matrix";
    }

    @Override
    public void play(Stage stage) {
        RaciModule module = stage.governance().raci().module("scheduling").orElseThrow();
        stage.screen().say("R does the work, A answers for it, C is consulted, I is informed. R and A may perform.");
        List<Role> columns = stage.governance().policies().pack().access().roles().values().stream()
                .filter(role -> module.tasks().values().stream()
                        .anyMatch(task -> !task.letters(role.name()).isEmpty()))
                .sorted(Comparator.comparing(Role::name))
                .toList();
        List<String> head = new ArrayList<>(List.of(module.label().orElse("scheduling")));
        columns.forEach(role -> head.add(role.label().orElse(role.name())));
        List<List<String>> rows = new ArrayList<>();
        new TreeMap<>(module.tasks()).forEach((key, task) -> {
            List<String> row = new ArrayList<>(List.of(task.label().orElse(key)));
            columns.forEach(role -> row.add(letters(task, role.name())));
            rows.add(row);
        });
        stage.screen().table(head, rows);
        stage.expect(
                stage.governance()
                        .raci()
                        .assignment("scheduling", "manage_waitlist")
                        .accountable()
                        .contains("front_desk"),
                "the front desk answers for the waitlist");

        stage.screen().line("");
        stage.screen().say("How long it takes, and who is called when it goes wrong:");
        new TreeMap<>(module.slas())
                .forEach((key, sla) -> stage.screen().item(named(sla.description(), key) + ": " + time(sla)));
        new TreeMap<>(module.escalations())
                .forEach((key, escalation) -> stage.screen()
                        .item(named(escalation.description(), key) + ": " + String.join(" → ", escalation.path())));
    }

    private static String letters(RaciAssignment task, String role) {
        String letters = task.letters(role).stream()
                .map(RaciRole::letter)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        return letters.isEmpty() ? "-" : letters;
    }

    private static String named(@Nullable String description, String key) {
        return description == null ? key : description;
    }

    private static String time(Sla sla) {
        Duration least = sla.atLeast();
        Duration most = sla.atMost();
        String from = least == null ? "" : "at least " + words(least);
        String to = most == null ? "" : "at most " + words(most);
        return from + (from.isEmpty() || to.isEmpty() ? "" : ", ") + to;
    }

    private static String words(Duration time) {
        return time.toMinutes() % 60 == 0 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
    }
}
