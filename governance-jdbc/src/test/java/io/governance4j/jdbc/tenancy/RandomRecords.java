package io.governance4j.jdbc.tenancy;

import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.tenancy.LeakTable.LeakRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.NoDataFoundException;
import org.jooq.impl.DSL;

/** Random use of records and batches; by hand, the statements that they stand for. */
final class RandomRecords {
    private final LeakWorld world;
    private final HandView view;
    private final Random random;
    private final LeakTable table;
    private final int fresh;

    RandomRecords(LeakWorld world, HandView view, Random random, int fresh) {
        this.world = world;
        this.view = view;
        this.random = random;
        this.table = LeakTable.of(world);
        this.fresh = fresh;
    }

    WriteStep next() {
        int id = 1 + random.nextInt(11);
        int value = random.nextInt(9);
        String tenant = world.tenants.get(random.nextInt(world.tenants.size()));
        String moved = random.nextInt(3) == 0 ? tenant : null;
        List<Integer> ids = IntStream.range(0, 3)
                .map(i -> 1 + random.nextInt(11))
                .distinct()
                .boxed()
                .toList();
        return switch (random.nextInt(11)) {
            case 0 ->
                step(
                                "record store new",
                                dsl -> filled(dsl, fresh, tenant, value).store() + "",
                                dsl -> insert(dsl, fresh, tenant, value))
                        .states(Verb.INSERT, List.of(tenant))
                        .returning(true);
            case 1 ->
                step(
                                "record store fetched",
                                dsl -> fetched(
                                        dsl,
                                        id,
                                        record -> change(record, value, moved).store()),
                                dsl -> found(dsl, id) ? update(dsl, id, value, moved) : "none")
                        .states(Verb.UPDATE, moved == null ? List.of() : List.of(moved));
            case 2 ->
                step(
                                "record update unread",
                                dsl -> change(known(dsl, id), value, moved).update() + "",
                                dsl -> update(dsl, id, value, moved))
                        .states(Verb.UPDATE, moved == null ? List.of() : List.of(moved));
            case 3 ->
                step(
                        "record delete fetched",
                        dsl -> fetched(dsl, id, LeakRecord::delete),
                        dsl -> found(dsl, id) ? delete(dsl, id) : "none");
            case 4 -> step("record delete unread", dsl -> known(dsl, id).delete() + "", dsl -> delete(dsl, id));
            case 5 -> step("record refresh", dsl -> refreshed(dsl, id), dsl -> shown(dsl, id));
            case 6 ->
                step(
                                "batch insert",
                                dsl -> done(dsl.batchInsert(
                                                filled(dsl, fresh, tenant, value),
                                                filled(dsl, fresh + 1, world.tenants.get(0), 1))
                                        .execute()),
                                dsl -> done(
                                        insert(dsl, fresh, tenant, value),
                                        insert(dsl, fresh + 1, world.tenants.get(0), 1)))
                        .states(Verb.INSERT, List.of(tenant, world.tenants.get(0)));
            case 7 ->
                step(
                        "batch update",
                        dsl -> done(dsl.batchUpdate(ids.stream()
                                        .map(one -> change(known(dsl, one), value, null))
                                        .toList())
                                .execute()),
                        dsl -> done(ids.stream()
                                .map(one -> update(dsl, one, value, null))
                                .toArray()));
            case 8 ->
                step(
                        "batch delete",
                        dsl -> done(dsl.batchDelete(
                                        ids.stream().map(one -> known(dsl, one)).toList())
                                .execute()),
                        dsl -> done(ids.stream().map(one -> delete(dsl, one)).toArray()));
            case 9 ->
                step(
                                "batch store",
                                dsl -> {
                                    List<LeakRecord> all = new ArrayList<>(dsl.selectFrom(table)
                                            .where(table.id.in(ids))
                                            .fetch());
                                    all.forEach(record -> change(record, value, null));
                                    all.add(filled(dsl, fresh, tenant, value));
                                    return done(dsl.batchStore(all).execute());
                                },
                                dsl -> {
                                    ids.forEach(one -> {
                                        if (found(dsl, one)) {
                                            update(dsl, one, value, null);
                                        }
                                    });
                                    return done(insert(dsl, fresh, tenant, value));
                                })
                        .states(Verb.INSERT, List.of(tenant));
            default -> batchOfQueries(ids, value, tenant);
        };
    }

