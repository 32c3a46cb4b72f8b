package io.governance4j.audit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditTrail;
import io.governance4j.audit.RecordRef;
import io.governance4j.audit.retention.Act;
import io.governance4j.audit.retention.Erasure;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordHistoryTest {
    private static final RecordRef RECORD = RecordRef.of("staff", "s-1");

    private final AuditTrail trail = AuditTrail.inMemory();
    private int seconds;

    private AuditEvent happen(AuditAction action, @Nullable String before, @Nullable String after) {
        AuditEvent event = new AuditEvent(
                UUID.randomUUID(),
                at(++seconds),
                action,
                new AuditEvent.Target("clinic", "staff", action == AuditAction.TRUNCATE ? null : "s-1", null, null),
                new AuditEvent.Actor("ada", "HUMAN", null, 1, 1),
                AuditEvent.Origin.UNKNOWN,
                new AuditEvent.Change(List.of(), before, after, null));
        trail.record(event);
        return event;
    }

    private static Instant at(int second) {
        return Instant.parse("2026-01-06T12:00:00Z").plusSeconds(second);
    }

    private RecordState asOf(int second) {
        return new RecordHistory(trail, RECORD).asOf(at(second));
    }

    @Test
    void showsWhatEachFieldWasAndBecame() {
        happen(AuditAction.INSERT, null, "{\"id\":1,\"name\":\"Mia\",\"tags\":[1, 2]}");
        happen(
                AuditAction.UPDATE,
                "{\"id\":1,\"name\":\"Mia\",\"tags\":[1, 2]}",
                "{\"id\":1,\"name\":null,\"tags\":[1,2],\"new\":{\"a\":1.0}}");
        happen(AuditAction.DELETE, "{\"id\":1}", null);

        List<RecordVersion> versions = new RecordHistory(trail, RECORD).versions();

        assertThat(versions.get(0).changes())
                .containsExactly(
                        new FieldChange("id", null, "1"),
                        new FieldChange("name", null, "\"Mia\""),
                        new FieldChange("tags", null, "[1,2]"));
        assertThat(versions.get(1).changes())
                .containsExactly(
                        new FieldChange("name", "\"Mia\"", "null"), new FieldChange("new", null, "{\"a\":1.0}"));
        assertThat(versions.get(2).changes()).containsExactly(new FieldChange("id", "1", null));
        assertThat(versions.get(1))
                .hasToString(
                        "2026-01-06T12:00:02Z update by ada\n  name: \"Mia\" -> null\n  new: (none) -> {\"a\":1.0}");
    }

    @Test
    void showsAnImageThatCannotBeTakenApartAsAWhole() {
        happen(AuditAction.UPDATE, "{\"a\":{\"b\":1,\"b\":2}}", "{\"a\":{\"b\":1,\"b\":3}}");
        assertThat(new RecordHistory(trail, RECORD).versions().get(0).changes())
                .containsExactly(new FieldChange("", "{\"a\":{\"b\":1,\"b\":2}}", "{\"a\":{\"b\":1,\"b\":3}}"));
    }

    @Test
    void tellsApartWhyThereIsNoImage() {
        assertThat(asOf(0).kind()).isEqualTo(RecordState.Kind.UNKNOWN);
        happen(AuditAction.INSERT, null, "{\"n\":1}");
        AuditEvent updated = happen(AuditAction.UPDATE, "{\"n\":1}", "{\"n\":2}");
        AuditEvent deleted = happen(AuditAction.DELETE, "{\"n\":2}", null);
        happen(AuditAction.INSERT, null, "{\"n\":3}");
        AuditEvent emptied = happen(AuditAction.TRUNCATE, null, null);

        assertThat(asOf(0)).isEqualTo(RecordState.without(RecordState.Kind.NOT_YET, null));
        assertThat(asOf(1).image()).contains("{\"n\":1}");
        assertThat(asOf(2)).isEqualTo(RecordState.after(updated));
        assertThat(asOf(3)).isEqualTo(RecordState.without(RecordState.Kind.DELETED, deleted));
        assertThat(asOf(4).kind()).isEqualTo(RecordState.Kind.PRESENT);
        assertThat(asOf(99)).isEqualTo(RecordState.without(RecordState.Kind.TRUNCATED, emptied));
        assertThat(new RecordHistory(trail, RECORD).asOf(Instant.MAX).kind()).isEqualTo(RecordState.Kind.TRUNCATED);
        assertThat(new RecordHistory(trail, RECORD).asOf(Instant.MIN).kind()).isEqualTo(RecordState.Kind.NOT_YET);
    }

    @Test
    void doesNotClaimToKnowWhatWasBeforeTheFirstEvent() {
        happen(AuditAction.UPDATE, "{\"n\":1}", "{\"n\":2}");
        assertThat(asOf(0)).isEqualTo(RecordState.without(RecordState.Kind.UNKNOWN, null));
    }

    @Test
    void showsThatAVersionWasErased() {
        AuditEvent inserted = happen(AuditAction.INSERT, null, "{\"n\":1}");
        trail.custody()
                .erase(
                        Erasure.event(inserted.id()),
                        10,
                        ids -> tell(Act.erased(Erasure.event(inserted.id()), ids, "asked")));
        RecordVersion version = new RecordHistory(trail, RECORD).versions().get(0);
        assertThat(version.erased()).isTrue();
        assertThat(version.changes()).isEmpty();
        assertThat(version).hasToString("2026-01-06T12:00:01Z insert by ada: erased");
        assertThat(asOf(1).kind()).isEqualTo(RecordState.Kind.ERASED);
    }

    private AuditEvent tell(Act act) {
        return new AuditEvent(
                UUID.randomUUID(),
                at(1_000),
                act.action(),
                act.target(),
                new AuditEvent.Actor("ada", "HUMAN", null, 1, 1),
                AuditEvent.Origin.UNKNOWN,
                act.change());
    }

    @Test
    void leavesOutATruncateOfATableInWhichItWasNot() {
        happen(AuditAction.TRUNCATE, null, null);
        happen(AuditAction.INSERT, null, "{\"n\":1}");
        happen(AuditAction.DELETE, "{\"n\":1}", null);
        happen(AuditAction.TRUNCATE, null, null);
        assertThat(new RecordHistory(trail, RECORD).versions())
                .extracting(version -> version.event().action())
                .containsExactly(AuditAction.INSERT, AuditAction.DELETE);
        assertThat(asOf(99).kind()).isEqualTo(RecordState.Kind.DELETED);
    }

    @Test
    void tellsSchemasApartWhenOneIsStated() {
        happen(AuditAction.INSERT, null, "{\"n\":1}");
        assertThat(new RecordHistory(trail, RECORD.inSchema("clinic")).versions())
                .hasSize(1);
        assertThat(new RecordHistory(trail, RECORD.inSchema("other")).versions())
                .isEmpty();
    }
}
