package io.governance4j.condition;

import static io.governance4j.condition.Asking.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Resource;
import io.governance4j.Subject;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributePathTest {
    private static final Subject SUBJECT = Subject.agent("a-1")
            .attribute("id", "shadowed")
            .attribute("kind", "shadowed")
            .attribute("a.b", "dotted")
            .build();
    private static final Resource RESOURCE = Resource.of("case", "c-1")
            .tenant("calgary")
            .attribute("tenant", "shadowed")
            .attribute("amount", 5)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"subject.department", "subject.a.b", "resource.amount", "env.now"})
    void writesWhatItReads(String text) {
        assertThat(AttributePath.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "department", "Subject.x", "user.x", ".x", "subject"})
    void namesTheThreeSourcesWhenThereIsNone(String text) {
        assertThatThrownBy(() -> AttributePath.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attribute must be subject.<name>, resource.<name> or env.now, but is \"" + text + "\"");
    }

    @Test
    void refusesNamesThatAreNotNames() {
        assertThatThrownBy(() -> AttributePath.parse("subject.")).hasMessage("attribute must not be blank");
        assertThatThrownBy(() -> AttributePath.parse("env.today")).hasMessageContaining("env has only env.now");
    }

    @Test
    void alwaysReadsTheLibrarysOwnNames() {
        assertThat(equal("subject.id", "a-1")).isEqualTo(Truth.TRUE);
        assertThat(equal("subject.kind", "AI_AGENT")).isEqualTo(Truth.TRUE);
        assertThat(equal("resource.type", "case")).isEqualTo(Truth.TRUE);
        assertThat(equal("resource.id", "c-1")).isEqualTo(Truth.TRUE);
        assertThat(equal("resource.tenant", "calgary")).isEqualTo(Truth.TRUE);
    }

    @Test
    void readsAttributesOfBothSides() {
        assertThat(equal("subject.a.b", "dotted")).isEqualTo(Truth.TRUE);
        assertThat(equal("resource.amount", 5)).isEqualTo(Truth.TRUE);
        assertThat(equal("subject.amount", 5)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void neverReadsAHostAttributeInPlaceOfAMissingTenant() {
        Resource stateless =
                Resource.of("case", "c-1").attribute("tenant", "forged").build();
        Condition forged = new AttributeTest(AttributePath.parse("resource.tenant"), Equals.to("forged"));
        assertThat(ask(forged, SUBJECT, stateless)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void knowsNothingOfAResourceThatIsNotThere() {
        for (io.governance4j.condition.Test test :
                new io.governance4j.condition.Test[] {new Exists(true), new Exists(false), Equals.to("case")}) {
            Condition condition = new AttributeTest(AttributePath.parse("resource.type"), test);
            assertThat(ask(condition, SUBJECT, null)).isEqualTo(Truth.UNKNOWN);
        }
    }

    @Test
    void comparesTheClockWithTimesOnly() {
        AttributePath now = AttributePath.parse("env.now");
        Condition later =
                new AttributeTest(now, new TimeTest(TimeTest.Op.AFTER, Instant.parse("2026-01-06T11:59:59Z")));
        Condition same = new AttributeTest(now, new TimeTest(TimeTest.Op.AFTER, Instant.parse("2026-01-06T12:00:00Z")));
        assertThat(ask(later, SUBJECT, null)).isEqualTo(Truth.TRUE);
        assertThat(ask(same, SUBJECT, null)).isEqualTo(Truth.FALSE);

        assertThatThrownBy(() -> new AttributeTest(now, new Exists(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("env.now can be tested with after and before only");
        assertThatThrownBy(() -> new AttributeTest(now, new NumberTest(NumberTest.Op.AT_LEAST, BigDecimal.ONE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SameAs(now)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsTheClocksMillisecondsBefore1970() {
        Condition before = new AttributeTest(
                AttributePath.parse("env.now"), new TimeTest(TimeTest.Op.BEFORE, Instant.ofEpochMilli(-1499)));
        World world = Asking.world(Truth.UNKNOWN);
        assertThat(before.evaluate(SUBJECT, null, -1500, world)).isEqualTo(Truth.TRUE);
        assertThat(before.evaluate(SUBJECT, null, -1499, world)).isEqualTo(Truth.FALSE);
    }

    private static Truth equal(String path, Object value) {
        return ask(new AttributeTest(AttributePath.parse(path), Equals.to(value)), SUBJECT, RESOURCE);
    }
}
