package io.governance4j.condition;

import static io.governance4j.condition.Truth.FALSE;
import static io.governance4j.condition.Truth.TRUE;
import static io.governance4j.condition.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TruthTest {
    @ParameterizedTest
    @CsvSource({
        "TRUE, TRUE, TRUE, TRUE",
        "TRUE, FALSE, FALSE, TRUE",
        "TRUE, UNKNOWN, UNKNOWN, TRUE",
        "FALSE, TRUE, FALSE, TRUE",
        "FALSE, FALSE, FALSE, FALSE",
        "FALSE, UNKNOWN, FALSE, UNKNOWN",
        "UNKNOWN, TRUE, UNKNOWN, TRUE",
        "UNKNOWN, FALSE, FALSE, UNKNOWN",
        "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN"
    })
    void followsKleenesTables(Truth left, Truth right, Truth both, Truth either) {
        assertThat(left.and(right)).isEqualTo(both);
        assertThat(left.or(right)).isEqualTo(either);
    }

    @ParameterizedTest
    @EnumSource(Truth.class)
    void negatesWhatIsKnownOnly(Truth truth) {
        assertThat(truth.not())
                .isEqualTo(
                        switch (truth) {
                            case TRUE -> FALSE;
                            case FALSE -> TRUE;
                            case UNKNOWN -> UNKNOWN;
                        });
    }

    @org.junit.jupiter.api.Test
    void takesPlainAnswers() {
        assertThat(Truth.of(true)).isEqualTo(TRUE);
        assertThat(Truth.of(false)).isEqualTo(FALSE);
    }
}
