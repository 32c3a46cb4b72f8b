package io.governance4j.jdbc.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TriggerNameTest {
    @Test
    void isThePrefixAndTheTableWhereThatFits() {
        assertThat(TriggerName.of("audit_", "patients", 14)).isEqualTo("audit_patients");
    }

    @Test
    void isCutWithAHashWhereItDoesNot() {
        String one = TriggerName.of("audit_", "a".repeat(60) + "1", 63);
        String two = TriggerName.of("audit_", "a".repeat(60) + "2", 63);
        assertThat(one).hasSize(63).startsWith("audit_aaaa").matches(".*_[0-9a-f]{8}");
        assertThat(two).hasSize(63).isNotEqualTo(one);
    }

    @Test
    void countsBytesAndCutsNoCharacterInHalf() {
        String name = TriggerName.of("audit_", "\uD83D\uDE00".repeat(15), 63);
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(58, 63);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(name)).isTrue();
    }
}
