package io.governance4j.condition;

import static io.governance4j.condition.Asking.NOW;
import static io.governance4j.condition.Asking.fixed;
import static io.governance4j.condition.Asking.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Resource;
import io.governance4j.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionTest {
    private static final Subject SUBJECT = Subject.user("u-1").build();

    @Test
    void combinesLikeTheTruthTables() {
        for (Truth one : Truth.values()) {
            for (Truth two : Truth.values()) {
                List<Condition> both = List.of(fixed(one), fixed(two));
                assertThat(ask(new AllOf(both))).isEqualTo(one.and(two));
                assertThat(ask(new AnyOf(both))).isEqualTo(one.or(two));
            }
            assertThat(ask(new Not(fixed(one)))).isEqualTo(one.not());
        }
    }

    @Test
    void stopsAskingOnceTheOutcomeIsDecided() {
        Condition never = new FeatureOn("never_asked");
        World angry = new Refusing();

        assertThat(new AllOf(List.of(fixed(Truth.FALSE), never)).evaluate(SUBJECT, null, NOW, angry))
                .isEqualTo(Truth.FALSE);
        assertThat(new AnyOf(List.of(fixed(Truth.TRUE), never)).evaluate(SUBJECT, null, NOW, angry))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void refusesToCombineNothing() {
        assertThatThrownBy(() -> new AllOf(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("all must combine at least one condition");
        assertThatThrownBy(() -> new AnyOf(List.of())).hasMessage("any must combine at least one condition");
    }

    @ParameterizedTest
    @EnumSource(Truth.class)
    void asksTheWorldForReferences(Truth answer) {
        for (Condition one : List.of(new FeatureOn("f"), new ModuleOn("billing"), new PermissionHeld("dea:view"))) {
            assertThat(one.evaluate(SUBJECT, null, NOW, world(answer))).isEqualTo(answer);
        }
    }

    @Test
    void refusesBlankReferences() {
        assertThatThrownBy(() -> new FeatureOn(" ")).hasMessage("feature must not be blank");
        assertThatThrownBy(() -> new ModuleOn("")).hasMessage("module must not be blank");
        assertThatThrownBy(() -> new PermissionHeld("a\nb")).hasMessageStartingWith("permission must not contain");
    }

    @Test
    void showsEveryConditionToAVisitorOutermostFirst() {
        Condition feature = new FeatureOn("f");
        Condition module = new ModuleOn("m");
        Condition not = new Not(module);
        Condition any = new AnyOf(List.of(not, feature));
        Condition all = new AllOf(List.of(any, fixed(Truth.TRUE)));

        List<Condition> seen = new ArrayList<>();
        all.visit(seen::add);

        assertThat(seen).containsExactly(all, any, not, module, feature, fixed(Truth.TRUE));
    }

    @Test
    void describesItselfInOneLine() {
        Condition department = new AttributeTest(AttributePath.parse("subject.department"), Equals.to("cardiology"));
        assertThat(department.describe()).isEqualTo("subject.department equals cardiology");
        assertThat(new AllOf(List.of(department, new AnyOf(List.of(new FeatureOn("f"), new Not(new ModuleOn("m"))))))
                        .describe())
                .isEqualTo("subject.department equals cardiology and (feature f is on or not (module m is on))");
        assertThat(new AnyOf(List.of(new PermissionHeld("dea:view"))).describe())
                .isEqualTo("permission dea:view is held");
    }

    @Test
    void keepsHostileLiteralsFromForgingALog() {
        Condition forged = new AttributeTest(
                AttributePath.parse("subject.x"), Equals.to("a\nADMIN granted \u202Egnp" + "y".repeat(500)));
        assertThat(forged.describe())
                .doesNotContain("\n", "\u202E")
                .hasSizeLessThan(100)
                .endsWith("…\"");
    }

    @Test
    void shortensLongLists() {
        assertThat(In.of(List.of(1, 2, 3, 4, 5, 6, 7)).describe()).isEqualTo("is one of [1, 2, 3, 4, 5 and 2 more]");
        assertThat(In.of(List.of("a, b", true)).describe()).isEqualTo("is one of [\"a, b\", true]");
    }

    private static Truth ask(Condition condition) {
        return condition.evaluate(SUBJECT, null, NOW, world(Truth.UNKNOWN));
    }

    /** Fails when it is asked anything. */
    private static final class Refusing implements World {
        @Override
        public Truth feature(String key, Subject subject, @Nullable Resource resource, long nowMillis) {
            throw new AssertionError(key + " was asked");
        }

        @Override
        public Truth module(String name, Subject subject, @Nullable Resource resource) {
            throw new AssertionError(name + " was asked");
        }

        @Override
        public Truth permission(String name, Subject subject, @Nullable Resource resource, long nowMillis) {
            throw new AssertionError(name + " was asked");
        }
    }
}
