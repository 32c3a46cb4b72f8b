package io.governance4j.internal;

import static io.governance4j.internal.Instance.ADMIN;
import static io.governance4j.internal.Instance.CLERK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.governance4j.AccessDeniedException;
import io.governance4j.Asked;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.Names;
import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.Subject;
import io.governance4j.policy.PolicyVersion;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions about what is not defined, and questions that are none. */
@NullUnmarked
class InvalidQuestionsTest {
    private final Instance instance = new Instance();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void areAnsweredWithNoAndLogged(String what, Question question, Reason reason, String explanation) {
        Decision decision = instance.governance.decide(question);

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.explanation()).isEqualTo(question.subject().id() + " " + explanation);
        assertThat(instance.lastDecision()).isEqualTo(decision);
    }

    static Stream<Arguments> areAnsweredWithNoAndLogged() {
        Subject stranger = Subject.user("u-1").role("pirate").build();
        return Stream.of(
                arguments(
                        "unknown feature",
                        Question.feature(CLERK, "wings"),
                        Reason.UNKNOWN_FEATURE,
                        "may not use a feature that the policy does not define: 'wings'."),
                arguments(
                        "unknown permission",
                        Question.permission(CLERK, "fly"),
                        Reason.UNKNOWN_PERMISSION,
                        "may not do what the policy does not define as a permission: 'fly'."),
                arguments(
                        "unknown module",
                        Question.raci(CLERK, "back", "greet"),
                        Reason.UNKNOWN_TASK,
                        "may not perform a task that no RACI matrix defines: 'back/greet'."),
                arguments(
                        "unknown task",
                        Question.raci(CLERK, "front", "wave"),
                        Reason.UNKNOWN_TASK,
                        "may not perform a task that no RACI matrix defines: 'front/wave'."),
                arguments(
                        "unknown role",
                        Question.permission(stranger, "view"),
                        Reason.NO_GRANT,
                        "may not view, because no role of theirs grants it."),
                arguments(
                        "another case",
                        Question.permission(CLERK, "View"),
                        Reason.UNKNOWN_PERMISSION,
                        "may not do what the policy does not define as a permission: 'View'."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void areInvalidWhenTheyNameNothingThatCouldBeDefined(String what, String name, String logged, String problem) {
        List<Decision> decisions = instance.governance.decideAll(List.of(
                Question.feature(CLERK, name),
                Question.permission(CLERK, name),
                Question.raci(CLERK, name, "greet"),
                Question.raci(CLERK, "front", name)));

        assertThat(decisions).allSatisfy(decision -> {
            assertThat(decision.allowed()).isFalse();
            assertThat(decision.reason()).isEqualTo(Reason.INVALID_QUESTION);
            assertThat(decision.explanation()).endsWith(problem + ".");
        });
        assertThat(decisions)
                .extracting(decision -> decision.asked().name())
                .containsExactly(logged, logged, logged + "/greet", "front/" + logged);
        assertThat(instance.governance.features().accessLog(ADMIN, CheckQuery.latest(1)))
                .containsExactly(decisions.get(0));
        assertThat(instance.governance.permissions().checks(ADMIN, CLERK.id(), 3))
                .containsExactly(decisions.get(3), decisions.get(2), decisions.get(1));
    }

    static Stream<Arguments> areInvalidWhenTheyNameNothingThatCouldBeDefined() {
        return Stream.of(
                arguments("nothing", "", "", "must not be blank"),
                arguments("blanks", "  ", "  ", "must not be blank"),
                arguments("NUL", "a\0b", "a\ufffdb", "must not contain the character U+0000 (at 1)"),
                arguments(
                        "a new line",
                        "view\nALLOWED",
                        "view\ufffdALLOWED",
                        "must not contain the character U+000A (at 4)"),
                arguments("a reversal", "\u202eweiv", "\ufffdweiv", "must not contain the character U+202E (at 0)"),
                arguments("half a pair", "v\ud83d", "v\ufffd", "must not contain an unpaired surrogate (at 1)"),
                arguments(
                        "a megabyte",
                        "v".repeat(1 << 20),
                        "v".repeat(Names.MAX_LENGTH),
                        "must have at most 200 characters, but has 1048576"));
    }

    @Test
    void areOnlyUnknownWhenTheyAreUnusual() {
        for (String name : List.of("'; DROP TABLE users; --", "\"view\"", "צפייה", "🚑", "${jndi:ldap://x}")) {
            assertThat(instance.governance
                            .decide(Question.permission(CLERK, name))
                            .reason())
                    .isEqualTo(Reason.UNKNOWN_PERMISSION);
            assertThat(instance.lastDecision().asked().name()).isEqualTo(name);
        }
    }

    @Test
    void areProgrammingErrorsWhenSomethingIsMissing() {
        assertThatNullPointerException()
                .isThrownBy(() -> Question.feature(null, "wheels"))
                .withMessage("subject");
        assertThatNullPointerException()
                .isThrownBy(() -> Question.feature(CLERK, null))
                .withMessage("feature key");
        assertThatNullPointerException()
                .isThrownBy(() -> Question.permission(CLERK, null))
                .withMessage("permission");
        assertThatNullPointerException()
                .isThrownBy(() -> Question.permission(CLERK, "view", null))
                .withMessage("resource");
        assertThatNullPointerException()
                .isThrownBy(() -> Question.raci(CLERK, null, "t"))
                .withMessage("module");
        assertThatNullPointerException()
                .isThrownBy(() -> Question.raci(CLERK, "m", null))
                .withMessage("task");
    }

    @Test
    void throwTheDecisionWhereAYesIsInsistedOn() {
        assertThatThrownBy(() -> instance.governance.requirePermission(CLERK, "fly\n"))
                .isInstanceOfSatisfying(
                        AccessDeniedException.class,
                        e -> assertThat(e.decision()).isEqualTo(instance.lastDecision()))
                .hasMessageContaining("INVALID_QUESTION");
    }

    @Test
    void refuseToLoadASubjectThatCannotBe() {
        assertThatThrownBy(() -> instance.governance.subject("a\nb"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("user id must not contain the character U+000A (at 1)");
        assertThatThrownBy(() -> instance.governance.subject(null)).hasMessage("user id must not be null");
    }

    @Test
    void denyAnAgentThatNamesNoVersionOrAnother() {
        Subject silent = Subject.agent("bot-1").role("clerk").build();
        Subject stale = Subject.agent("bot-1").role("clerk").policyVersion(7).build();
        PolicyVersion current = instance.governance.policies().current().orElseThrow();
        Subject fresh = Subject.agent("bot-1")
                .role("clerk")
                .policyVersion(current.number())
                .build();

        assertThat(instance.governance
                        .decide(Question.permission(silent, "view"))
                        .reason())
                .isEqualTo(Reason.POLICY_CHANGED);
        assertThat(instance.governance
                        .decide(Question.permission(stale, "view"))
                        .reason())
                .isEqualTo(Reason.POLICY_CHANGED);
        assertThat(instance.governance.checkPermission(fresh, "view")).isTrue();
        assertThat(instance.lastDecision().asked().kind()).isEqualTo(Asked.Kind.PERMISSION);
    }
}
