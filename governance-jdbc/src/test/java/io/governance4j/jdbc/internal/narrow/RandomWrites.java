package io.governance4j.jdbc.internal.narrow;

import static org.jooq.impl.DSL.*;

import io.governance4j.jdbc.internal.narrow.TwinWorld.Twin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Random statements that write, of which some would write rows of tenants out of reach. */
final class RandomWrites {
    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<Integer> N = field(name("n"), SQLDataType.INTEGER);

    private final TwinWorld world;
    private final RandomSelects selects;
    private final Random random;
    private int ids = 100;

    /** A statement, and whether it must be refused. */
    record Write(String kind, Function<DSLContext, Integer> work, Query query, boolean foreign) {
        @Override
        public String toString() {
            return kind + " " + query;
        }
    }

    RandomWrites(TwinWorld world, RandomSelects selects, Random random) {
        this.world = world;
        this.selects = selects;
        this.random = random;
        this.ids = 100 + random.nextInt(1000) * 1000;
    }

    Write next() {
        Twin twin = world.tables.get(random.nextInt(world.tables.size()));
        return switch (random.nextInt(5)) {
            case 0 -> update(twin);
            case 1 -> delete(twin);
            case 2 -> insertSelect(twin);
            default -> insert(twin);
        };
    }

    private Write of(String kind, Query query, boolean foreign) {
        return new Write(kind, dsl -> dsl.execute(query), query, foreign);
    }

    private String tenant() {
        return world.tenants.get(random.nextInt(world.tenants.size()));
    }

    private boolean isForeign(Twin twin, String tenant) {
        return twin.isProtected() && !world.within(tenant);
    }

    private Field<?> tenantColumn() {
        return field(name("tenant"), world.type());
    }

    private Write update(Twin twin) {
        Map<Field<?>, Object> set = new LinkedHashMap<>();
        set.put(N, field(name(twin.name(), "m"), SQLDataType.INTEGER).plus(random.nextInt(3)));
        boolean foreign = false;
        if (random.nextInt(3) == 0) {
            String tenant = tenant();
            set.put(tenantColumn(), val(world.value(tenant)));
            foreign = isForeign(twin, tenant);
        }
        return of("update", update(twin.table()).set(set).where(condition(twin)), foreign);
    }

    private static org.jooq.UpdateSetFirstStep<?> update(Table<?> table) {
        return org.jooq.impl.DSL.update(table);
    }

    private Condition condition(Twin twin) {
        return selects.on(twin, 2);
    }

    private Write delete(Twin twin) {
        return of("delete", deleteFrom(twin.table()).where(condition(twin).and(N.gt(random.nextInt(10)))), false);
    }

    private Write insert(Twin twin) {
        boolean foreign = false;
        var insert = insertInto(twin.table()).columns(List.of(ID, tenantColumn(), N));
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String tenant = tenant();
            foreign |= isForeign(twin, tenant);
            insert = insert.values(ids++, world.value(tenant), random.nextInt(9));
        }
        return of("insert", insert, foreign);
    }

    private Write insertSelect(Twin twin) {
        String tenant = tenant();
        Twin from = world.tables.get(random.nextInt(world.tables.size()));
        ids += 1000;
        int base = ids;
        List<Field<?>> fields = new ArrayList<>();
        fields.add(field(name(from.name(), "id"), SQLDataType.INTEGER).mod(97).plus(base));
        fields.add(val(world.value(tenant)));
        fields.add(field(name(from.name(), "n"), SQLDataType.INTEGER));
        Field<Integer> id = field(name(from.name(), "id"), SQLDataType.INTEGER);
        ids += 100;
        return of(
                "insert select",
                insertInto(twin.table())
                        .columns(List.of(ID, tenantColumn(), N))
                        .select(select(fields)
                                .from(from.table())
                                .where(id.lt(50))
                                .and(condition(from))),
                isForeign(twin, tenant));
    }
}
