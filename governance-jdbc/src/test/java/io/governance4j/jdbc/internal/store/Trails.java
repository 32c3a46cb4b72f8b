package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;

import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.retention.Act;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditLeavesRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/** Events as triggers write them, each a microsecond after the one before. */
final class Trails {
    static final Instant BEGIN = Instant.parse("2026-01-06T12:00:00Z");

    private static final AtomicLong COUNT = new AtomicLong();

    private Trails() {}

    static AuditEvent event(AuditAction action, AuditEvent.Target target, AuditEvent.Change change) {
        long n = COUNT.incrementAndGet();
        return at(BEGIN.plusNanos(1_000 * n), action, target, change);
    }

    static AuditEvent at(Instant at, AuditAction action, AuditEvent.Target target, AuditEvent.Change change) {
        UUID id = new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000000000000000L + COUNT.incrementAndGet());
        AuditEvent.Actor actor = new AuditEvent.Actor("ada", "HUMAN", null, 1, 1);
        return new AuditEvent(id, at, action, target, actor, AuditEvent.Origin.UNKNOWN, change);
    }

    static AuditEvent update(String table, String record, List<String> fields) {
        return event(
                AuditAction.UPDATE,
                new AuditEvent.Target(table, record, null),
                new AuditEvent.Change(fields, "{}", "{\"n\":1}", null));
    }

    static AuditEvent inserted(String table, String record, @Nullable String image) {
        return event(
                AuditAction.INSERT,
                new AuditEvent.Target(table, record, null),
                new AuditEvent.Change(List.of(), null, image, null));
    }

    /** Inserts many in few transactions. */
    static List<UUID> insert(Database database, int count, IntFunction<AuditEvent> events) {
        List<UUID> ids = new ArrayList<>();
        for (int from = 0; from < count; from += 1_000) {
            List<AuditEvent> some = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + 1_000); i++) {
                some.add(events.apply(i));
            }
            Map<Table<?>, List<TableRecord<?>>> rows = new LinkedHashMap<>();
            some.forEach(event -> AuditRows.rows(event)
                    .forEach(row -> rows.computeIfAbsent(row.getTable(), t -> new ArrayList<>())
                            .add(row)));
            database.append(dsl -> rows.forEach((table, same) -> insert(dsl, table, same)));
            some.forEach(event -> ids.add(event.id()));
        }
        return ids;
    }

    /** An event about a record of a person. */
    static AuditEvent about(String table, String record, @Nullable String person, Instant at, @Nullable String image) {
        return at(
                at,
                AuditAction.UPDATE,
                new AuditEvent.Target(null, table, record, "calgary", person),
                new AuditEvent.Change(List.of("name"), "{}", image, null));
    }

    /** The event that tells of an act. */
    static AuditEvent tell(Act act) {
        return event(act.action(), act.target(), act.change());
    }

    /** Makes leaves of all events that are none yet, in the order of their times, as far as a purge looks at leaves. */
    static void integrate(Database database) {
        database.write(dsl -> {
            long next = dsl.fetchCount(AUDIT_LEAVES);
            List<AuditLeavesRecord> leaves = new ArrayList<>();
            for (UUID event : dsl.select(AUDIT_EVENTS.ID)
                    .from(AUDIT_EVENTS)
                    .where(AUDIT_EVENTS.ID.notIn(
                            dsl.select(AUDIT_LEAVES.ITEM_ID).from(AUDIT_LEAVES)))
                    .orderBy(AUDIT_EVENTS.CREATED_AT, AUDIT_EVENTS.ID)
                    .fetch(AUDIT_EVENTS.ID)) {
                leaves.add(leaf(next++, "event", event));
            }
            return dsl.batchInsert(leaves).execute().length;
        });
    }

    static AuditLeavesRecord leaf(long index, String kind, UUID item) {
        AuditLeavesRecord leaf = AUDIT_LEAVES.newRecord();
        leaf.setLeafIndex(index);
        leaf.setLeafHash("0".repeat(64));
        leaf.setKind(kind);
        leaf.setItemId(item);
        leaf.setIntegratedAt(BEGIN);
        return leaf;
    }

    /** One statement with many binds; jOOQ's own batch of records renders each of them. */
    private static void insert(DSLContext dsl, Table<?> table, List<TableRecord<?>> rows) {
        List<Field<?>> fields = Arrays.stream(table.fields())
                .filter(field -> !field.getName().equals("seq"))
                .toList();
        BatchBindStep batch =
                dsl.batch(dsl.insertInto(table, fields).values(Collections.nCopies(fields.size(), (Object) null)));
        for (TableRecord<?> row : rows) {
            batch = batch.bind(fields.stream().map(row::get).toArray());
        }
        batch.execute();
    }

    static long usedHeap() {
        for (int i = 0; i < 2; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
