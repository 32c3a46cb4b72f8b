package io.governance4j.jdbc.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Asked;
import io.governance4j.Decision;
import io.governance4j.Reason;
import io.governance4j.SubjectKind;
import io.governance4j.Verdict;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditPage;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.AuditTrail;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Fixtures;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Every engine answers as the trail in memory does. */
class TrailQueriesTest {
    private static final long SEED = Long.getLong("governance.seed", 20260106);
    private static final int QUERIES = 200 * Integer.getInteger("governance.rounds", 1);
    private static final UUID OVERRIDE = UUID.fromString("0198c0de-0000-7000-8000-000000000001");

    private final List<UUID> decisions = new ArrayList<>();
    private final Map<UUID, String> rules = new HashMap<>();

    @EngineTest
    void answersEveryQueryAsTheModelDoes(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = new JdbcAuditTrail(database);
        decide(database);
        AuditTrail model = AuditTrail.inMemory(id -> Optional.ofNullable(rules.get(id)));
        RandomEvents random = new RandomEvents(SEED, decisions);
        for (int i = 0; i < 300; i++) {
            AuditEvent event = random.event();
            trail.record(event);
            model.record(event);
        }

        int answers = 0;
        for (int i = 0; i < QUERIES; i++) {
            AuditQuery query = random.query(OVERRIDE);
            List<AuditEvent> expected = model.events(query);
            assertThat(trail.events(query))
                    .as("query %d of seed %d: %s", i, SEED, query)
                    .isEqualTo(expected);
            assertThat(streamed(trail, query))
                    .as("query %d of seed %d, streamed: %s", i, SEED, query)
                    .isEqualTo(expected);
            answers += expected.isEmpty() ? 0 : 1;
        }
        assertThat(answers).isBetween(QUERIES / 4, QUERIES - 1);
    }

    private void decide(Database database) {
        JdbcDecisionLog log = new JdbcDecisionLog(database);
        for (int i = 0; i < 6; i++) {
            UUID id = new UUID(0x0198c0de00007000L + i, 0x8000000000000000L + i);
            String rule = i % 2 == 0 ? "overrides." + OVERRIDE : "grants.clerk.view";
            decisions.add(id);
            rules.put(id, rule);
            log.append(List.of(new Decision(
                    id,
                    new Asked(Asked.Kind.PERMISSION, "view", "u-" + i, SubjectKind.HUMAN, null),
                    Verdict.yes(Reason.OVERRIDE_GRANT, rule, "may view"),
                    new Decision.PolicyPoint(1, 1),
                    RandomEvents.BEGIN,
                    Map.of())));
        }
    }

    private static List<AuditEvent> streamed(AuditTrail trail, AuditQuery query) {
        List<AuditEvent> events = new ArrayList<>();
        trail.forEach(query, events::add);
        return events;
    }

    @EngineTest
    void findsChangedFieldsExactly(TestDatabase test) {
        AuditTrail trail = new JdbcAuditTrail(Fixtures.migrated(test));
        for (String field : RandomEvents.FIELDS) {
            trail.record(Trails.update("t", field, List.of(field)));
        }
        trail.record(Trails.update("t", "all", RandomEvents.FIELDS));
        trail.record(Trails.update("t", "none", List.of()));

        for (String field : RandomEvents.FIELDS) {
            assertThat(trail.events(AuditQuery.table("t").field(field)))
                    .as(field)
                    .extracting(event -> event.target().record())
                    .containsExactly("all", field);
        }
        assertThat(trail.events(AuditQuery.table("t").field("a"))).isEmpty();
        assertThat(trail.events(AuditQuery.table("t").field("STATUS"))).isEmpty();
    }

    @EngineTest
    void findsARareFieldBeyondManyChanges(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = new JdbcAuditTrail(database);
        trail.record(Trails.update("t", "first", List.of("a,b")));
        Trails.insert(database, 2_500, i -> Trails.update("t", "r-" + i, List.of("a", "b")));
        trail.record(Trails.update("t", "last", List.of("a,b")));

        AuditPage page = trail.page(AuditQuery.table("t").field("a,b").limit(1));
        assertThat(page.events()).extracting(event -> event.target().record()).containsExactly("last");
        AuditPage next = trail.page(AuditQuery.table("t").field("a,b").limit(1).after(page.next()));
        assertThat(next.events()).extracting(event -> event.target().record()).containsExactly("first");
        assertThat(next.next()).isNull();
    }

    @EngineTest
    void pagesLoseAndRepeatNothingWhileEventsAreWritten(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = new JdbcAuditTrail(database);
        List<UUID> before = Trails.insert(database, 300, i -> Trails.update("t", "r-" + i, List.of()));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                trail.record(Trails.update("t", "new", List.of()));
                // A file has one writer at a time, and this one must not starve the reader.
                LockSupport.parkNanos(3_000_000);
            }
        });
        try {
            for (AuditQuery query :
                    List.of(AuditQuery.table("t"), AuditQuery.table("t").oldestFirst())) {
                assertPagesThrough(trail, query.limit(7), before);
            }
        } finally {
            done.set(true);
            writer.join();
        }
        assertThat(trail.events(AuditQuery.table("t").record("new"))).isNotEmpty();
    }

    private static void assertPagesThrough(AuditTrail trail, AuditQuery query, List<UUID> expected) {
        Set<UUID> missing = new HashSet<>(expected);
        Set<UUID> seen = new HashSet<>();
        AuditPage page = trail.page(query);
        while (true) {
            for (AuditEvent event : page.events()) {
                assertThat(seen.add(event.id())).as("%s once", event.id()).isTrue();
                missing.remove(event.id());
            }
            if (page.next() == null || missing.isEmpty()) {
                break;
            }
            page = trail.page(query.after(page.next()));
        }
        assertThat(missing).isEmpty();
    }

    @EngineTest
    void asksForTimesThatNoDatabaseHolds(TestDatabase test) {
        AuditTrail trail = new JdbcAuditTrail(Fixtures.migrated(test));
        trail.record(Trails.update("t", "r", List.of()));
        assertThat(trail.events(AuditQuery.all().between(Instant.MIN, Instant.MAX)))
                .hasSize(1);
        assertThat(trail.events(AuditQuery.all().since(Instant.MAX))).isEmpty();
        assertThat(trail.events(AuditQuery.all().until(Instant.MIN))).isEmpty();
    }

    @EngineTest
    void streamsManyEventsInLittleMemory(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        AuditTrail trail = new JdbcAuditTrail(database);
        int count = 20_000;
        String image = "{\"note\":\"" + "x".repeat(1_000) + "\"}";
        Trails.insert(database, count, i -> Trails.inserted("t", "r-" + i, image));

        for (AuditQuery query : List.of(AuditQuery.all(), AuditQuery.all().oldestFirst())) {
            long before = Trails.usedHeap();
            long[] seen = {0, 0};
            trail.forEach(query, event -> {
                if (++seen[0] == 15_000) {
                    seen[1] = Math.max(seen[1], Trails.usedHeap() - before);
                }
            });
            assertThat(seen[0]).isEqualTo(count);
            // All of it would be 20 MB as Latin-1 text, and more in most drivers.
            assertThat(seen[1]).isLessThan(9_000_000L);
        }
    }
}
