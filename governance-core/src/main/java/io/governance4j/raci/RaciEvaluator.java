package io.governance4j.raci;

import io.governance4j.HeldRole;
import io.governance4j.Reason;
import io.governance4j.Subject;
import io.governance4j.Verdict;
import io.governance4j.permission.RoleHierarchy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers which letters a subject has in a task, by the matrices of one policy. Immutable, safe for all threads;
 * evaluating allocates nothing and does no I/O.
 */
public final class RaciEvaluator {
    private static final Verdict UNKNOWN =
            Verdict.no(Reason.UNKNOWN_TASK, "raci", "may not perform a task that no RACI matrix defines");

    private final Map<String, Map<String, Task>> modules;

    /**
     * Compiles matrices.
     *
     * @param modules the matrices by module
     * @param roles the hierarchy of roles
     */
    public RaciEvaluator(Map<String, RaciModule> modules, RoleHierarchy roles) {
        Map<String, Map<String, Task>> compiled = new HashMap<>();
        modules.forEach((name, module) -> {
            Map<String, Task> tasks = new HashMap<>();
            module.tasks()
                    .forEach((task, assignment) ->
                            tasks.put(task, new Task(new TaskRef(name, task), assignment, roles)));
            compiled.put(name, Map.copyOf(tasks));
        });
        this.modules = Map.copyOf(compiled);
    }

    /**
     * Answers whether the subject has one of the letters.
     *
     * @param module the module
     * @param task the task
     * @param subject who asks
     * @param letters the letters that suffice; none given means responsible or accountable, which is who may perform it
     * @return the verdict, one of those made when the policy was compiled
     */
    public Verdict evaluate(String module, String task, Subject subject, Set<RaciRole> letters) {
        Task found = find(module, task);
        if (found == null) {
            return UNKNOWN;
        }
        if (letters.isEmpty()) {
            return subject.holdsAny(found.performers) ? found.mayPerform : found.mayNot;
        }
        for (Letter letter : found.letters) {
            if (letters.contains(letter.role) && subject.holdsAny(letter.holders)) {
                return letter.has;
            }
        }
        return found.mayNot;
    }

    /**
     * Whether holders of a role may perform a task.
     *
     * @param task the task
     * @param held the role as it is held
     * @return true if that role, or one it inherits, is responsible or accountable
     */
    public boolean mayPerform(TaskRef task, HeldRole held) {
        Task found = find(task.module(), task.task());
        return found != null && found.performers.contains(held.role());
    }

    private @Nullable Task find(String module, String task) {
        Map<String, Task> tasks = modules.get(module);
        return tasks == null ? null : tasks.get(task);
    }

    private static final class Task {
        final Set<String> performers;
        final Letter[] letters;
        final Verdict mayPerform;
        final Verdict mayNot;

        Task(TaskRef ref, RaciAssignment assignment, RoleHierarchy roles) {
            String rule = "raci." + ref.module() + ".tasks." + ref.task();
            letters = Arrays.stream(RaciRole.values())
                    .map(letter -> new Letter(letter, roles.holding(assignment.roles(letter)), ref, rule))
                    .toArray(Letter[]::new);
            performers = roles.holding(
                    java.util.stream.Stream.concat(assignment.responsible().stream(), assignment.accountable().stream())
                            .toList());
            mayPerform = Verdict.yes(
                    Reason.RACI_ASSIGNED,
                    rule,
                    "may perform " + ref + ", because the RACI matrix has a role of theirs responsible or accountable");
            mayNot = Verdict.no(
                    Reason.NOT_IN_RACI,
                    rule,
                    "may not act in " + ref + ", because the RACI matrix asks for other roles: responsible "
                            + sorted(assignment.responsible()) + ", accountable " + sorted(assignment.accountable()));
        }

        private static java.util.List<String> sorted(Set<String> roles) {
            return roles.stream().sorted().toList();
        }
    }

    /** Who holds one letter of a task, with the verdict made in advance. */
    private static final class Letter {
        final RaciRole role;
        final Set<String> holders;
        final Verdict has;

        Letter(RaciRole role, Set<String> holders, TaskRef task, String rule) {
            String word = role.name().toLowerCase(java.util.Locale.ROOT);
            this.role = role;
            this.holders = holders;
            this.has = Verdict.yes(
                    Reason.RACI_ASSIGNED, rule + "." + word, "is " + word + " for " + task + " by the RACI matrix");
        }
    }
}