    /** Queries with their values, or one query with values that come later. */
    private WriteStep batchOfQueries(List<Integer> ids, int value, String tenant) {
        if (random.nextBoolean()) {
            return step(
                            "batch of queries",
                            dsl -> done(dsl.batch(
                                            dsl.update(table)
                                                    .set(change(value, null))
                                                    .where(table.id.in(ids)),
                                            dsl.insertInto(table).set(row(fresh, tenant, value)),
                                            dsl.deleteFrom(table).where(table.id.eq(ids.get(0))))
                                    .execute()),
                            dsl -> {
                                ids.forEach(id -> update(dsl, id, value, null));
                                return done(insert(dsl, fresh, tenant, value), delete(dsl, ids.get(0)));
                            })
                    .states(Verb.INSERT, List.of(tenant));
        }
        return step(
                        "batch of values",
                        dsl -> done(dsl.batch(dsl.insertInto(table)
                                        .columns(List.of(table.id, table.tenant, table.n))
                                        .values(null, null, null))
                                .bind(fresh, world.value(tenant), value)
                                .bind(fresh + 1, world.value(world.tenants.get(1)), 2)
                                .execute()),
                        dsl -> done(dsl.insertInto(table)
                                .columns(List.of(table.id, table.tenant, table.n))
                                .values(fresh, world.value(tenant), value)
                                .values(fresh + 1, world.value(world.tenants.get(1)), 2)
                                .execute()))
                .states(Verb.INSERT, List.of(tenant, world.tenants.get(1)));
    }

    private WriteStep step(String kind, Function<DSLContext, String> real, Function<DSLContext, String> byHand) {
        return new WriteStep(kind, "w0", view.byHand() ? byHand : real);
    }

    /** How many rows a part of a batch changed is the driver's to say. */
    private static String done(Object... parts) {
        return parts.length == 0 ? "nothing" : "done";
    }

    private static <T> void put(LeakRecord record, Field<T> field, Object value) {
        record.set(field, field.getDataType().convert(value));
    }

    private Map<Field<?>, Object> row(int id, String tenant, int value) {
        return Map.of(table.id, id, table.tenant, world.value(tenant), table.n, value);
    }

    private Map<Field<?>, Object> change(int value, String tenant) {
        return tenant == null
                ? Map.of(table.n, value, table.s, "r" + fresh)
                : Map.of(table.n, value, table.s, "r" + fresh, table.tenant, world.value(tenant));
    }

    private LeakRecord known(DSLContext dsl, int id) {
        LeakRecord record = new LeakRecord();
        record.set(table.id, id);
        record.attach(dsl.configuration());
        return record;
    }

    private LeakRecord filled(DSLContext dsl, int id, String tenant, int value) {
        LeakRecord record = dsl.newRecord(table);
        record.from(row(id, tenant, value).entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(one -> one.getKey().getName(), Map.Entry::getValue)));
        return record;
    }

    private LeakRecord change(LeakRecord record, int value, String tenant) {
        record.set(table.n, value);
        record.set(table.s, "r" + fresh);
        if (tenant != null) {
            put(record, table.tenant, world.value(tenant));
        }
        return record;
    }

    private String fetched(DSLContext dsl, int id, Function<LeakRecord, Integer> work) {
        LeakRecord record = dsl.fetchOne(table, table.id.eq(id));
        return record == null ? "none" : work.apply(record) + "";
    }

    private String refreshed(DSLContext dsl, int id) {
        LeakRecord record = known(dsl, id);
        try {
            record.refresh();
            return record.get(table.n) + " " + record.get(table.s);
        } catch (NoDataFoundException e) {
            return "none";
        }
    }

    private String shown(DSLContext dsl, int id) {
        var row = dsl.select(DSL.field(DSL.name("x", "n")), DSL.field(DSL.name("x", "s")))
                .from(view.read("w0", "x"))
                .where(RandomConditions.number("x", "id").eq(id))
                .fetchOne();
        return row == null ? "none" : row.get(0) + " " + row.get(1);
    }

    private boolean found(DSLContext dsl, int id) {
        return !shown(dsl, id).equals("none");
    }

    private String insert(DSLContext dsl, int id, String tenant, int value) {
        return dsl.insertInto(table).set(row(id, tenant, value)).execute() + "";
    }

    private String update(DSLContext dsl, int id, int value, String tenant) {
        return dsl.update(table)
                        .set(change(value, tenant))
                        .where(table.id.eq(id))
                        .and(view.target("w0", Verb.UPDATE, Verb.SELECT))
                        .execute()
                + "";
    }

    private String delete(DSLContext dsl, int id) {
        return dsl.deleteFrom(table)
                        .where(table.id.eq(id))
                        .and(view.target("w0", Verb.DELETE, Verb.SELECT))
                        .execute()
                + "";
    }
}
