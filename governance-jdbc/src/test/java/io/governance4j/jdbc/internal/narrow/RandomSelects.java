package io.governance4j.jdbc.internal.narrow;

import static org.jooq.impl.DSL.*;

import io.governance4j.jdbc.internal.narrow.TwinWorld.Twin;
import io.governance4j.jdbc.testkit.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Random selects over a schema, in all the shapes that are narrowed. Their rows do not depend on an order. */
@SuppressWarnings({"unchecked", "rawtypes"})
final class RandomSelects {
    private final TwinWorld world;
    private final Random random;
    private int names;
    private int nesting;

    /** What a select reads from: a table, or something of whole numbers. */
    private record Source(Table<?> table, List<Field<Integer>> numbers, Field<?> tenant, Field<String> text) {}

    RandomSelects(TwinWorld world, Random random) {
        this.world = world;
        this.random = random;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String fresh() {
        return "x" + names++;
    }

    private static Field<Integer> number(String alias, String column) {
        return field(name(alias, column), SQLDataType.INTEGER);
    }

    /** A whole statement. */
    Select<?> select() {
        if (chance(15)) {
            String cte = fresh();
            Select<Record> inner = (Select<Record>) query(2, 2, List.of());
            CommonTableExpression<?> with = name(cte).as(inner);
            Source source = new Source(table(name(cte)), List.of(number(cte, "c0"), number(cte, "c1")), null, null);
            Source other = source(1);
            return with(with)
                    .select(one(source.numbers), one(other.numbers))
                    .from(source.table)
                    .join(other.table)
                    .on(condition(1, List.of(source, other)))
                    .where(condition(2, List.of(source, other)));
        }
        // H2 plans a derived table again for each place that asks about it.
        return query(world.engine() == Engine.H2 ? 2 : 3, 1 + random.nextInt(3), List.of());
    }

    /** A select of some whole numbers, called c0 and so on. */
    Select<?> query(int depth, int width, List<Source> outer) {
        if (depth > 1 && chance(20)) {
            Select<Record> left = (Select<Record>) plain(depth - 1, width, outer);
            Select<Record> right = (Select<Record>) plain(depth - 1, width, outer);
            return switch (random.nextInt(4)) {
                case 0 -> left.union(right);
                case 1 -> left.unionAll(right);
                case 2 -> left.except(right);
                default -> left.intersect(right);
            };
        }
        return plain(depth, width, outer);
    }

    private Select<?> plain(int depth, int width, List<Source> outer) {
        List<Source> sources = new ArrayList<>();
        Table<?> from = from(depth, sources);
        List<Source> scope = new ArrayList<>(sources);
        scope.addAll(outer);
        Condition where = condition(depth, scope);
        if (chance(20)) {
            Field<Integer> key = one(one(sources).numbers);
            List<SelectField<?>> fields = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                fields.add((i == 0 ? key : beside(key, aggregate(sources))).as("c" + i));
            }
            return org.jooq
                    .impl
                    .DSL
                    .select(fields)
                    .from(from)
                    .where(where)
                    .groupBy(key)
                    .having(count().gt(random.nextInt(3)));
        }
        List<SelectField<?>> fields = new ArrayList<>();
        List<Field<?>> order = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            fields.add(expression(depth, scope, hasWindows(outer)).as("c" + i));
            order.add(field(name("c" + i)));
        }
        if (outer.isEmpty() && chance(10)) {
            return org.jooq
                    .impl
                    .DSL
                    .select(fields)
                    .from(from)
                    .where(where)
                    .orderBy(order)
                    .limit(1 + random.nextInt(5));
        }
        return chance(20)
                ? selectDistinct(fields).from(from).where(where)
                : org.jooq.impl.DSL.select(fields).from(from).where(where);
    }

    /** MariaDB has answered "not in" wrongly about distinct values of a window. */
    private boolean hasWindows(List<Source> outer) {
        return outer.isEmpty() && (nesting == 0 || world.engine() != Engine.MARIADB);
    }

    private Table<?> from(int depth, List<Source> sources) {
        Source first = source(depth);
        sources.add(first);
        Table<?> from = first.table;
        int more = random.nextInt(3) == 0 && world.engine() != Engine.H2 ? 2 : random.nextInt(2);
        for (int i = 0; i < more; i++) {
            boolean lateral = world.engine() == Engine.POSTGRESQL && depth > 1 && chance(15);
            Source next = lateral ? lateralSource(depth - 1, sources) : source(depth - 1);
            List<Source> both = new ArrayList<>(sources);
            both.add(next);
            Condition on = comparison(both);
            boolean visible = true;
            switch (lateral ? 2 : random.nextInt(world.engine() == Engine.POSTGRESQL ? 7 : 6)) {
                case 0 -> from = from.leftJoin(next.table).on(on);
                case 1 -> from = from.rightJoin(next.table).on(on);
                case 2 -> from = from.crossJoin(next.table);
                case 3 -> {
                    from = from.leftSemiJoin(next.table).on(on);
                    visible = false;
                }
                case 4 -> {
                    from = from.leftAntiJoin(next.table).on(on);
                    visible = false;
                }
                case 6 ->
                    from = from.fullJoin(next.table)
                            .on(one(sources).numbers.get(0).eq(next.numbers.get(0)));
                default -> from = from.join(next.table).on(on);
            }
            if (visible) {
                sources.add(next);
            } else {
                // jOOQ writes it into the where clause, in which no further join can follow.
                return from;
            }
        }
        return from;
    }

    private Source lateralSource(int depth, List<Source> before) {
        String alias = fresh();
        Table<?> derived = lateral(query(depth, 2, before).asTable(alias));
        return new Source(derived, List.of(number(alias, "c0"), number(alias, "c1")), null, null);
    }

    private Source source(int depth) {
        String alias = fresh();
        if (depth > 1 && chance(25)) {
            Table<?> derived = query(depth - 1, 2, List.of()).asTable(alias);
            return new Source(derived, List.of(number(alias, "c0"), number(alias, "c1")), null, null);
        }
        Twin twin = one(world.tables);
        Table<?> table = twin.table();
        if (chance(15)) {
            table = table.where(field(name("n"), SQLDataType.INTEGER).gt(random.nextInt(6)));
            return of(table.as(alias), alias);
        }
        return of(table.as(alias), alias);
    }

    private Source of(Table<?> table, String alias) {
        return new Source(
                table,
                List.of(number(alias, "id"), number(alias, "n"), number(alias, "m")),
                world.tenant(alias),
                field(name(alias, "s"), SQLDataType.VARCHAR));
    }

    private Field<Integer> aggregate(List<Source> sources) {
        Field<Integer> of = one(one(sources).numbers);
        return switch (random.nextInt(4)) {
            case 0 -> count();
            case 1 -> max(of);
            case 2 -> sum(of).cast(SQLDataType.INTEGER);
            default -> countDistinct(of);
        };
    }

    private Field<Integer> beside(Field<Integer> key, Field<Integer> aggregate) {
        return chance(30) ? aggregate.plus(key) : aggregate;
    }

    private Field<Integer> expression(int depth, List<Source> scope, boolean windows) {
        Field<Integer> column = one(one(scope).numbers);
        return switch (random.nextInt(9)) {
            case 0 -> column.plus(random.nextInt(5));
            case 1 -> coalesce(column, inline(-1));
            case 2 -> case_().when(condition(depth - 1, scope), column).otherwise(val(0));
            case 3 -> depth > 1 ? scalar(depth - 1, scope) : column;
            case 4 -> windows ? count().over(partitionBy(column)) : column;
            case 5 -> windows ? max(column).over() : abs(column);
            default -> column;
        };
    }

    private Field<Integer> scalar(int depth, List<Source> scope) {
        Source source = source(0);
        List<Source> both = new ArrayList<>(scope);
        both.add(source);
        return field(org.jooq
                .impl
                .DSL
                .select(aggregate(List.of(source)))
                .from(source.table)
                .where(condition(depth, both)));
    }

    /** Any condition over some sources. */
    Condition condition(int depth, List<Source> scope) {
        nesting++;
        try {
            return any(depth, scope);
        } finally {
            nesting--;
        }
    }

    private Condition any(int depth, List<Source> scope) {
        return depth > 0 ? nested(depth, scope) : comparison(scope);
    }

    private Condition nested(int depth, List<Source> scope) {
        return switch (random.nextInt(9)) {
            case 0 -> condition(depth - 1, scope).and(condition(depth - 1, scope));
            case 1 -> condition(depth - 1, scope).or(condition(depth - 1, scope));
            case 2 -> not(condition(depth - 1, scope));
            case 3 -> one(one(scope).numbers).in((Select) query(depth - 1, 1, List.of()));
            case 4 -> exists(query(depth - 1, 1, scope));
            case 5 -> one(one(scope).numbers).gt(scalar(depth - 1, scope));
            case 6 -> one(one(scope).numbers).notIn((Select) query(depth - 1, 1, List.of()));
            default -> comparison(scope);
        };
    }

    private Condition comparison(List<Source> scope) {
        Source source = one(scope);
        Field<Integer> left = one(source.numbers);
        return switch (random.nextInt(7)) {
            case 0 -> left.eq(one(one(scope).numbers));
            case 1 -> left.between(1, 3 + random.nextInt(8));
            case 2 -> left.isNull();
            case 3 -> source.text == null ? left.ne(3) : source.text.like("s" + random.nextInt(4) + "%");
            case 4 -> source.tenant == null ? left.in(1, 2, 3) : tenant(source.tenant);
            default -> left.le(one(one(scope).numbers));
        };
    }

    private Condition tenant(Field<?> column) {
        Field<Object> any = (Field<Object>) column;
        return any.eq(world.value(one(world.tenants)));
    }

    /** A condition on the rows of a table under its own name. */
    Condition on(Twin twin, int depth) {
        return condition(depth, List.of(of(twin.table(), twin.name())));
    }
}
