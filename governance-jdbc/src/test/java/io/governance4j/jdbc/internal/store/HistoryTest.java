package io.governance4j.jdbc.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditTrail;
import io.governance4j.audit.RecordRef;
import io.governance4j.audit.history.FieldChange;
import io.governance4j.audit.history.RecordHistory;
import io.governance4j.audit.history.RecordState;
import io.governance4j.audit.history.RecordState.Kind;
import io.governance4j.audit.history.RecordVersion;
import io.governance4j.audit.json.Json;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Fixtures;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Random changes of a few records, against a model that remembers every state that there was. */
class HistoryTest {
    private static final long SEED = Long.getLong("governance.seed", 20260106);
    private static final int CHANGES = 250 * Integer.getInteger("governance.rounds", 1);
    private static final List<String> FIELDS = List.of("name", "a,b", "\"", "status", "שלום");

    /** A record's states by the time from which on they held; an empty one is that it was gone. */
    private static final class Model {
        final TreeMap<Instant, Optional<Map<String, Json>>> states = new TreeMap<>();
        final TreeMap<Instant, Kind> kinds = new TreeMap<>();

        @Nullable
        Map<String, Json> now() {
            return states.isEmpty() ? null : states.lastEntry().getValue().orElse(null);
        }

        void become(Instant at, Kind kind, @Nullable Map<String, Json> state) {
            states.put(at, Optional.ofNullable(state));
            kinds.put(at, kind);
        }
    }

    private final Random random = new Random(SEED);
    private final Map<String, Model> models = new LinkedHashMap<>();
    private final List<AuditEvent> events = new ArrayList<>();
    private Instant now = Trails.BEGIN;

    @EngineTest
    void knowsEveryStateThatThereWas(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = new JdbcAuditTrail(database);
        List.of("r-1", "r-2", "R-1", "[\"a\",1]").forEach(record -> models.put(record, new Model()));
        for (int i = 0; i < CHANGES; i++) {
            now = now.plusNanos(1_000L * (1 + random.nextInt(3)));
            change();
        }
        Trails.insert(database, events.size(), events::get);

        models.forEach((record, model) -> {
            RecordHistory history = new RecordHistory(trail, RecordRef.of("t", record));
            assertVersions(history.versions(), model, record);
            for (int i = 0; i < 40; i++) {
                Instant at = Trails.BEGIN.plusNanos(random.nextLong(CHANGES * 3_000L + 2_000));
                assertState(history.asOf(at), model, at, record);
            }
        });
    }

    private void change() {
        if (random.nextInt(25) == 0) {
            happen(AuditAction.TRUNCATE, null, null, null);
            models.values().stream()
                    .filter(model -> model.now() != null)
                    .forEach(model -> model.become(now, Kind.TRUNCATED, null));
            return;
        }
        String record = new ArrayList<>(models.keySet()).get(random.nextInt(models.size()));
        Model model = models.get(record);
        Map<String, Json> before = model.now();
        if (before != null && random.nextInt(6) == 0) {
            happen(AuditAction.DELETE, record, before, null);
            model.become(now, Kind.DELETED, null);
        } else {
            Map<String, Json> after = new LinkedHashMap<>();
            FIELDS.forEach(field -> after.put(field, value()));
            happen(before == null ? AuditAction.INSERT : AuditAction.UPDATE, record, before, after);
            model.become(now, Kind.PRESENT, after);
        }
    }

    private Json value() {
        return switch (random.nextInt(4)) {
            case 0 -> Json.Word.NULL;
            case 1 -> new Json.Numeral(String.valueOf(random.nextInt(2)));
            case 2 -> new Json.Items(List.of(new Json.Text("x"), Json.Word.TRUE));
            default -> new Json.Text("O'Reilly \"" + random.nextInt(2) + "\" 🦜");
        };
    }

    private void happen(
            AuditAction action,
            @Nullable String record,
            @Nullable Map<String, Json> before,
            @Nullable Map<String, Json> after) {
        events.add(Trails.at(
                now,
                action,
                new AuditEvent.Target("t", record, null),
                new AuditEvent.Change(List.of(), image(before), image(after), null)));
    }

    private static @Nullable String image(@Nullable Map<String, Json> state) {
        return state == null ? null : new Json.Fields(state).toString();
    }

    private static void assertState(RecordState found, Model model, Instant at, String record) {
        Map.Entry<Instant, Optional<Map<String, Json>>> then = model.states.floorEntry(at);
        Kind kind =
                then != null ? model.kinds.get(then.getKey()) : model.states.isEmpty() ? Kind.UNKNOWN : Kind.NOT_YET;
        assertThat(found.kind()).as("%s at %s, seed %d", record, at, SEED).isEqualTo(kind);
        assertThat(found.image())
                .as("%s at %s, seed %d", record, at, SEED)
                .isEqualTo(then == null ? Optional.empty() : then.getValue().map(HistoryTest::image));
    }

    private static void assertVersions(List<RecordVersion> versions, Model model, String record) {
        assertThat(versions)
                .as("%s, seed %d", record, SEED)
                .extracting(version -> version.event().at())
                .containsExactlyElementsOf(model.states.keySet());
        Map<String, Json> before = Map.of();
        for (RecordVersion version : versions) {
            Map<String, Json> after = model.states.get(version.event().at()).orElse(Map.of());
            List<FieldChange> expected = new ArrayList<>();
            boolean shown = version.event().action() != AuditAction.TRUNCATE;
            for (String field : shown ? FIELDS : List.<String>of()) {
                Json old = before.get(field);
                Json now = after.get(field);
                if (!String.valueOf(old).equals(String.valueOf(now)) || (old == null) != (now == null)) {
                    expected.add(new FieldChange(
                            field, old == null ? null : old.toString(), now == null ? null : now.toString()));
                }
            }
            assertThat(version.changes())
                    .as("%s at %s, seed %d", record, version.event().at(), SEED)
                    .isEqualTo(expected);
            before = after;
        }
    }
}
