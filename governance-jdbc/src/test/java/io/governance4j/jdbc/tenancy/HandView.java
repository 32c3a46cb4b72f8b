package io.governance4j.jdbc.tenancy;

import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.testkit.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/**
 * How a statement writes what it reads and changes: as the host would, or filtered by hand.
 *
 * @param reached what is reached of each table, for the filters; null as the host would
 */
record HandView(Engine engine, Map<String, Reached> reached) {
    boolean byHand() {
        return reached != null;
    }

    /** A table that is read. */
    Table<?> read(String table, String alias) {
        Table<?> plain = table(name(table));
        return byHand()
                ? select(asterisk())
                        .from(plain)
                        .where(target(table, Verb.SELECT))
                        .asTable(alias)
                : plain.as(alias);
    }

    /** What filters the target of a change. */
    Condition target(String table, Verb... verbs) {
        Set<String> within = byHand() ? reached.get(table).within(verbs) : null;
        if (within == null) {
            return noCondition();
        }
        if (within.isEmpty()) {
            return falseCondition();
        }
        Field<?> tenant = field(name(table, "tenant"));
        List<Condition> each = new ArrayList<>();
        for (String one : within) {
            each.add(
                    switch (engine) {
                        case MARIADB -> condition("cast({0} as binary) = cast({1} as binary)", tenant, val(one));
                        default -> condition("cast({0} as varchar(40)) = {1}", tenant, val(one));
                    });
        }
        return or(each);
    }
}
