package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.RandomConditions.number;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.with;

import io.governance4j.jdbc.Verb;
import java.util.List;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/** Changes with a common table expression before them, in one view of the tables. */
final class RandomCommonTables {
    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<Integer> N = field(name("n"), SQLDataType.INTEGER);
    private static final Field<String> S = field(name("s"), SQLDataType.VARCHAR);

    private final LeakWorld world;
    private final HandView view;
    private final RandomConditions conditions;
    private final int fresh;

    RandomCommonTables(LeakWorld world, HandView view, RandomConditions conditions, int fresh) {
        this.world = world;
        this.view = view;
        this.conditions = conditions;
        this.fresh = fresh;
    }

    /** One of three. */
    WriteStep next(int kind, String target) {
        String source = conditions.one(LeakWorld.TABLES);
        var common = name("c")
                .fields("id", "n")
                .as(select(number("a", "id"), number("a", "n"))
                        .from(view.read(source, "a"))
                        .where(conditions.on("a", 1)));
        Select<org.jooq.Record1<Integer>> keys = select(number("c", "n")).from(table(name("c")));
        String tenant = conditions.one(world.tenants);
        return switch (kind) {
            case 0 ->
                step(
                        "with update",
                        target,
                        with(common)
                                .update(table(name(target)))
                                .set(S, "w" + fresh)
                                .where(number(target, "n").in(keys))
                                .and(view.target(target, Verb.UPDATE, Verb.SELECT)));
            case 1 ->
                step(
                        "with delete",
                        target,
                        with(common)
                                .delete(table(name(target)))
                                .where(number(target, "m").in(keys))
                                .and(view.target(target, Verb.DELETE, Verb.SELECT)));
            default ->
                step(
                                "with insert",
                                target,
                                with(common)
                                        .insertInto(table(name(target)))
                                        .columns(List.of(ID, conditions.tenant(), N))
                                        .select(select(
                                                        number("c", "id").plus(fresh),
                                                        val(world.value(tenant)),
                                                        number("c", "n"))
                                                .from(table(name("c")))
                                                .where(number("c", "id").lt(50))))
                        .states(Verb.INSERT, List.of(tenant));
        };
    }

    private static WriteStep step(String kind, String target, Query query) {
        return new WriteStep(kind, target, dsl -> RandomDml.run(dsl, query));
    }
}
