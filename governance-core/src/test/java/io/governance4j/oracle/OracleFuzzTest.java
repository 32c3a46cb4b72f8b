package io.governance4j.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.governance4j.Decision;
import io.governance4j.Governance;
import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.Subject;
import io.governance4j.Verdict;
import io.governance4j.internal.InMemoryGovernance;
import io.governance4j.permission.OverrideEffect;
import io.governance4j.permission.Scope;
import io.governance4j.policy.Administration;
import io.governance4j.policy.People;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicySnapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random policies, people and questions: the compiled evaluators, the facade over them and the naive reading of the design
 * must give one answer. A failure prints the seed; {@code -Dgovernance.seed} repeats it as the first policy.
 */
class OracleFuzzTest {
    private static final int POLICIES = 120 * Integer.getInteger("governance.rounds", 1);
    private static final int QUESTIONS = 200;
    private static final long SEED = Long.getLong("governance.seed", 20260106);
    private static final long VERSION = 1;
    private static final Subject ROOT =
            Subject.user("root").role(PolicyGenerator.ADMINISTRATOR).build();

    /** Reasons that do not come from evaluating rules, or only from administration. */
    private static final Set<Reason> NOT_ASKED_FOR = EnumSet.of(
            Reason.ADMINISTRATOR,
            Reason.NOT_ADMINISTRATOR,
            Reason.INVALID_QUESTION,
            Reason.EVALUATION_ERROR,
            Reason.LOG_UNAVAILABLE);

    @Test
    void agreesWithTheNaiveReadingOfTheDesign() {
        Tally tally = new Tally();
        for (int i = 0; i < POLICIES; i++) {
            compare(SEED + i, tally);
        }

        System.out.println("seed " + SEED + ": " + tally);
        assertThat(tally.compared).isGreaterThanOrEqualTo(20_000);
        assertThat(tally.allowed).isBetween(tally.compared / 5, tally.compared / 5 * 4);
        assertThat(tally.abroad).isPositive();
        assertThat(tally.limits).containsKeys(Scope.values());
        assertThat(tally.reasons.keySet())
                .as("reasons that the questions led to (seed %d)", SEED)
                .containsAll(EnumSet.complementOf(EnumSet.copyOf(NOT_ASKED_FOR)));
    }

    private static void compare(long seed, Tally tally) {
        PolicyPack pack = new PolicyGenerator(seed).pack();
        CaseGenerator cases = new CaseGenerator(seed, VERSION);
        People people = cases.people();
        NaiveEvaluator naive = new NaiveEvaluator(pack, VERSION, people);
        PolicySnapshot snapshot = new PolicySnapshot(pack, VERSION, people);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            questions.add(cases.question());
        }

        try (Governance governance = governance(pack, people)) {
            List<Decision> decisions = governance.decideAll(questions);
            for (int i = 0; i < QUESTIONS; i++) {
                Question question = questions.get(i);
                Answer expected = naive.answer(question, CaseGenerator.NOW);
                Verdict compiled = compiled(snapshot, question);
                Verdict decided = decisions.get(i).verdict();
                if (!expected.equals(Answer.of(compiled)) || !expected.equals(Answer.of(decided))) {
                    fail(
                            "seed %d, question %d: %s%nnaive    %s%ncompiled %s%nfacade   %s%npeople   %s%npack     %s",
                            seed, i, told(question), expected, compiled, decided, people, pack.toJson());
                }
                tally.add(compiled);
                compareAdministration(seed, naive, snapshot, question.subject());
            }
        }
    }

    /** What the questions led to, so that a generator that asks nothing of interest is noticed. */
    private static final class Tally {
        private int compared;
        private int allowed;
        private int abroad;
        private final Map<Scope, Integer> limits = new EnumMap<>(Scope.class);
        private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);

        void add(Verdict verdict) {
            compared++;
            allowed += verdict.allowed() ? 1 : 0;
            abroad += verdict.crossTenant() ? 1 : 0;
            if (verdict.limitedTo() != null) {
                limits.merge(verdict.limitedTo(), 1, Integer::sum);
            }
            reasons.merge(verdict.reason(), 1, Integer::sum);
        }

        @Override
        public String toString() {
            return compared + " questions compared, " + allowed + " allowed, " + abroad
                    + " of another tenant, limited to " + limits + ", reasons " + reasons;
        }
    }

    private static void compareAdministration(
            long seed, NaiveEvaluator naive, PolicySnapshot snapshot, Subject subject) {
        for (String action : Administration.ACTIONS) {
            assertThat(snapshot.administration(subject, action).allowed())
                    .as("seed %d: %s %s", seed, subject, action)
                    .isEqualTo(naive.mayAdminister(subject, action));
        }
    }

    private static Verdict compiled(PolicySnapshot snapshot, Question question) {
        long now = CaseGenerator.NOW.toEpochMilli();
        if (question instanceof Question.OfFeature asked) {
            return snapshot.feature(asked.subject(), asked.key(), now);
        }
        if (question instanceof Question.OfPermission asked) {
            return snapshot.permission(asked.subject(), asked.permission(), asked.resource(), now);
        }
        Question.OfRaci asked = (Question.OfRaci) question;
        return snapshot.raci(asked.subject(), asked.module(), asked.task(), asked.letters());
    }

    /** The facade with the same people, put in through its administration while no override has expired yet. */
    private static Governance governance(PolicyPack pack, People people) {
        SettableClock clock = new SettableClock(CaseGenerator.EARLIER);
        Governance governance = InMemoryGovernance.of(pack, clock);
        people.overrides().forEach(one -> {
            if (one.effect() == OverrideEffect.GRANT) {
                governance.permissions().grant(ROOT, one.userId(), one.permission(), one.terms(), "random");
            } else {
                governance.permissions().deny(ROOT, one.userId(), one.permission(), one.terms(), "random");
            }
        });
        people.modules()
                .forEach((module, tenants) ->
                        tenants.forEach(tenant -> governance.features().setModule(ROOT, tenant, module, true)));
        clock.set(CaseGenerator.NOW);
        return governance;
    }

    /** The question with everything that {@code toString} of subject and record leaves out. */
    private static String told(Question question) {
        Subject subject = question.subject();
        String told = question + " attributes " + subject.attributes() + " version " + subject.policyVersion();
        return question instanceof Question.OfPermission asked && asked.resource() != null
                ? told + " relations " + asked.resource().relations() + " attributes "
                        + asked.resource().attributes()
                : told;
    }
}
