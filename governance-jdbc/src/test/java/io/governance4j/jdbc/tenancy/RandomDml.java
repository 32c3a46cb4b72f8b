package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.RandomConditions.number;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.testkit.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Random inserts, updates and deletes, in one view of the tables. */
final class RandomDml {
    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<Integer> N = field(name("n"), SQLDataType.INTEGER);
    private static final Field<String> S = field(name("s"), SQLDataType.VARCHAR);

    private final LeakWorld world;
    private final HandView view;
    private final Random random;
    private final RandomConditions conditions;
    private final int fresh;

    RandomDml(LeakWorld world, HandView view, Random random, int fresh) {
        this.world = world;
        this.view = view;
        this.random = random;
        this.conditions = new RandomConditions(world, view, random);
        this.fresh = fresh;
    }

    WriteStep next() {
        String target = conditions.one(LeakWorld.TABLES);
        return switch (random.nextInt(9)) {
            case 0 -> insert(target);
            case 1 -> insertSelect(target);
            case 2, 3 -> update(target);
            case 4 -> delete(target);
            case 5 -> updateFrom(target);
            case 6 -> deleteUsing(target);
            case 7 -> new RandomCommonTables(world, view, conditions, fresh).next(random.nextInt(3), target);
            // Elsewhere jOOQ writes row ids for an order.
            default -> world.engine == Engine.MARIADB ? limited(target) : update(target);
        };
    }

    static String run(DSLContext dsl, Query query) {
        if (query instanceof ResultQuery<?> rows) {
            List<String> shown = new ArrayList<>();
            for (Record row : dsl.fetch(rows)) {
                shown.add(Arrays.toString(row.intoArray()));
            }
            Collections.sort(shown);
            return shown.toString();
        }
        return String.valueOf(dsl.execute(query));
    }

    private WriteStep step(String kind, String target, Query query) {
        return new WriteStep(kind, target, dsl -> run(dsl, query));
    }

    private Condition where(String target, Verb verb) {
        return conditions.on(target, 2).and(view.target(target, verb, Verb.SELECT));
    }

    private WriteStep insert(String target) {
        List<String> stated = new ArrayList<>();
        var insert = insertInto(table(name(target))).columns(List.of(ID, conditions.tenant(), N));
        for (int i = random.nextInt(3); i >= 0; i--) {
            String tenant = conditions.one(world.tenants);
            stated.add(tenant);
            insert = insert.values(fresh + i, world.value(tenant), random.nextInt(9));
        }
        boolean returning = random.nextInt(3) == 0;
        Query query = returning ? insert.returningResult(ID, N) : insert;
        return step(returning ? "insert returning" : "insert", target, query)
                .states(Verb.INSERT, stated)
                .returning(returning);
    }

    private WriteStep insertSelect(String target) {
        String source = conditions.one(LeakWorld.TABLES);
        boolean computed = random.nextInt(3) == 0;
        boolean union = random.nextInt(4) == 0;
        String tenant = conditions.one(world.tenants);
        Select<Record> rows = rows(source, "a", computed, tenant, 0);
        if (union) {
            rows = rows.unionAll(rows(source, "b", computed, tenant, 100));
        }
        Query query = insertInto(table(name(target)))
                .columns(List.of(ID, conditions.tenant(), N))
                .select(rows);
        WriteStep step = step("insert select" + (computed ? " computed" : "") + (union ? " union" : ""), target, query)
                .computing(computed || union);
        return computed ? step : step.states(Verb.INSERT, union ? List.of() : List.of(tenant));
    }

    private Select<Record> rows(String source, String alias, boolean computed, String tenant, int offset) {
        List<Field<?>> fields = new ArrayList<>();
        fields.add(number(alias, "id").plus(fresh + offset));
        fields.add(computed ? conditions.tenant(alias) : val(world.value(tenant)));
        fields.add(number(alias, "n"));
        return select(fields)
                .from(view.read(source, alias))
                .where(number(alias, "id").lt(50))
                .and(conditions.on(alias, 1));
    }

    private Map<Field<?>, Object> changes(String target) {
        Map<Field<?>, Object> set = new LinkedHashMap<>();
        set.put(N, number(target, "m").plus(random.nextInt(3)));
        set.put(S, "u" + fresh);
        return set;
    }

    private WriteStep update(String target) {
        Map<Field<?>, Object> set = changes(target);
        List<String> stated = new ArrayList<>();
        int moving = random.nextInt(6);
        String tenant = conditions.one(world.tenants);
        if (moving == 0) {
            set.put(conditions.tenant(), val(world.value(tenant)));
            stated.add(tenant);
        } else if (moving == 1) {
            set.put(conditions.tenant(), some(conditions.tenant(target), target, world.value(tenant)));
        }
        var update = org.jooq.impl.DSL.update(table(name(target))).set(set).where(where(target, Verb.UPDATE));
        boolean returning = random.nextInt(4) == 0;
        Query query = returning ? update.returningResult(ID, N) : update;
        return step((moving == 1 ? "update computed" : "update") + (returning ? " returning" : ""), target, query)
                .states(Verb.UPDATE, stated)
                .computing(moving == 1)
                .returning(returning);
    }

    /** Another tenant for some of the rows. */
    private static <T> Field<T> some(Field<T> tenant, String target, Object other) {
        return case_().when(number(target, "n").gt(6), val(other, tenant)).otherwise(tenant);
    }

    private WriteStep delete(String target) {
        var delete = deleteFrom(table(name(target)))
                .where(where(target, Verb.DELETE))
                .and(number(target, "n").gt(random.nextInt(9)));
        boolean returning = random.nextInt(3) == 0;
        return step(
                        returning ? "delete returning" : "delete",
                        target,
                        returning ? delete.returningResult(ID, N) : delete)
                .returning(returning);
    }

    private WriteStep updateFrom(String target) {
        String source = conditions.one(LeakWorld.TABLES);
        Query query = org.jooq
                .impl
                .DSL
                .update(table(name(target)))
                .set(S, "f" + fresh)
                .from(view.read(source, "f"))
                .where(number("f", "n").eq(number(target, "n")))
                .and(conditions.on("f", 1))
                .and(where(target, Verb.UPDATE));
        return step("update from", target, query);
    }

    private WriteStep deleteUsing(String target) {
        String source = conditions.one(LeakWorld.TABLES);
        Query query = deleteFrom(table(name(target)))
                .using(view.read(source, "f"))
                .where(number("f", "n").eq(number(target, "n")))
                .and(conditions.on("f", 1))
                .and(where(target, Verb.DELETE));
        return step("delete using", target, query);
    }

    private WriteStep limited(String target) {
        Table<?> rows = table(name(target));
        int limit = 1 + random.nextInt(4);
        return random.nextBoolean()
                ? step(
                        "update limit",
                        target,
                        org.jooq
                                .impl
                                .DSL
                                .update(rows)
                                .set(S, "l" + fresh)
                                .where(where(target, Verb.UPDATE))
                                .orderBy(number(target, "id"))
                                .limit(limit))
                : step(
                        "delete limit",
                        target,
                        deleteFrom(rows)
                                .where(where(target, Verb.DELETE))
                                .orderBy(number(target, "id"))
                                .limit(limit));
    }
}
