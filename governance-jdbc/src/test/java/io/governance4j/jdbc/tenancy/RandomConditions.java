package io.governance4j.jdbc.tenancy;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import java.util.List;
import java.util.Random;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Random conditions about rows, which ask the other tables as well. The same chance gives the same condition in each view. */
final class RandomConditions {
    private final LeakWorld world;
    private final HandView view;
    private final Random random;
    private int names;

    RandomConditions(LeakWorld world, HandView view, Random random) {
        this.world = world;
        this.view = view;
        this.random = random;
    }

    static Field<Integer> number(String table, String column) {
        return field(name(table, column), SQLDataType.INTEGER);
    }

    Field<?> tenant(String table) {
        return world.numbers ? number(table, "tenant") : text(table, "tenant");
    }

    /** Under no table's name, as what is written. */
    Field<?> tenant() {
        DataType<?> type = world.numbers ? SQLDataType.INTEGER : SQLDataType.VARCHAR;
        return field(name("tenant"), type);
    }

    private static <T> Condition is(Field<T> field, Object value) {
        return field.eq(field.getDataType().convert(value));
    }

    static Field<String> text(String table, String column) {
        return field(name(table, column), SQLDataType.VARCHAR);
    }

    String one(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    String fresh() {
        return "x" + names++;
    }

    /** A condition on the rows that a name stands for. */
    Condition on(String alias, int depth) {
        if (depth == 0) {
            return plain(alias);
        }
        String other = fresh();
        String table = one(LeakWorld.TABLES);
        return switch (random.nextInt(8)) {
            case 0 -> on(alias, depth - 1).and(on(alias, depth - 1));
            case 1 -> on(alias, depth - 1).or(on(alias, depth - 1));
            case 2 -> not(on(alias, depth - 1));
            case 3 ->
                number(alias, "n")
                        .in(select(number(other, "m"))
                                .from(view.read(table, other))
                                .where(on(other, depth - 1)));
            case 4 ->
                exists(selectOne()
                        .from(view.read(table, other))
                        .where(number(other, "n").eq(number(alias, "n")))
                        .and(on(other, depth - 1)));
            case 5 ->
                number(alias, "n")
                        .ge(DSL.field(select(max(number(other, "n")))
                                .from(view.read(table, other))
                                .where(on(other, depth - 1))));
            default -> plain(alias);
        };
    }

    private Condition plain(String alias) {
        return switch (random.nextInt(7)) {
            case 0 -> number(alias, "n").between(1, 3 + random.nextInt(8));
            case 1 -> number(alias, "n").isNull();
            case 2 -> is(tenant(alias), world.value(one(world.tenants)));
            case 3 -> tenant(alias).isNull().or(text(alias, "s").like("s" + random.nextInt(4) + "%"));
            case 4 -> number(alias, "n").le(number(alias, "m"));
            default -> number(alias, "id").gt(random.nextInt(7));
        };
    }
}
