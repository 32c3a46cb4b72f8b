package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Escape.NOTHING;
import static io.governance4j.jdbc.tenancy.Practice.NOBODY;
import static io.governance4j.jdbc.tenancy.Practice.NORA;
import static org.jooq.impl.DSL.*;

import io.governance4j.jdbc.testkit.Engine;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Reading with jOOQ in a transaction: what filters of object mappers and of query builders forget. */
final class ReadingEscapes {
    static final Table<?> CASES = table(name("cases"));
    static final Field<Integer> ID = field(name("cases", "id"), SQLDataType.INTEGER);
    static final Field<String> CLINIC = field(name("cases", "clinic_id"), SQLDataType.VARCHAR);
    static final Field<String> TITLE = field(name("cases", "title"), SQLDataType.VARCHAR);
    static final Table<?> NOTES = table(name("notes"));
    static final Field<Integer> NOTE = field(name("notes", "id"), SQLDataType.INTEGER);
    static final Field<Integer> ABOUT = field(name("notes", "case_id"), SQLDataType.INTEGER);
    static final Field<String> BODY = field(name("notes", "title"), SQLDataType.VARCHAR);
    static final Table<?> CODES = table(name("codes"));
    static final Field<Integer> CODE = field(name("codes", "id"), SQLDataType.INTEGER);

    private ReadingEscapes() {}

    static List<Escape> all() {
        return List.of(
                read(
                        "join to a collection",
                        d -> d.select(TITLE, BODY)
                                .from(CASES)
                                .join(NOTES)
                                .on(ABOUT.eq(ID))
                                .orderBy(NOTE)
                                .fetch(),
                        "mine|mine"),
                read(
                        "collection fetched beside its parent",
                        d -> d.select(
                                        ID,
                                        multiset(d.select(BODY).from(NOTES).where(ABOUT.eq(ID)))
                                                .convertFrom(
                                                        r -> r.getValues(BODY).toString()))
                                .from(CASES)
                                .fetch(),
                        "1|[mine]"),
                read(
                        "parent of a row that strayed",
                        d -> d.select(BODY, TITLE)
                                .from(NOTES)
                                .join(CASES)
                                .on(ID.eq(ABOUT))
                                .where(NOTE.eq(13))
                                .fetch()),
                read(
                        "outer join",
                        d -> d.select(BODY, TITLE)
                                .from(NOTES)
                                .leftJoin(CASES)
                                .on(ID.eq(ABOUT))
                                .orderBy(NOTE)
                                .fetch(),
                        "mine|mine",
                        "stray|null"),
                read(
                        "outer join from a table of nobody's",
                        d -> d.select(CODE, TITLE)
                                .from(CODES)
                                .leftJoin(CASES)
                                .on(ID.eq(CODE))
                                .orderBy(CODE)
                                .fetch(),
                        "1|mine",
                        "2|null"),
                read(
                        "condition that moves into an outer join",
                        d -> d.select(count())
                                .from(CODES)
                                .leftJoin(CASES)
                                .on(ID.eq(CODE).and(CLINIC.ne("calgary")))
                                .where(ID.isNotNull())
                                .fetch(),
                        "0"),
                read(
                        "lookup by primary key",
                        d -> d.select(TITLE).from(CASES).where(ID.eq(2)).fetch()),
                read(
                        "lookup by a list of keys",
                        d -> d.select(TITLE)
                                .from(CASES)
                                .where(ID.in(IntStream.range(0, 1_000).boxed().toList()))
                                .fetch(),
                        "mine"),
                read(
                        "or beside the tenant's condition",
                        d -> d.select(TITLE)
                                .from(CASES)
                                .where(CLINIC.eq("calgary").or(trueCondition()))
                                .fetch(),
                        "mine"),
                read(
                        "tenant that is named",
                        d -> d.select(TITLE)
                                .from(CASES)
                                .where(CLINIC.eq("banff"))
                                .fetch()),
                read(
                        "rows without a tenant",
                        d -> d.select(TITLE).from(CASES).where(CLINIC.isNull()).fetch()),
                read(
                        "not in",
                        d -> d.select(TITLE).from(CASES).where(ID.notIn(1)).fetch()),
                Escape.of(
                                "empty set of tenants",
                                w -> w.in(
                                        NOBODY, d -> d.select(TITLE).from(CASES).fetch()))
                        .everywhere(NOTHING),
                Escape.of("count for who has no tenant", w -> w.in(NOBODY, d -> d.fetchCount(CASES)))
                        .answers("0")
                        .everywhere(NOTHING),
                read("exists", d -> d.fetchExists(CASES, ID.eq(2)), "false"),
                read(
                        "aggregates",
                        d -> d.select(count(), max(TITLE), min(ID), sum(ID))
                                .from(CASES)
                                .fetch(),
                        "1|mine|1|1"),
                read(
                        "scalar subquery",
                        d -> d.select(CODE, field(select(max(ID)).from(CASES)))
                                .from(CODES)
                                .orderBy(CODE)
                                .fetch(),
                        "1|1",
                        "2|1"),
                read(
                        "window over all",
                        d -> d.select(TITLE, count().over(), sum(ID).over(), rank().over(orderBy(ID.desc())))
                                .from(CASES)
                                .fetch(),
                        "mine|1|1|1"),
                read(
                        "union",
                        d -> d.select(CODE)
                                .from(CODES)
                                .where(CODE.eq(1))
                                .unionAll(d.select(ID).from(CASES))
                                .fetch(),
                        "1",
                        "1"),
                read(
                        "intersect",
                        d -> d.select(CODE)
                                .from(CODES)
                                .intersect(d.select(ID).from(CASES))
                                .fetch(),
                        "1"),
                read(
                        "except",
                        d -> d.select(CODE)
                                .from(CODES)
                                .except(d.select(ID).from(CASES))
                                .fetch(),
                        "2"),
                read(
                        "lock of a foreign row",
                        d -> d.select(ID)
                                .from(CASES)
                                .where(ID.gt(1))
                                .forUpdate()
                                .fetch()),
                read(
                        "limit and offset",
                        d -> d.select(ID)
                                .from(CASES)
                                .orderBy(ID)
                                .limit(1)
                                .offset(1)
                                .fetch()),
                read(
                        "failing on a foreign value",
                        d -> d.select(ID)
                                .from(CASES)
                                .where(when(TITLE.eq("mine"), inline("1"))
                                        .otherwise(TITLE)
                                        .cast(SQLDataType.INTEGER)
                                        .eq(1))
                                .fetch(),
                        "1"),
                read(
                        "dividing by zero on a foreign value",
                        d -> d.select(ID)
                                .from(CASES)
                                .where(inline(1)
                                        .div(when(TITLE.eq("mine"), inline(1)).otherwise(inline(0)))
                                        .eq(1))
                                .fetch(),
                        "1"),
                on(
                        read(
                                "lateral join",
                                d -> d.select(CODE, field(name("l", "title")))
                                        .from(CODES)
                                        .crossJoin(lateral(d.select(TITLE)
                                                        .from(CASES)
                                                        .where(ID.eq(CODE)))
                                                .as("l"))
                                        .fetch(),
                                "1|mine"),
                        Engine.POSTGRESQL));
    }

    static Escape read(String name, Function<DSLContext, Object> work, String... honest) {
        return Escape.of(name, w -> w.in(NORA, work)).answers(honest).everywhere(NOTHING);
    }

    private static Escape on(Escape escape, Engine only) {
        return new Escape(escape.name(), escape.attack(), escape.honest(), Map.of(only, NOTHING));
    }
}
