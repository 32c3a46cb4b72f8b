package io.governance4j.internal;

import static io.governance4j.internal.Instance.ADMIN;
import static io.governance4j.internal.Instance.CLERK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.Asked;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.Question;
import io.governance4j.Reason;
import io.governance4j.StorageException;
import io.governance4j.Subject;
import io.governance4j.internal.RowAccess.RowAnswer;
import io.governance4j.permission.RowRule;
import io.governance4j.policy.PolicyPack;
import io.governance4j.spi.DecisionLog;
import io.governance4j.spi.SubjectSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Ports of the host that fail: every answer is no, and nothing is changed. */
@NullUnmarked
class FailingPortsTest {
    static final List<SubjectSource> SOURCES = List.of(
            id -> {
                throw new StorageException("the directory is away");
            },
            id -> {
                throw new IllegalStateException("a bug of the host");
            },
            id -> null,
            id -> Subject.user("somebody else").role("admin").build());

    @ParameterizedTest
    @FieldSource("SOURCES")
    void anUnknownSubjectMayDoNothing(SubjectSource source) {
        Instance instance = new Instance(source, null);

        Subject subject = instance.governance.subject("clerk-1");

        assertThat(subject.available()).isFalse();
        assertThat(instance.governance.decideAll(List.of(
                        Question.feature(subject, "wheels"),
                        Question.permission(subject, "view"),
                        Question.raci(subject, "front", "greet"))))
                .allSatisfy(decision -> {
                    assertThat(decision.allowed()).isFalse();
                    assertThat(decision.reason()).isEqualTo(Reason.SUBJECT_UNAVAILABLE);
                    assertThat(decision.explanation())
                            .isEqualTo("clerk-1 may do nothing now, because their roles could not be loaded.");
                });
        assertThat(instance.governance.permissions().permissionsOf(subject)).isEmpty();
        assertThatThrownBy(() -> instance.governance.policies().lock(subject, "why"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("SUBJECT_UNAVAILABLE");
    }

    @Test
    void aFailureIsNotRemembered() {
        boolean[] away = {true};
        Instance instance = new Instance(
                id -> {
                    if (away[0]) {
                        throw new StorageException("the directory is away");
                    }
                    return CLERK;
                },
                null);
        assertThat(instance.governance.subject("clerk-1").available()).isFalse();

        away[0] = false;

        assertThat(instance.governance.subject("clerk-1")).isEqualTo(CLERK);
    }

    @Test
    void aSourceThatListsNobodySaysSo() {
        Instance instance = new Instance(id -> CLERK, null);

        assertThatThrownBy(() -> instance.governance.permissions().whoCan("view"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("override userIds()");
    }

    /** A log that keeps nothing. */
    private record Broken(RuntimeException failure) implements DecisionLog {
        @Override
        public void append(List<Decision> decisions) {
            throw failure;
        }

        @Override
        public List<Decision> read(Set<Asked.Kind> kinds, CheckQuery query) {
            return List.of();
        }
    }

    static final List<RuntimeException> FAILURES =
            List.of(new StorageException("the disk is full"), new IllegalStateException("a bug of the host"));

    @ParameterizedTest
    @FieldSource("FAILURES")
    void anAnswerThatCannotBeRecordedIsNo(RuntimeException failure) {
        Instance instance = new Instance(null, new Broken(failure));

        assertThat(instance.governance.checkPermission(CLERK, "view")).isFalse();
        assertThat(instance.governance.checkFeatureAccess(CLERK, "wheels")).isFalse();
        assertThat(instance.governance.checkRaci(CLERK, "front", "greet")).isFalse();
        Decision decision = instance.governance.decide(Question.permission(CLERK, "view"));
        assertThat(decision.reason()).isEqualTo(Reason.LOG_UNAVAILABLE);
        assertThat(decision.explanation()).isEqualTo("clerk-1 may not now, because the answer could not be recorded.");
        RowAnswer rows = ((RowAccess) instance.governance).rows(CLERK, "view", "letter");
        assertThat(rows.decision().reason()).isEqualTo(Reason.LOG_UNAVAILABLE);
        assertThat(rows.rule()).isEqualTo(RowRule.NONE);
        assertThat(((RowAccess) instance.governance).crossing(CLERK, Map.of("view", Set.of("letter"))))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void nothingIsChangedWhenTheRightToChangeItCannotBeRecorded(RuntimeException failure) {
        Instance instance = new Instance(null, new Broken(failure));
        Instance.State before = instance.state();

        assertThatThrownBy(() -> instance.governance.policies().publish(ADMIN, PolicyPack.parse("pack: other"), "why"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("LOG_UNAVAILABLE");
        assertThatThrownBy(() -> instance.governance.permissions().grant(ADMIN, "u", "view", "why"))
                .isInstanceOf(AccessDeniedException.class);

        assertThat(instance.state()).isEqualTo(before);
    }
}
