package io.governance4j.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.Decision;
import io.governance4j.Governance;
import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.audit.AuditQuery;
import io.governance4j.policy.Administration;
import io.governance4j.policy.Packs;
import io.governance4j.policy.People;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicySnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seed 004: every line of what the eight roles can and cannot do. */
class FusionEmsTest {
    private static final PolicyPack PACK = PolicyPack.fromClasspath("packs/fusion-ems.yaml");
    private static final Subject FOUNDER =
            Subject.user("founder").role("founder").build();
    private static final String AGENCY = "agency-1";
    private static final String ME = "u-1";
    private static final String[] NOBODY = {};

    static Stream<Packs.Row> facts() {
        return Packs.facts("fusion-ems").stream();
    }

    @Test
    void asksTwoHundredAndSeventeenQuestions() {
        assertThat(facts()).hasSize(217);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void answersAsTheMatrixSays(Packs.Row fact) {
        try (Governance governance = Governance.inMemory(PACK)) {
            entries(fact, "modules").forEach(module -> governance.features().setModule(FOUNDER, AGENCY, module, true));
            Subject subject = subject(fact, governance);
            Question question = fact.get("resource").equals("none")
                    ? Question.permission(subject, fact.get("permission"))
                    : Question.permission(subject, fact.get("permission"), resource(fact));

            Decision decision = governance.decide(question);

            assertThat(decision.allowed())
                    .as("%s", decision.explanation())
                    .isEqualTo(fact.get("verdict").equals("can"));
            assertThat(decision.reason())
                    .isNotIn(Reason.UNKNOWN_PERMISSION, Reason.EVALUATION_ERROR, Reason.RESOURCE_REQUIRED);
            assertThat(decision.reason() == Reason.POLICY_CHANGED)
                    .as("no because of the policy version")
                    .isEqualTo(fact.get("version").equals("none"));
            assertThat(decision.allowed() && fact.get("resource").equals("other_tenant"))
                    .as("marked as of another tenant")
                    .isEqualTo(decision.crossTenant());
        }
    }

    /** What somebody cannot by one role they may by another; only guardrails hold in every combination. */
    @Test
    void addsUpRolesButNeverLiftsAGuardrail() {
        try (Governance governance = Governance.inMemory(PACK)) {
            Subject both = Subject.user(ME)
                    .role("clinical_staff", AGENCY)
                    .role("billing_staff", AGENCY)
                    .role("founder")
                    .build();
            Resource record = Resource.of("record", "r-1").tenant(AGENCY).build();

            assertThat(governance.checkPermission(both, "billing:read", record)).isTrue();
            assertThat(governance
                            .decide(Question.permission(both, "store_dea_credentials", record))
                            .reason())
                    .isEqualTo(Reason.GUARDRAIL);
        }
    }

    @Test
    void letsTheFounderAloneAdminister() {
        PolicySnapshot snapshot = new PolicySnapshot(PACK, 1, People.NONE);

        assertThat(Administration.ACTIONS)
                .allSatisfy(action -> assertThat(PACK.access().roles().keySet().stream()
                                .filter(role -> snapshot.administration(
                                                Subject.user(ME).role(role).build(), action)
                                        .allowed()))
                        .containsExactly("founder"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agency_administrator", "qa_reviewer", "billing_staff", "compliance_officer", "ai_agent"})
    void letsNobodyElseGovern(String role) {
        try (Governance governance = Governance.inMemory(PACK)) {
            Subject other = Subject.user(ME).role(role).tenant(AGENCY).build();

            assertThatThrownBy(() -> governance.features().setModule(other, AGENCY, "billing", true))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() ->
                            governance.audit().events(other, AuditQuery.all().limit(1)))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> governance.permissions().grant(other, ME, "billing:read", "why not"))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> governance.policies().publish(other, PACK, "why not"))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void letsNoAgentAdministerEvenWithTheFoundersAuthority() {
        try (Governance governance = Governance.inMemory(PACK)) {
            Subject agent =
                    Subject.agent("agent-1").role("founder").policyVersion(1).build();

            assertThatThrownBy(() -> governance.features().setModule(agent, AGENCY, "billing", true))
                    .isInstanceOfSatisfying(
                            AccessDeniedException.class,
                            denied -> assertThat(denied.decision().reason()).isEqualTo(Reason.AGENT_LIMIT));
        }
    }

    private static Subject subject(Packs.Row fact, Governance governance) {
        if (!fact.get("role").equals("ai_agent")) {
            return Subject.user(ME).role(fact.get("role"), AGENCY).build();
        }
        Subject.Builder agent = Subject.agent(ME).role(fact.get("lent"), AGENCY);
        if (fact.get("version").equals("current")) {
            agent.policyVersion(governance.health().policyVersion());
        }
        return agent.build();
    }

    /** The header of the table says what each word stands for. */
    private static Resource resource(Packs.Row fact) {
        String what = fact.get("resource");
        Resource.Builder resource =
                Resource.of("record", "r-1").tenant(what.equals("other_tenant") ? "agency-2" : AGENCY);
        switch (what) {
            case "own_tenant", "other_tenant" -> {}
            case "assigned" -> related(resource, "u-2", new String[] {ME}, NOBODY);
            case "unassigned" -> related(resource, "u-2", new String[] {"u-2"}, NOBODY);
            case "owned" -> related(resource, ME, new String[] {ME}, NOBODY);
            case "crew" -> related(resource, "u-2", new String[] {ME}, new String[] {ME});
            case "own_record" -> related(resource, ME, NOBODY, NOBODY);
            case "others_record" -> related(resource, "u-2", NOBODY, NOBODY);
            default -> throw new IllegalArgumentException("no such record: " + what);
        }
        entries(fact, "attributes").forEach(one -> {
            int equals = one.indexOf('=');
            resource.attribute(one.substring(0, equals), one.substring(equals + 1));
        });
        return resource.build();
    }

    private static void related(Resource.Builder resource, String owner, String[] assignees, String[] crew) {
        resource.owner(owner).assignees(assignees).relation("crew", crew);
    }

    private static List<String> entries(Packs.Row fact, String column) {
        return fact.get(column).isEmpty() ? List.of() : List.of(fact.get(column).split(";", -1));
    }
}
