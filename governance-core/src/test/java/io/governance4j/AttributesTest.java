package io.governance4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attribute may be; what rules read is logged, so every database must be able to keep it. */
class AttributesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\ud800", "x\udc00"})
    void refusesTextThatSomeDatabaseCannotKeep(String text) {
        assertThatThrownBy(() -> Subject.user("u").attribute("department", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attribute department must not contain U+0000 or an unpaired surrogate");
        assertThatThrownBy(() -> Resource.of("t", "r").attribute("departments", List.of("ok", text)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatNoRuleCouldCompareAndNamesTheAttribute() {
        assertThatThrownBy(() -> Subject.user("u").attribute("department", new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attribute department must be a string")
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> Subject.user("u").attribute("department", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is null");
    }

    @Test
    void copiesCollectionsAndKeepsTextOfEveryScript() {
        List<String> regions = new ArrayList<>(List.of("Ontario", "القاهرة", "🏥"));
        Subject subject = Subject.user("u").attribute("regions", regions).build();
        regions.clear();
        assertThat(subject.attributes().get("regions")).isEqualTo(List.of("Ontario", "القاهرة", "🏥"));
    }

    @Test
    void turnsEnumsIntoNamesAndOffsetsIntoInstants() {
        OffsetDateTime time = OffsetDateTime.parse("2026-01-06T12:00:00+02:00");
        Resource resource = Resource.of("t", "r")
                .attribute("day", DayOfWeek.MONDAY)
                .attribute("at", time)
                .build();
        assertThat(resource.attributes()).containsEntry("day", "MONDAY").containsEntry("at", time.toInstant());
    }
}
