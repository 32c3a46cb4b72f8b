package io.governance4j.condition;

import static io.governance4j.condition.Truth.FALSE;
import static io.governance4j.condition.Truth.TRUE;
import static io.governance4j.condition.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Subject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EqualityTest {
    @Test
    void comparesStringsExactly() {
        assertThat(Asking.of("cardiology", Equals.to("cardiology"))).isEqualTo(TRUE);
        assertThat(Asking.of("Cardiology", Equals.to("cardiology"))).isEqualTo(FALSE);
        assertThat(Asking.of("cardiology ", Equals.to("cardiology"))).isEqualTo(FALSE);
        assertThat(Asking.of("", Equals.to(""))).isEqualTo(TRUE);
        assertThat(Asking.of("e\u0301", Equals.to("\u00e9"))).isEqualTo(FALSE);
    }

    @Test
    void comparesNumbersByValue() {
        for (Object one :
                List.of(1, 1L, 1.0, 1f, (short) 1, new BigDecimal("1.000"), BigInteger.ONE, new AtomicLong(1))) {
            assertThat(Asking.of(one, Equals.to(new BigDecimal("1.0")))).isEqualTo(TRUE);
            assertThat(Asking.of(one, Equals.to(2))).isEqualTo(FALSE);
        }
        assertThat(Asking.of(-0.0, Equals.to(0))).isEqualTo(TRUE);
    }

    @Test
    void takesABinaryFractionForTheDecimalThatItPrints() {
        BigDecimal tenth = new BigDecimal("0.1");
        assertThat(Asking.of(0.1, Equals.to(tenth))).isEqualTo(TRUE);
        assertThat(Asking.of(0.1f, Equals.to(tenth))).isEqualTo(TRUE);
        assertThat(Asking.of(0.1, Equals.to(new BigDecimal("0.1000000000000000055"))))
                .isEqualTo(FALSE);
    }

    @Test
    void neverTakesAStringForANumber() {
        assertThat(Asking.of("1", Equals.to(1))).isEqualTo(FALSE);
        assertThat(Asking.of(1, Equals.to("1"))).isEqualTo(FALSE);
        assertThat(Asking.of("true", Equals.to(true))).isEqualTo(FALSE);
        assertThat(Asking.of(true, Equals.to(true))).isEqualTo(TRUE);
        assertThat(Asking.of(false, Equals.to(true))).isEqualTo(FALSE);
    }

    @Test
    void leavesUnknownWhatNoLiteralStandsFor() {
        assertThat(Asking.of(Double.NaN, Equals.to(1))).isEqualTo(UNKNOWN);
        assertThat(Asking.of(Float.POSITIVE_INFINITY, Equals.to("Infinity"))).isEqualTo(UNKNOWN);
        assertThat(Asking.of(LocalDate.EPOCH, Equals.to("1970-01-01"))).isEqualTo(UNKNOWN);
        assertThat(Asking.ofMissing(Equals.to("x"))).isEqualTo(UNKNOWN);
        assertThat(Asking.ofMissing(In.of(List.of("x")))).isEqualTo(UNKNOWN);
    }

    @Test
    void findsOneOfSeveralValues() {
        In in = In.of(List.of("AB", 5, true));
        assertThat(Asking.of("AB", in)).isEqualTo(TRUE);
        assertThat(Asking.of(5.0, in)).isEqualTo(TRUE);
        assertThat(Asking.of(true, in)).isEqualTo(TRUE);
        assertThat(Asking.of("5", in)).isEqualTo(FALSE);
        assertThat(Asking.of(Double.NaN, in)).isEqualTo(UNKNOWN);
        assertThat(Asking.of("AB", In.of(List.of()))).isEqualTo(FALSE);
    }

    @Test
    void fitsWhenOneOfTheAttributesValuesFits() {
        assertThat(Asking.of(List.of("a", "b"), Equals.to("b"))).isEqualTo(TRUE);
        assertThat(Asking.of(List.of("a", "b"), Equals.to("c"))).isEqualTo(FALSE);
        assertThat(Asking.of(List.of(), Equals.to("c"))).isEqualTo(FALSE);
        assertThat(Asking.of(List.of(Double.NaN, 1), Equals.to(1))).isEqualTo(TRUE);
        assertThat(Asking.of(List.of(Double.NaN, 2), Equals.to(1))).isEqualTo(UNKNOWN);
    }

    @Test
    void refusesLiteralsOfOtherTypes() {
        assertThatThrownBy(() -> Literal.of(null)).hasMessageEndingWith("but is null");
        assertThatThrownBy(() -> Literal.of(Double.NaN)).hasMessageEndingWith("but is NaN");
        assertThatThrownBy(() -> Literal.of(Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a value to compare with must be a string, a finite number or a boolean, but is a Instant");
    }

    @Test
    void answersWhetherAnAttributeIsThere() {
        assertThat(Asking.of("x", new Exists(true))).isEqualTo(TRUE);
        assertThat(Asking.of("x", new Exists(false))).isEqualTo(FALSE);
        assertThat(Asking.of(List.of(), new Exists(true))).isEqualTo(TRUE);
        assertThat(Asking.ofMissing(new Exists(true))).isEqualTo(FALSE);
        assertThat(Asking.ofMissing(new Exists(false))).isEqualTo(TRUE);
    }

    @Test
    void comparesTwoAttributes() {
        assertThat(same("x", "x")).isEqualTo(TRUE);
        assertThat(same("x", "y")).isEqualTo(FALSE);
        assertThat(same(1, 1.0)).isEqualTo(TRUE);
        assertThat(same(1, "1")).isEqualTo(FALSE);
        assertThat(same(true, true)).isEqualTo(TRUE);
        assertThat(same(0.1, 0.1f)).isEqualTo(TRUE);
        assertThat(same(0.1, new BigDecimal("0.10"))).isEqualTo(TRUE);
        assertThat(same(0.0, -0.0)).isEqualTo(TRUE);
        assertThat(same(Long.MAX_VALUE, (double) Long.MAX_VALUE)).isEqualTo(FALSE);
        assertThat(same((1L << 53) + 1, (double) (1L << 53))).isEqualTo(FALSE);
        assertThat(same(Double.NaN, Double.NaN)).isEqualTo(UNKNOWN);
        assertThat(same(LocalDate.EPOCH, Instant.EPOCH)).isEqualTo(TRUE);
        assertThat(same(Instant.EPOCH, Instant.EPOCH.plusNanos(1))).isEqualTo(FALSE);
        assertThat(same(Instant.EPOCH, "1970-01-01T00:00:00Z")).isEqualTo(UNKNOWN);
        assertThat(Asking.of("x", new SameAs(AttributePath.parse("subject.absent"))))
                .isEqualTo(UNKNOWN);
        assertThat(Asking.ofMissing(new SameAs(AttributePath.parse("subject.id"))))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void isContentWithOneCommonValue() {
        assertThat(same(List.of("a", "b"), List.of("c", "b"))).isEqualTo(TRUE);
        assertThat(same("b", List.of("c", "b"))).isEqualTo(TRUE);
        assertThat(same(List.of("a", "b"), "c")).isEqualTo(FALSE);
        assertThat(same(List.of(), List.of("c"))).isEqualTo(FALSE);
        assertThat(same(List.of(Double.NaN), List.of(1))).isEqualTo(UNKNOWN);
    }

    @Test
    void isEqualWhenItsPartsAre() {
        assertThat(Equals.to(1)).isEqualTo(Equals.to(1L)).hasSameHashCodeAs(Equals.to(1L));
        assertThat(new Matches("a+")).isEqualTo(new Matches("a+")).isNotEqualTo(new Matches("a*"));
        assertThat(new NumberTest(NumberTest.Op.AT_LEAST, BigDecimal.ONE))
                .isEqualTo(new NumberTest(NumberTest.Op.AT_LEAST, BigDecimal.ONE))
                .isNotEqualTo(new NumberTest(NumberTest.Op.AT_MOST, BigDecimal.ONE));
    }

    private static Truth same(Object left, Object right) {
        Subject subject =
                Subject.user("u-1").attribute("a", left).attribute("b", right).build();
        AttributePath a = AttributePath.parse("subject.a");
        AttributePath b = AttributePath.parse("subject.b");
        Truth forth = Asking.ask(new AttributeTest(a, new SameAs(b)), subject, null);
        assertThat(Asking.ask(new AttributeTest(b, new SameAs(a)), subject, null))
                .isEqualTo(forth);
        return forth;
    }
}
