package io.governance4j.jdbc.internal.store;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditEvent.Change;
import io.governance4j.audit.AuditQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events and queries of few values each, so that they meet; some of the values are those that careless code breaks on. */
final class RandomEvents {
    static final Instant BEGIN = Instant.parse("2026-01-06T12:00:00Z");
    static final List<String> FIELDS =
            List.of("status", "a,b", "\"", "\\", "'; drop table x --", "%", "_", "שלום", "[\"status\"]", "statu", "é");

    private static final List<String> NAMES =
            List.of("one", "ONE", "two ", "o'ne", "\"", "%", "\u202Eeno", "🦜", "null", "{a}");

    private final Random random;
    private final List<UUID> decisions;

    RandomEvents(long seed, List<UUID> decisions) {
        this.random = new Random(seed);
        this.decisions = decisions;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    private boolean rarely() {
        return random.nextInt(6) == 0;
    }

    private Instant at() {
        return BEGIN.plusNanos(1000L * random.nextInt(50));
    }

    AuditEvent event() {
        AuditAction action = one(List.of(AuditAction.values()));
        return new AuditEvent(
                new UUID(random.nextLong(), random.nextLong()),
                at(),
                action,
                new AuditEvent.Target(
                        maybe(one(NAMES)), maybe(one(NAMES)), maybe(one(NAMES)), maybe(one(NAMES)), maybe(one(NAMES))),
                new AuditEvent.Actor(one(NAMES), "HUMAN", maybe(one(NAMES)), random.nextInt(3), random.nextInt(3)),
                new AuditEvent.Origin(null, null, maybe(one(NAMES)), maybe(one(decisions)), null, maybe("app")),
                new Change(fields(), maybe("{\"a\":" + random.nextInt() + "}"), maybe("{}"), maybe(one(NAMES))));
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            fields.add(one(FIELDS));
        }
        return fields.stream().distinct().toList();
    }

    AuditQuery query(UUID override) {
        AuditQuery query = random.nextBoolean() ? AuditQuery.all() : AuditQuery.table(one(NAMES));
        query = rarely() ? query.schema(one(NAMES)) : query;
        query = rarely() ? query.record(one(NAMES)) : query;
        query = rarely() ? query.tenant(one(NAMES)) : query;
        query = rarely() ? query.person(one(NAMES)) : query;
        query = rarely() ? query.by(one(NAMES)) : query;
        query = rarely() ? query.session(one(NAMES)) : query;
        query = rarely() ? query.decision(one(decisions)) : query;
        query = rarely() ? query.policyVersion(random.nextInt(3)) : query;
        query = rarely() ? query.override(override) : query;
        query = rarely() ? query.field(one(FIELDS)) : query;
        query = rarely() ? query.action(AuditAction.UPDATE, one(List.of(AuditAction.values()))) : query;
        query = rarely() ? query.since(at().plusNanos(random.nextInt(3))) : query;
        query = rarely() ? query.until(at().plusNanos(random.nextInt(3))) : query;
        query = random.nextBoolean() ? query.oldestFirst() : query;
        return query.limit(1 + random.nextInt(40));
    }
}
