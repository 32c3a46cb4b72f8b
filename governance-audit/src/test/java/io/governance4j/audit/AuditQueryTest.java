package io.governance4j.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditQueryTest {
    private final AuditTrail trail = AuditTrail.inMemory();

    private void record(String record) {
        trail.record(new AuditEvent(
                UUID.randomUUID(),
                Instant.parse("2026-01-06T12:00:00Z"),
                AuditAction.EVENT,
                new AuditEvent.Target("t", record, null),
                new AuditEvent.Actor("ada", "HUMAN", null, 1, 1),
                AuditEvent.Origin.UNKNOWN,
                AuditEvent.Change.told(record)));
    }

    @Test
    void goesThroughPagesOfEventsOfOneInstant() {
        List<String> records = List.of("a", "b", "c", "d", "e");
        records.forEach(this::record);
        AuditPage first = trail.page(AuditQuery.table("t").limit(2));
        AuditPage second = trail.page(AuditQuery.table("t").limit(2).after(first.next()));
        AuditPage third = trail.page(AuditQuery.table("t").limit(2).after(second.next()));
        assertThat(third.next()).isNull();
        assertThat(List.of(first, second, third))
                .flatExtracting(AuditPage::events)
                .extracting(event -> event.target().record())
                .containsExactlyInAnyOrderElementsOf(records);
    }

    @Test
    void hasNoNextPageWhenTheLastOneIsJustFull() {
        record("a");
        record("b");
        assertThat(trail.page(AuditQuery.all().limit(2)).next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "bjEg",
                "bjEgeCB5",
                "%",
                "🦜",
                "bjEgMjAyNi0wMS0wNlQxMjowMDowMFogMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx=="
            })
    void refusesWhatIsNoCursor(String text) {
        assertThatThrownBy(() -> AuditQuery.all().after(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cursor: is none that a page gave; pass AuditPage.next() as it is");
    }

    @Test
    void refusesAnythingThatIsNotTheVeryTextOfACursor() {
        record("a");
        record("b");
        String cursor = trail.page(AuditQuery.all().limit(1)).next();
        assertThat(cursor).isNotNull();
        AuditQuery.all().after(cursor);
        String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        for (String other : List.of(
                plain + " ",
                plain.toUpperCase(java.util.Locale.ROOT),
                plain.replace("n1", "n2"),
                plain.replace("Z ", ".000Z "),
                plain + "x".repeat(100_000))) {
            String forged =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> AuditQuery.all().after(forged))
                    .as(other)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> AuditQuery.all().oldestFirst().after(cursor))
                .hasMessageStartingWith("cursor: is of a page in the other order");
    }

    @Test
    void refusesWhatNoDatabaseCouldHold() {
        assertThatThrownBy(() -> AuditQuery.table("a\0")).hasMessageStartingWith("table must not contain U+0000");
        assertThatThrownBy(() -> AuditQuery.all().record("\uD800")).hasMessageStartingWith("record must not contain");
        assertThatThrownBy(() -> AuditQuery.all().field("\0")).hasMessageStartingWith("field must not contain");
        assertThatThrownBy(() -> AuditQuery.all().limit(0)).hasMessageStartingWith("limit must be between");
        assertThatThrownBy(() -> AuditQuery.all().limit(10_001)).hasMessageStartingWith("limit must be between");
    }

    @Test
    void readsThroughEverythingUnlessALimitIsStated() {
        for (int i = 0; i < AuditQuery.DEFAULT_LIMIT + 1; i++) {
            record("r" + i);
        }
        assertThat(count(AuditQuery.all())).isEqualTo(AuditQuery.DEFAULT_LIMIT + 1);
        assertThat(count(AuditQuery.all().limit(7))).isEqualTo(7);
        assertThat(trail.events(AuditQuery.all())).hasSize(AuditQuery.DEFAULT_LIMIT);
    }

    private int count(AuditQuery query) {
        int[] count = {0};
        trail.forEach(query, event -> count[0]++);
        return count[0];
    }
}
