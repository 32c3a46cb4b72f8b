package io.governance4j.jdbc.internal.narrow;

import static io.governance4j.jdbc.internal.narrow.Ward.BODY;
import static io.governance4j.jdbc.internal.narrow.Ward.CASES;
import static io.governance4j.jdbc.internal.narrow.Ward.CODE;
import static io.governance4j.jdbc.internal.narrow.Ward.CODES;
import static io.governance4j.jdbc.internal.narrow.Ward.HOURS;
import static io.governance4j.jdbc.internal.narrow.Ward.ID;
import static io.governance4j.jdbc.internal.narrow.Ward.LABEL;
import static io.governance4j.jdbc.internal.narrow.Ward.NOTE;
import static io.governance4j.jdbc.internal.narrow.Ward.NOTES;
import static io.governance4j.jdbc.internal.narrow.Ward.NOTE_CASE;
import static io.governance4j.jdbc.internal.narrow.Ward.TENANT;
import static io.governance4j.jdbc.internal.narrow.Ward.TITLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.*;

import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.MappedTable;
import org.jooq.conf.RenderMapping;
import org.jooq.impl.SQLDataType;

/** The shapes of selects that are narrowed, each with what one tenant then sees. */
class ReadingTest {
    private static final String NONE = "tenancy";

    private record Shape(
            String name,
            Set<Engine> engines,
            Function<DSLContext, Iterable<? extends Record>> work,
            List<String> rows) {}

    private static Shape shape(String name, Function<DSLContext, Iterable<? extends Record>> work, String... rows) {
        return new Shape(name, EnumSet.allOf(Engine.class), work, List.of(rows));
    }

    private static Shape shape(
            String name, Set<Engine> engines, Function<DSLContext, Iterable<? extends Record>> work, String... rows) {
        return new Shape(name, engines, work, List.of(rows));
    }

    private static final Set<Engine> H2_PG = EnumSet.of(Engine.H2, Engine.POSTGRESQL);
    private static final Set<Engine> PG = EnumSet.of(Engine.POSTGRESQL);
    private static final Set<Engine> PG_MARIA = EnumSet.of(Engine.POSTGRESQL, Engine.MARIADB);

