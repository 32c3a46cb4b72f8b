package io.governance4j.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Governance;
import io.governance4j.PolicyException;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.policy.Packs;
import io.governance4j.policy.PolicyPack;
import io.governance4j.raci.RaciAssignment;
import io.governance4j.raci.RaciRole;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Seed 001: the scheduling matrix, cell by cell, and what its two functions answer. */
class SchedulingRaciTest {
    private static final String MODULE = "scheduling";

    private final Governance governance = Governance.inMemory(PolicyPack.fromClasspath("packs/practice-raci.yaml"));

    static Stream<Packs.Row> cells() {
        return Packs.facts("scheduling-raci").stream();
    }

    @Test
    void hasNineTasksAndFiveRoles() {
        assertThat(cells()).hasSize(45);
        assertThat(cells().map(cell -> cell.get("task")).distinct()).hasSize(9);
    }

    /** The seed's {@code hasRACIPermission}: one letter at a time. */
    @ParameterizedTest
    @MethodSource("cells")
    void hasTheLettersOfTheCellAndNoOthers(Packs.Row cell) {
        Set<RaciRole> letters = letters(cell);

        assertThat(RaciRole.values())
                .allSatisfy(letter -> assertThat(
                                governance.checkRaci(who(cell.get("role")), MODULE, cell.get("task"), letter))
                        .as("%s", letter)
                        .isEqualTo(letters.contains(letter)));
    }

    /** The seed's {@code canPerform}: responsible or accountable. */
    @ParameterizedTest
    @MethodSource("cells")
    void mayPerformWhatItIsResponsibleOrAccountableFor(Packs.Row cell) {
        boolean performs =
                cell.get("letters").contains("R") || cell.get("letters").contains("A");
        RaciAssignment assignment = governance.raci().assignment(MODULE, cell.get("task"));

        assertThat(governance.checkRaci(who(cell.get("role")), MODULE, cell.get("task")))
                .isEqualTo(performs);
        assertThat(assignment.mayPerform(cell.get("role"))).isEqualTo(performs);
        assertThat(assignment.letters(cell.get("role"))).isEqualTo(letters(cell));
        assertThat(assignment.label().name()).isEqualTo(cell.get("name"));
    }

    /** Only the table's performers pass the permission that names the task. */
    @ParameterizedTest
    @MethodSource("cells")
    void grantsThePermissionOfTheTaskToItsPerformers(Packs.Row cell) {
        boolean performs =
                cell.get("letters").contains("R") || cell.get("letters").contains("A");
        Resource own = Resource.of("appointment", "a-1")
                .tenant("practice")
                .owner("u-1")
                .build();

        assertThat(governance.checkPermission(who(cell.get("role")), MODULE + "." + cell.get("task"), own))
                .isEqualTo(performs);
    }

    @Test
    void letsAnyOfSeveralRolesSuffice() {
        Subject several = Subject.user("u-1")
                .role("client")
                .role("front_desk")
                .tenant("practice")
                .build();

        assertThat(governance.checkRaci(several, MODULE, "create_appointment")).isTrue();
        assertThat(governance.checkRaci(several, MODULE, "create_appointment", RaciRole.INFORMED))
                .isTrue();
        assertThat(governance.checkRaci(several, MODULE, "create_appointment", RaciRole.CONSULTED))
                .isFalse();
    }

    @Test
    void answersNoForWhatNoMatrixDefines() {
        assertThat(governance.checkRaci(who("front_desk"), "no_module", "create_appointment", RaciRole.RESPONSIBLE))
                .isFalse();
        assertThat(governance.checkRaci(who("front_desk"), MODULE, "no_task")).isFalse();
        assertThat(governance.raci().find(MODULE, "no_task")).isEmpty();
        assertThatThrownBy(() -> governance.raci().assignment(MODULE, "no_task"))
                .isInstanceOf(PolicyException.class);
    }

    @Test
    void documentsFiveModules() {
        assertThat(governance.raci().modules().keySet())
                .containsExactlyInAnyOrder("scheduling", "clinical_notes", "billing", "client_portal", "telehealth");
    }

    @Test
    void letsOnlyTherapistsAndTheirTraineesWriteNotes() {
        assertThat(Stream.of("therapist", "associate_trainee", "supervisor", "front_desk", "administrator")
                        .filter(role -> governance.checkRaci(who(role), "clinical_notes", "create_note"))
                        .toList())
                .isEqualTo(List.of("therapist", "associate_trainee"));
        assertThat(governance.checkRaci(who("supervisor"), "clinical_notes", "cosign_note"))
                .isTrue();
    }

    private static Subject who(String role) {
        return Subject.user("u-1").role(role, "practice").build();
    }

    private static Set<RaciRole> letters(Packs.Row cell) {
        return Stream.of(RaciRole.values())
                .filter(letter -> cell.get("letters").indexOf(letter.letter()) >= 0)
                .collect(Collectors.toSet());
    }
}
