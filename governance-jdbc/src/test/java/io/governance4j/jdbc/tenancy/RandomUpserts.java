package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.RandomConditions.number;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.mergeInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.governance4j.jdbc.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Query;
import org.jooq.impl.SQLDataType;

/** Random upserts and merges, in one view of the tables. */
final class RandomUpserts {
    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<Integer> N = field(name("n"), SQLDataType.INTEGER);
    private static final Field<String> S = field(name("s"), SQLDataType.VARCHAR);

    private final LeakWorld world;
    private final HandView view;
    private final Random random;
    private final RandomConditions conditions;
    private final int fresh;

    RandomUpserts(LeakWorld world, HandView view, Random random, int fresh) {
        this.world = world;
        this.view = view;
        this.random = random;
        this.conditions = new RandomConditions(world, view, random);
        this.fresh = fresh;
    }

    WriteStep next() {
        String target = conditions.one(LeakWorld.TABLES);
        return random.nextInt(3) == 0 ? merge(target) : upsert(target);
    }

    private WriteStep upsert(String target) {
        List<String> stated = new ArrayList<>();
        Field<Integer> key = number(target, "id");
        InsertValuesStepN<?> insert =
                insertInto(table(name(target))).columns(List.of(key, conditions.tenant(target), number(target, "n")));
        int first = random.nextInt(3) == 0 ? fresh : 1 + random.nextInt(8);
        for (int i = random.nextInt(3); i >= 0; i--) {
            String tenant = conditions.one(world.tenants);
            stated.add(tenant);
            insert = insert.values(i == 2 ? fresh + 50 : first + i, world.value(tenant), random.nextInt(9));
        }
        String moved = conditions.one(world.tenants);
        return switch (random.nextInt(5)) {
            case 0 ->
                step("on conflict do nothing", target, insert.onConflict(key).doNothing())
                        .states(Verb.INSERT, stated)
                        .returning(true);
            case 1 ->
                step("on duplicate key ignore", target, insert.onDuplicateKeyIgnore())
                        .states(Verb.INSERT, stated);
            case 2 ->
                step(
                                "on duplicate key update",
                                target,
                                insert.onDuplicateKeyUpdate().set(S, "d" + fresh))
                        .states(Verb.INSERT, stated)
                        .upserting();
            case 3 ->
                step(
                                "on conflict move",
                                target,
                                insert.onConflict(key)
                                        .doUpdate()
                                        .set(S, "o" + fresh)
                                        .set(Map.of(conditions.tenant(target), world.value(moved))))
                        .states(Verb.INSERT, stated)
                        .states(Verb.UPDATE, List.of(moved))
                        .upserting();
            default ->
                step(
                                "on conflict update",
                                target,
                                insert.onConflict(key)
                                        .doUpdate()
                                        .set(S, "o" + fresh)
                                        .set(N, random.nextInt(9)))
                        .states(Verb.INSERT, stated)
                        .upserting();
        };
    }

    private WriteStep merge(String target) {
        String source = conditions.one(LeakWorld.TABLES);
        boolean nested = random.nextBoolean();
        var using = nested
                ? select(number("a", "id"), number("a", "n"))
                        .from(view.read(source, "a"))
                        .where(conditions.on("a", 1))
                        .asTable("f")
                : view.read(source, "f");
        var on = mergeInto(table(name(target)))
                .using(using)
                .on(number(target, "id")
                        .eq(number("f", "id").plus(random.nextInt(3)))
                        .and(view.target(target, Verb.SELECT)));
        int shape = random.nextInt(4);
        String tenant = conditions.one(world.tenants);
        Query query = switch (shape) {
            case 0 -> on.whenMatchedThenUpdate().set(S, "m" + fresh);
            case 1 -> on.whenMatchedAnd(number(target, "n").gt(4)).thenDelete();
            case 2 ->
                on.whenNotMatchedThenInsert(List.of(ID, conditions.tenant(), N))
                        .values(number("f", "id").plus(fresh), val(world.value(tenant)), number("f", "n"));
            default ->
                on.whenMatchedThenUpdate()
                        .set(S, "m" + fresh)
                        .whenNotMatchedThenInsert(List.of(ID, conditions.tenant(), N))
                        .values(number("f", "id").plus(fresh), val(world.value(tenant)), number("f", "n"));
        };
        return step("merge " + List.of("update", "delete", "insert", "both").get(shape), target, query)
                .upserting();
    }

    private static WriteStep step(String kind, String target, Query query) {
        return new WriteStep(kind, target, dsl -> RandomDml.run(dsl, query));
    }
}