    private static List<Shape> shapes() {
        Table<?> c = CASES.as("c");
        Field<Integer> cId = field(name("c", "id"), SQLDataType.INTEGER);
        List<Shape> s = new ArrayList<>();
        s.add(shape("columns", d -> d.select(ID, TITLE).from(CASES).orderBy(ID).fetch(), "1|ann", "2|bob"));
        s.add(shape("everything", d -> d.selectFrom(CASES).orderBy(ID).fetch(), "1|a|ann|5", "2|a|bob|7"));
        s.add(shape(
                "asterisk", d -> d.select(asterisk()).from(CASES).orderBy(ID).fetch(), "1|a|ann|5", "2|a|bob|7"));
        s.add(shape(
                "qualified asterisk",
                d -> d.select(CASES.asterisk()).from(CASES).orderBy(ID).fetch(),
                "1|a|ann|5",
                "2|a|bob|7"));
        s.add(shape("alias", d -> d.select(cId).from(c).orderBy(cId).fetch(), "1", "2"));
        s.add(shape(
                "aliased asterisk",
                d -> d.select(c.asterisk()).from(c).orderBy(cId).fetch(),
                "1|a|ann|5",
                "2|a|bob|7"));
        s.add(shape(
                "column aliases",
                d -> d.select(field(name("q", "w")))
                        .from(CASES.as("q", "w", "x", "y", "z"))
                        .orderBy(1)
                        .fetch(),
                "1",
                "2"));
        s.add(shape("where", d -> d.select(ID).from(CASES).where(ID.in(2, 3)).fetch(), "2"));
        s.add(shape(
                "or does not widen",
                d -> d.select(ID).from(CASES).where(ID.eq(3)).or(ID.eq(1)).fetch(),
                "1"));
        s.add(shape("distinct", d -> d.selectDistinct(TENANT).from(CASES).fetch(), "a"));
        s.add(shape(
                "inner join",
                d -> d.select(ID, BODY)
                        .from(CASES)
                        .join(NOTES)
                        .on(NOTE_CASE.eq(ID))
                        .fetch(),
                "1|x"));
        s.add(shape(
                "left join",
                d -> d.select(ID, BODY)
                        .from(CASES)
                        .leftJoin(NOTES)
                        .on(NOTE_CASE.eq(ID))
                        .orderBy(ID)
                        .fetch(),
                "1|x",
                "2|null"));
        s.add(shape(
                "right join",
                d -> d.select(NOTE, ID)
                        .from(CASES)
                        .rightJoin(NOTES)
                        .on(NOTE_CASE.eq(ID))
                        .orderBy(NOTE)
                        .fetch(),
                "1|1",
                "2|null"));
        s.add(shape(
                "full join",
                PG,
                d -> d.select(NOTE, ID)
                        .from(CASES)
                        .fullJoin(NOTES)
                        .on(NOTE_CASE.eq(ID))
                        .orderBy(NOTE.asc().nullsLast(), ID)
                        .fetch(),
                "1|1",
                "2|null",
                "null|2"));
        s.add(shape(
                "cross join",
                d -> d.select(count()).from(CASES).crossJoin(NOTES).fetch(),
                "4"));
        s.add(shape("comma", d -> d.select(count()).from(CASES, NOTES, CODES).fetch(), "16"));
        s.add(shape(
                "join with an unprotected table",
                d -> d.select(LABEL)
                        .from(CODES)
                        .leftJoin(CASES)
                        .on(CODE.eq(ID))
                        .where(ID.isNull())
                        .orderBy(CODE)
                        .fetch(),
                "three",
                "four"));
        s.add(shape(
                "natural join",
                d -> d.select(BODY).from(CASES).naturalJoin(NOTES).orderBy(BODY).fetch(),
                "astray",
                "x"));
        s.add(shape(
                "using",
                d -> d.select(BODY)
                        .from(CASES)
                        .join(NOTES)
                        .using(field(name("id")), field(name("tenant")))
                        .orderBy(BODY)
                        .fetch(),
                "astray",
                "x"));
        s.add(shape(
                "natural left join",
                PG_MARIA,
                d -> d.select(LABEL)
                        .from(CASES)
                        .naturalLeftOuterJoin(CODES)
                        .orderBy(LABEL)
                        .fetch(),
                "one",
                "two"));
        s.add(shape(
                "semi join",
                d -> d.select(ID)
                        .from(CASES)
                        .leftSemiJoin(NOTES)
                        .on(NOTE_CASE.eq(ID))
                        .fetch(),
                "1"));
        s.add(shape(
                "anti join",
                d -> d.select(ID)
                        .from(CASES)
                        .leftAntiJoin(NOTES)
                        .on(NOTE_CASE.eq(ID))
                        .fetch(),
                "2"));
        s.add(shape(
                "self join",
                d -> d.select(ID, cId).from(CASES).join(c).on(cId.gt(ID)).fetch(),
                "1|2"));
        s.add(shape(
                "nested join",
                d -> d.select(LABEL)
                        .from(CODES.leftJoin(CASES.join(NOTES).on(NOTE_CASE.eq(ID)))
                                .on(ID.eq(CODE)))
                        .where(NOTE.isNotNull())
                        .fetch(),
                "one"));
        s.add(shape(
                "lateral",
                PG,
                d -> d.select(ID, field(name("l", "body")))
                        .from(
                                CASES,
                                lateral(select(BODY)
                                        .from(NOTES)
                                        .where(NOTE_CASE.eq(ID))
                                        .asTable("l")))
                        .fetch(),
                "1|x"));
        s.add(shape(
                "lateral table",
                PG,
                d -> d.select(count()).from(CODES, lateral(CASES)).fetch(),
                "8"));
        s.add(shape(
                "cross apply",
                PG,
                d -> d.select(ID, field(name("l", "body")))
                        .from(CASES)
                        .crossApply(
                                select(BODY).from(NOTES).where(NOTE_CASE.eq(ID)).asTable("l"))
                        .fetch(),
                "1|x"));
        s.add(shape(
                "in",
                d -> d.select(NOTE)
                        .from(NOTES)
                        .where(NOTE_CASE.in(select(ID).from(CASES)))
                        .orderBy(NOTE)
                        .fetch(),
                "1"));
        s.add(shape(
                "not in",
                d -> d.select(CODE)
                        .from(CODES)
                        .where(CODE.notIn(select(ID).from(CASES)))
                        .orderBy(CODE)
                        .fetch(),
                "3",
                "4"));
        s.add(shape(
                "exists",
                d -> d.select(CODE)
                        .from(CODES)
                        .where(exists(selectOne().from(CASES).where(ID.eq(CODE))))
                        .orderBy(CODE)
                        .fetch(),
                "1",
                "2"));
        s.add(shape(
                "not exists",
                d -> d.select(CODE)
                        .from(CODES)
                        .where(notExists(selectOne().from(CASES).where(ID.eq(CODE))))
                        .orderBy(CODE)
                        .fetch(),
                "3",
                "4"));
        s.add(shape(
                "any",
                d -> d.select(CODE)
                        .from(CODES)
                        .where(CODE.eq(any(select(ID).from(CASES))))
                        .orderBy(CODE)
                        .fetch(),
                "1",
                "2"));
        s.add(shape(
                "all",
                d -> d.select(CODE)
                        .from(CODES)
                        .where(CODE.gt(all(select(ID).from(CASES))))
                        .orderBy(CODE)
                        .fetch(),
                "3",
                "4"));
        s.add(shape(
                "row in",
                d -> d.select(CODE)
                        .from(CODES)
                        .where(row(CODE, inline("a")).in(select(ID, TENANT).from(CASES)))
                        .orderBy(CODE)
                        .fetch(),
                "1",
                "2"));
        s.add(shape(
                "correlated scalar",
                d -> d.select(CODE, field(select(TITLE).from(CASES).where(ID.eq(CODE))))
                        .from(CODES)
                        .orderBy(CODE)
                        .fetch(),
                "1|ann",
                "2|bob",
                "3|null",
                "4|null"));
        s.add(shape(
                "scalar in order by",
                d -> d.select(CODE)
                        .from(CODES)
                        .orderBy(
                                field(select(count()).from(CASES).where(ID.eq(CODE)))
                                        .desc(),
                                CODE)
                        .fetch(),
                "1",
                "2",
                "3",
                "4"));
        s.add(shape(
                "scalar in having",
                d -> d.select(TENANT, count())
                        .from(CASES)
                        .groupBy(TENANT)
                        .having(count().eq(select(count()).from(NOTES)))
                        .fetch(),
                "a|2"));
        s.add(shape(
                "derived table",
                d -> {
                    var t = d.select(ID.as("i"), HOURS.as("h")).from(CASES).asTable("t");
                    return d.select(sum(t.field("h", Integer.class))).from(t).fetch();
                },
                "12"));
        s.add(shape(
                "inline derived table",
                d -> d.select(ID).from(CASES.where(HOURS.gt(5))).fetch(),
                "2"));
        s.add(shape(
                "union",
                d -> d.select(ID)
                        .from(CASES)
                        .union(select(NOTE).from(NOTES))
                        .orderBy(1)
                        .fetch(),
                "1",
                "2"));
        s.add(shape(
                "union all",
                d -> d.select(ID)
                        .from(CASES)
                        .unionAll(select(NOTE).from(NOTES))
                        .orderBy(1)
                        .fetch(),
                "1",
                "1",
                "2",
                "2"));
        s.add(shape(
                "except",
                d -> d.select(CODE)
                        .from(CODES)
                        .except(select(ID).from(CASES))
                        .orderBy(1)
                        .fetch(),
                "3",
                "4"));
        s.add(shape(
                "intersect",
                d -> d.select(CODE)
                        .from(CODES)
                        .intersect(select(ID).from(CASES))
                        .orderBy(1)
                        .fetch(),
                "1",
                "2"));
        s.add(shape(
                "nested unions",
                d -> d.select(CODE)
                        .from(CODES)
                        .except(select(ID).from(CASES).union(select(NOTE_CASE).from(NOTES)))
                        .orderBy(1)
                        .fetch(),
                "4"));
        s.add(shape(
                "cte",
                d -> d.with("k")
                        .as(select(ID.as("i")).from(CASES))
                        .select(field(name("i")))
                        .from(name("k"))
                        .orderBy(1)
                        .fetch(),
                "1",
                "2"));
        s.add(shape(
                "cte object",
                d -> {
                    var k = name("k").fields("i", "t").as(select(ID, TITLE).from(CASES));
                    return d.with(k).select(k.field("t")).from(k).orderBy(1).fetch();
                },
                "ann",
                "bob"));
        s.add(shape(
                "recursive cte",
                d -> d.withRecursive("k", "i")
                        .as(select(ID)
                                .from(CASES)
                                .where(ID.eq(1))
                                .unionAll(select(ID)
                                        .from(CASES)
                                        .join(name("k"))
                                        .on(ID.eq(field(name("k", "i"), Integer.class)
                                                .plus(1)))))
                        .select(field(name("i")))
                        .from(name("k"))
                        .orderBy(1)
                        .fetch(),
                "1",
                "2"));
        s.add(shape(
                "group by",
                d -> d.select(TENANT, sum(HOURS)).from(CASES).groupBy(TENANT).fetch(),
                "a|12"));
        s.add(shape(
                "rollup",
                PG,
                d -> d.select(TENANT, count())
                        .from(CASES)
                        .groupBy(rollup(TENANT))
                        .orderBy(TENANT.nullsLast())
                        .fetch(),
                "a|2",
                "null|2"));
        s.add(shape(
                "filter",
                d -> d.select(count().filterWhere(HOURS.gt(6)), max(HOURS))
                        .from(CASES)
                        .fetch(),
                "1|7"));
        s.add(shape(
                "list",
                d -> d.select(listAgg(TITLE, ",").withinGroupOrderBy(ID))
                        .from(CASES)
                        .fetch(),
                "ann,bob"));
        s.add(shape(
                "window",
                d -> d.select(
                                ID,
                                rowNumber().over(orderBy(ID.desc())),
                                sum(HOURS).over())
                        .from(CASES)
                        .orderBy(ID)
                        .fetch(),
                "1|2|12",
                "2|1|12"));
        s.add(shape(
                "named window",
                d -> d.select(ID, lag(ID).over(name("w")))
                        .from(CASES)
                        .window(name("w").as(partitionBy(TENANT).orderBy(ID)))
                        .orderBy(ID)
                        .fetch(),
                "1|null",
                "2|1"));
        s.add(shape(
                "limit",
                d -> d.select(ID)
                        .from(CASES)
                        .orderBy(ID.desc())
                        .limit(1)
                        .offset(1)
                        .fetch(),
                "1"));
        s.add(shape(
                "limit with ties",
                H2_PG,
                d -> d.select(ID)
                        .from(CASES)
                        .orderBy(TENANT)
                        .limit(1)
                        .withTies()
                        .fetch(),
                "1",
                "2"));
        s.add(shape(
                "seek",
                d -> d.select(ID).from(CASES).orderBy(ID).seek(1).limit(5).fetch(),
                "2"));
        s.add(shape(
                "distinct on",
                PG,
                d -> d.select(ID)
                        .distinctOn(TENANT)
                        .from(CASES)
                        .orderBy(TENANT, ID)
                        .fetch(),
                "1"));
        s.add(shape(
                "for update",
                d -> d.select(ID).from(CASES).orderBy(ID).forUpdate().fetch(),
                "1",
                "2"));
        s.add(shape(
                "for update of",
                PG,
                d -> d.select(ID)
                        .from(CASES)
                        .join(CODES)
                        .on(ID.eq(CODE))
                        .orderBy(ID)
                        .forUpdate()
                        .of(CASES)
                        .skipLocked()
                        .fetch(),
                "1",
                "2"));
        s.add(shape(
                "for share",
                PG_MARIA,
                d -> d.select(ID).from(CASES).orderBy(ID).forShare().fetch(),
                "1",
                "2"));
        s.add(shape(
                "case",
                d -> d.select(case_().when(exists(selectOne().from(CASES).where(ID.eq(3))), "seen")
                                .otherwise("unseen"))
                        .fetch(),
                "unseen"));
        s.add(shape(
                "expressions",
                d -> d.select(
                                upper(TITLE),
                                HOURS.plus(1).mul(2).minus(ID).mod(5),
                                TITLE.concat("!"),
                                coalesce(TITLE, ""),
                                nullif(HOURS, 5),
                                cast(HOURS, String.class),
                                greatest(HOURS, 6),
                                TITLE.like("a%"))
                        .from(CASES)
                        .where(ID.eq(1))
                        .fetch(),
                "ANN|1|ann!|ann|null|5|6|true"));
        s.add(shape(
                "values",
                d -> d.select(field(name("v", "i")), TITLE)
                        .from(values(row(1), row(3)).as("v", "i"))
                        .leftJoin(CASES)
                        .on(ID.eq(field(name("v", "i"), Integer.class)))
                        .orderBy(1)
                        .fetch(),
                "1|ann",
                "3|null"));
        s.add(shape(
                "series",
                PG,
                d -> d.select(count(ID))
                        .from(generateSeries(1, 9).as("g", "i"))
                        .leftJoin(CASES)
                        .on(ID.eq(field(name("g", "i"), Integer.class)))
                        .fetch(),
                "2"));
        s.add(shape(
                "unnest",
                H2_PG,
                d -> d.select(TITLE)
                        .from(unnest(new Integer[] {2, 3}).as("u", "i"))
                        .join(CASES)
                        .on(ID.eq(field(name("u", "i"), Integer.class)))
                        .fetch(),
                "bob"));
        s.add(shape(
                "multiset",
                d -> d.select(
                                ID,
                                multiset(select(BODY).from(NOTES).where(NOTE_CASE.eq(ID)))
                                        .convertFrom(r -> r.map(x -> x.value1()).toString()))
                        .from(CASES)
                        .orderBy(ID)
                        .fetch(),
                "1|[x]",
                "2|[]"));
        s.add(shape(
                "row value",
                d -> d.select(ID).from(CASES).where(row(ID, TITLE).eq(2, "bob")).fetch(),
                "2"));
        s.add(shape("no table", d -> d.select(inline(1)).fetch(), "1"));
        s.add(shape("unprotected", d -> d.select(CODE).from(CODES).orderBy(CODE).fetch(), "1", "2", "3", "4"));
        s.add(shape(
                "dates",
                d -> d.select(
                                year(currentTimestamp()).gt(2000),
                                extract(currentDate(), org.jooq.DatePart.YEAR).gt(2000))
                        .from(CASES)
                        .where(ID.eq(1))
                        .fetch(),
                "true|true"));
        s.add(shape(
                "fetchCount",
                d -> d.select(
                                val(d.fetchCount(CASES)),
                                val(d.fetchCount(d.selectFrom(CASES))),
                                val(d.fetchCount(CASES, HOURS.gt(6))))
                        .fetch(),
                "2|2|1"));
        s.add(shape(
                "fetchExists",
                d -> d.select(
                                val(d.fetchExists(CASES, ID.eq(3))),
                                val(d.fetchExists(d.selectFrom(CASES).where(ID.eq(1)))))
                        .fetch(),
                "false|true"));
        s.add(shape("fetch by table", d -> d.fetch(CASES, ID.lt(4)), "1|a|ann|5", "2|a|bob|7"));
        s.add(shape("stream", d -> d.select(ID).from(CASES).orderBy(ID).stream().toList(), "1", "2"));
        s.add(shape(
                "lazy",
                d -> {
                    try (var cursor = d.select(ID).from(CASES).orderBy(ID).fetchLazy()) {
                        return cursor.fetch();
                    }
                },
                "1",
                "2"));
        s.add(shape(
                "upper case name",
                d -> d.selectCount().from(table(name("CASES"))).fetch(),
                "2"));
        s.add(shape(
                "parsed",
                d -> d.fetch((org.jooq.ResultQuery<?>) d.parser().parseResultQuery("select id from cases order by id")),
                "1",
                "2"));
        return s;
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void narrowsEachShapeToTheTenant(TestDatabase test) {
        Ward ward = new Ward(test);
        SoftAssertions softly = new SoftAssertions();
        for (Shape shape : shapes()) {
            if (!shape.engines().contains(test.engine())) {
                continue;
            }
            try {
                softly.assertThat(ward.read(shape.work())).as(shape.name()).isEqualTo(shape.rows());
            } catch (RuntimeException e) {
                softly.fail(shape.name() + ": " + e);
            }
        }
        softly.assertAll();
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void narrowsTheTableThatANameIsMappedTo(TestDatabase test) {
        Ward ward = new Ward(test);
        MappedSchema mapped = new MappedSchema()
                .withInput("")
                .withTables(new MappedTable().withInput("codes").withOutput("cases"));
        ward.settings = settings -> settings.withRenderMapping(new RenderMapping().withSchemata(mapped));
        assertThat(ward.read(d -> d.select(count()).from(table(name("codes"))))).containsExactly("2");
        assertThat(ward.read(d -> d.select(count()).from(CASES))).containsExactly("2");
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void findsTheSameRowsWhereASelectComputesWithAColumnThatASubqueryAsksAbout(TestDatabase test) {
        Ward ward = new Ward(test);
        var condition = HOURS.notIn(select(CODE).from(CODES));
        assertThat(ward.read(
                        d -> d.select(max(HOURS).over().as("m")).from(CASES).where(condition)))
                .containsExactly("7", "7");
        assertThat(ward.read(
                        d -> d.select(HOURS.plus(count().over())).from(CASES).where(condition)))
                .containsExactlyInAnyOrder("7", "9");
        assertThat(ward.read(d -> d.select(HOURS.plus(count()).as("m"))
                        .from(CASES)
                        .where(condition)
                        .groupBy(HOURS)))
                .containsExactlyInAnyOrder("6", "8");
        assertThat(ward.read(d -> d.select(HOURS)
                        .from(CASES)
                        .where(condition)
                        .groupBy(HOURS)
                        .orderBy(max(ID).plus(HOURS))))
                .containsExactly("5", "7");
        assertThat(ward.read(d -> d.select(HOURS)
                        .from(CASES)
                        .where(condition)
                        .groupBy(HOURS)
                        .having(max(ID).plus(HOURS).gt(0))))
                .containsExactlyInAnyOrder("5", "7");
        Table<?> c = CASES.as("c");
        Field<Integer> hours = field(name("c", "hours"), SQLDataType.INTEGER);
        assertThat(ward.read(d -> d.select(max(hours).over(orderBy(hours).rowsUnboundedPreceding()))
                        .from(c)
                        .where(notExists(selectOne().from(CODES).where(CODE.eq(hours))))))
                .containsExactlyInAnyOrder("5", "7");
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void leavesItsRowsToBeMergedWhereNothingIsComputed(TestDatabase test) {
        Ward ward = new Ward(test);
        assertThat(ward.<String>in(
                        d -> d.render(d.select(HOURS, max(ID)).from(CASES).groupBy(HOURS))))
                .doesNotContain("union");
        assertThat(ward.<String>in(d -> d.render(d.select(max(ID).over()).from(CASES)))
                        .contains("union"))
                .isEqualTo(test.engine() == Engine.MARIADB);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void leavesTablesAloneThatAreReachedEverywhere(TestDatabase test) {
        Ward ward = new Ward(test).everywhere(Verb.SELECT);
        assertThat(ward.<String>in(dsl -> dsl.render(dsl.select(ID).from(CASES))))
                .isEqualTo("select cases.id from cases");
        assertThat(ward.count(dsl -> dsl.fetchCount(CASES))).isEqualTo(7);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = NONE))
    void showsNothingToWhoReachesNobody(TestDatabase test) {
        Ward ward = new Ward(test).reach();
        assertThat(ward.count(dsl -> dsl.fetchCount(CASES))).isZero();
        ward.tables.clear();
        assertThat(ward.count(dsl -> dsl.fetchCount(CASES))).isEqualTo(7);
    }
}
