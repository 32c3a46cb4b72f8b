package io.governance4j.examples.tour;

import static io.governance4j.examples.tour.Cast.record;

import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.Subject;
import io.governance4j.feature.FeatureChange;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.policy.PolicyVersion;

/** An AI agent borrows a role, and its knowledge of the policy must be current. */
final class AgentChapter implements Chapter {
    @Override
    public String title() {
        return "An AI agent acts under a role that it was lent";
    }

    @Override
    public void play(Stage stage) {
        long known = stage.governance().policies().current().orElseThrow().number();
        Subject agent = agent(known);
        Question summary = Question.permission(agent, "generate_summaries", record("report", "r-2", "north"));
        stage.screen()
                .say("Agnes lends her role to an agent. It may do what she may, as far as agents may do it at all, and"
                        + " says under which version of the policy it acts.");
        stage.yes("The agent summarises a report of her agency", summary, Reason.ROLE_GRANT);
        stage.no(
                "It summarises one of another agency",
                Question.permission(agent, "generate_summaries", record("report", "r-3", "south")),
                Reason.OUT_OF_SCOPE);
        stage.no(
                "It reads the FAQs, as Agnes may and agents may not",
                Question.permission(agent, "view_faqs", record("faq", "f-1", "north")),
                Reason.AGENT_LIMIT);
        stage.no(
                "It approves a write-off",
                Question.permission(agent, "approve_write_offs", record("claim", "c-1", "north")),
                Reason.GUARDRAIL);

        PolicyVersion changed = stage.governance()
                .features()
                .update(
                        Cast.ADA,
                        "v2_assistive_ai",
                        FeatureChange.status(FeatureStatus.PILOT).enabledForRoles("admin"));
        stage.screen().line("");
        stage.screen()
                .say("Ada changes a flag, which makes version " + changed.number() + ". The agent still says " + known
                        + ".");
        stage.no("It summarises the first report again", summary, Reason.POLICY_CHANGED);
        stage.yes(
                "It reads the policy anew and asks under version " + changed.number(),
                Question.permission(agent(changed.number()), "generate_summaries", record("report", "r-2", "north")),
                Reason.ROLE_GRANT);
    }

    private static Subject agent(long version) {
        return Subject.agent("summary-bot")
                .role("agency_administrator")
                .tenant("north")
                .policyVersion(version)
                .build();
    }
}
