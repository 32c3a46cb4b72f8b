package io.governance4j.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.Governance;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.policy.Packs;
import io.governance4j.policy.PolicyPack;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Seed 003: three roles, each of which holds what the one below it holds. */
class AssemblrTest {
    private static final Resource WORKFLOW =
            Resource.of("workflow", "w-1").tenant("home").build();

    private final Governance governance = Governance.inMemory(PolicyPack.fromClasspath("packs/assemblr.yaml"));

    static Stream<ScopedFact> facts() {
        return Packs.facts("assemblr").stream().map(ScopedFact::of);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void grantsWhatTheTableSays(ScopedFact fact) {
        fact.holdIn(governance);
    }

    @Test
    void hasThreeTimesNineCells() {
        assertThat(facts()).hasSize(27);
    }

    /** Item 1 of the seed's verification plan. */
    @Test
    void failsAViewerWhoCreatesAWorkflow() {
        Subject viewer = who("viewer");

        assertThat(governance.checkPermission(viewer, "create_workflows", WORKFLOW))
                .isFalse();
        assertThatThrownBy(() -> governance.requirePermission(viewer, "create_workflows", WORKFLOW))
                .isInstanceOf(AccessDeniedException.class);
    }

    /** Item 2 as far as roles go; that the workflow then waits is the business of approvals. */
    @Test
    void letsAnEditorCreateAWorkflowButNotApproveIt() {
        assertThat(governance.checkPermission(who("editor"), "create_workflows", WORKFLOW))
                .isTrue();
        assertThat(governance.checkPermission(who("editor"), "approve_workflows", WORKFLOW))
                .isFalse();
    }

    /** Item 5 as far as roles go. */
    @Test
    void letsAnOwnerApproveAndManage() {
        assertThat(Stream.of("create_workflows", "run_workflows", "approve_workflows", "manage_permissions"))
                .allMatch(permission -> governance.checkPermission(who("owner"), permission, WORKFLOW));
    }

    @Test
    void letsAViewerLookAndNothingElse() {
        assertThat(governance.permissions().permissionsOf(who("viewer")))
                .extracting(held -> held.permission())
                .containsExactly("view_alerts", "view_metrics", "view_workflows");
    }

    private static Subject who(String role) {
        return Subject.user("u-1").role(role, "home").build();
    }
}
