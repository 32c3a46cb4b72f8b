package io.governance4j.jdbc.internal.narrow;

import static io.governance4j.jdbc.internal.narrow.Ward.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.*;

import io.governance4j.GovernanceException;
import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.internal.narrow.CaseTable.CaseRecord;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The shapes of writing statements that are narrowed, each with what one tenant then changes. */
class WritingTest {
    private static final Set<Engine> ALL = EnumSet.allOf(Engine.class);
    private static final Set<Engine> H2_PG = EnumSet.of(Engine.H2, Engine.POSTGRESQL);
    private static final Set<Engine> PG = EnumSet.of(Engine.POSTGRESQL);
    private static final Set<Engine> PG_MARIA = EnumSet.of(Engine.POSTGRESQL, Engine.MARIADB);
    private static final Set<Engine> MARIA = EnumSet.of(Engine.MARIADB);
    private static final Field<Integer> I = field(name("id"), SQLDataType.INTEGER);
    private static final Field<String> T = field(name("tenant"), SQLDataType.VARCHAR);
    private static final Field<String> N = field(name("title"), SQLDataType.VARCHAR);
    private static final Field<Integer> H = field(name("hours"), SQLDataType.INTEGER);

    private record Shape(String name, Set<Engine> engines, Consumer<DSLContext> work, List<String> changes) {}

    private static List<Shape> shapes(CaseTable cases) {
        List<Shape> s = new ArrayList<>();
        Table<?> c = CASES.as("c");
        String[] deleted = {"-1|a|ann|5", "-2|a|bob|7"};
        String[] more = {"-1|a|ann|5", "+1|a|ann|6", "-2|a|bob|7", "+2|a|bob|8"};
        s.add(shape(
                "update of everything",
                ALL,
                d -> d.update(CASES).set(HOURS, HOURS.plus(1)).execute(),
                more));
        s.add(shape(
                "update of a foreign row",
                ALL,
                d -> d.update(CASES).set(HOURS, 0).where(ID.eq(3)).or(ID.eq(5)).execute()));
        s.add(shape(
                "or does not widen",
                ALL,
                d -> d.update(CASES).set(HOURS, 0).where(ID.eq(3)).or(ID.eq(1)).execute(),
                "-1|a|ann|5",
                "+1|a|ann|0"));
        s.add(shape(
                "update with an alias",
                ALL,
                d -> d.update(c)
                        .set(field(name("c", "hours"), SQLDataType.INTEGER), 1)
                        .where(field(name("c", "id"), SQLDataType.INTEGER).ge(2))
                        .execute(),
                "-2|a|bob|7",
                "+2|a|bob|1"));
        s.add(shape(
                "update by a subquery",
                ALL,
                d -> d.update(CASES)
                        .set(TITLE, select(max(BODY)).from(NOTES).where(NOTE_CASE.eq(ID)))
                        .execute(),
                "-1|a|ann|5",
                "+1|a|x|5",
                "-2|a|bob|7",
                "+2|a|null|7"));
        s.add(shape(
                "update where a subquery",
                ALL,
                d -> d.update(CASES)
                        .set(HOURS, 1)
                        .where(ID.in(select(NOTE_CASE).from(NOTES)))
                        .execute(),
                "-1|a|ann|5",
                "+1|a|ann|1"));
        s.add(shape(
                "update of its own rows",
                ALL,
                d -> d.update(CASES)
                        .set(HOURS, 1)
                        .where(ID.eq(select(max(field(name("m", "id"), SQLDataType.INTEGER)))
                                .from(CASES.as("m"))))
                        .execute(),
                "-2|a|bob|7",
                "+2|a|bob|1"));
        s.add(shape(
                "update from",
                PG,
                d -> d.update(CASES)
                        .set(TITLE, BODY)
                        .from(NOTES)
                        .where(NOTE_CASE.eq(ID))
                        .execute(),
                "-1|a|ann|5",
                "+1|a|x|5"));
        s.add(shape(
                "update of the tenant",
                ALL,
                d -> d.update(CASES)
                        .set(TENANT, "a")
                        .set(HOURS, 2)
                        .where(ID.eq(1))
                        .execute(),
                "-1|a|ann|5",
                "+1|a|ann|2"));
        s.add(shape(
                "update of a row value",
                PG,
                d -> d.update(CASES)
                        .set(row(T, H), row(val("a"), val(2)))
                        .where(ID.eq(1))
                        .execute(),
                "-1|a|ann|5",
                "+1|a|ann|2"));
        s.add(shape(
                "update returning",
                H2_PG,
                d -> require(d.update(CASES)
                                .set(HOURS, HOURS.plus(1))
                                .returning(ID)
                                .fetch()
                                .size()
                        == 2),
                more));
        s.add(shape(
                "update with limit",
                MARIA,
                d -> d.update(CASES).set(HOURS, 1).orderBy(ID.desc()).limit(1).execute(),
                "-2|a|bob|7",
                "+2|a|bob|1"));
        s.add(shape("delete of everything", ALL, d -> d.deleteFrom(CASES).execute(), deleted));
        s.add(shape(
                "delete of a foreign row",
                ALL,
                d -> require(d.deleteFrom(CASES).where(ID.eq(3)).execute() == 0)));
        s.add(shape(
                "delete where a subquery",
                ALL,
                d -> d.deleteFrom(CASES)
                        .where(ID.in(select(NOTE_CASE).from(NOTES)))
                        .execute(),
                "-1|a|ann|5"));
        s.add(shape(
                "delete using",
                PG,
                d -> d.deleteFrom(CASES).using(NOTES).where(NOTE_CASE.eq(ID)).execute(),
                "-1|a|ann|5"));
        s.add(shape(
                "delete with an alias",
                ALL,
                d -> d.deleteFrom(c)
                        .where(field(name("c", "id"), SQLDataType.INTEGER).ge(2))
                        .execute(),
                "-2|a|bob|7"));
        s.add(shape(
                "delete with limit",
                MARIA,
                d -> d.deleteFrom(CASES).orderBy(ID).limit(1).execute(),
                "-1|a|ann|5"));
        s.add(shape(
                "delete returning",
                ALL,
                d -> require(d.deleteFrom(CASES).returning(ID).fetch().size() == 2),
                deleted));
        s.add(shape(
                "insert values",
                ALL,
                d -> d.insertInto(CASES, I, T).values(10, "a").values(11, "a").execute(),
                "+10|a|null|null",
                "+11|a|null|null"));
        s.add(shape(
                "insert set",
                ALL,
                d -> d.insertInto(CASES)
                        .set(I, 10)
                        .set(T, "a")
                        .set(N, (String) null)
                        .execute(),
                "+10|a|null|null"));
        s.add(shape(
                "insert of an expression",
                ALL,
                d -> d.insertInto(CASES, I, T, H)
                        .values(
                                val(10),
                                val("a"),
                                field(select(sum(HOURS).cast(Integer.class)).from(CASES.as("cases"))))
                        .execute(),
                "+10|a|null|12"));
        s.add(shape(
                "insert inline",
                ALL,
                d -> d.insertInto(CASES, I, T).values(inline(10), inline("a")).execute(),
                "+10|a|null|null"));
        s.add(shape(
                "insert returning",
                ALL,
                d -> require(d.insertInto(CASES, I, T)
                                .values(10, "a")
                                .returning(I)
                                .fetchSingle()
                                .get(I)
                        == 10),
                "+10|a|null|null"));
        s.add(shape(
                "insert select",
                ALL,
                d -> d.insertInto(CASES, I, T, N)
                        .select(select(NOTE.plus(20), inline("a"), BODY).from(NOTES))
                        .execute(),
                "+21|a|x|null",
                "+22|a|astray|null"));
        s.add(shape(
                "insert select of its own rows",
                ALL,
                d -> d.insertInto(CASES, I, T)
                        .select(select(ID.plus(20), val("a")).from(CASES))
                        .execute(),
                "+21|a|null|null",
                "+22|a|null|null"));
        s.add(shape(
                "insert and ignore",
                PG_MARIA,
                d -> d.insertInto(CASES, I, T)
                        .values(1, "a")
                        .values(3, "a")
                        .values(10, "a")
                        .onDuplicateKeyIgnore()
                        .execute(),
                "+10|a|null|null"));
        s.add(shape(
                "generated class",
                ALL,
                d -> d.update(cases)
                        .set(cases.hours, cases.hours.plus(1))
                        .where(cases.id.in(select(cases.as("k").id).from(cases.as("k"))))
                        .execute(),
                more));
        s.add(shape(
                "store of a fetched record",
                ALL,
                d -> d.selectFrom(cases).orderBy(cases.id).fetch().forEach(r -> {
                    r.set(cases.hours, r.get(cases.hours) + 1);
                    r.store();
                }),
                more));
        s.add(shape(
                "store of a new record",
                ALL,
                d -> {
                    CaseRecord r = d.newRecord(cases);
                    r.set(cases.id, 10);
                    r.set(cases.tenant, "a");
                    require(r.store() == 1);
                    r.refresh();
                },
                "+10|a|null|null"));
        s.add(shape("update of a foreign record", ALL, d -> {
            CaseRecord r = CaseRecord.of(cases, 3, "a", "mine");
            r.attach(d.configuration());
            require(r.update() == 0);
        }));
        s.add(shape("delete of a record", ALL, d -> d.selectFrom(cases).fetch().forEach(CaseRecord::delete), deleted));
        s.add(shape("delete of a foreign record", ALL, d -> {
            CaseRecord r = CaseRecord.of(cases, 3, "b", "cid");
            r.attach(d.configuration());
            require(r.delete() == 0);
        }));
        s.add(shape(
                "batch of queries",
                ALL,
                d -> d.batch(
                                d.deleteFrom(CASES).where(ID.in(1, 3)),
                                d.insertInto(CASES, I, T).values(10, "a"))
                        .execute(),
                "-1|a|ann|5",
                "+10|a|null|null"));
        s.add(shape(
                "batch of values",
                ALL,
                d -> d.batch(d.insertInto(CASES, I, T).values((Integer) null, null))
                        .bind(10, "a")
                        .bind(11, "a")
                        .execute(),
                "+10|a|null|null",
                "+11|a|null|null"));
        s.add(shape(
                "batch of updates",
                ALL,
                d -> d.batch(d.update(CASES).set(HOURS, (Integer) null).where(ID.eq((Integer) null)))
                        .bind(6, 1)
                        .bind(8, 2)
                        .bind(0, 3)
                        .execute(),
                more));
        s.add(shape(
                "batch insert of records",
                ALL,
                d -> d.batchInsert(CaseRecord.of(cases, 10, "a", "x"), CaseRecord.of(cases, 11, "a", "y"))
                        .execute(),
                "+10|a|x|null",
                "+11|a|y|null"));
        s.add(shape(
                "batch store of records",
                ALL,
                d -> {
                    var all = d.selectFrom(cases).fetch();
                    all.forEach(r -> r.set(cases.hours, r.get(cases.hours) + 1));
                    d.batchStore(all).execute();
                },
                more));
        s.add(shape(
                "batch update of records",
                ALL,
                d -> d.batchUpdate(CaseRecord.of(cases, 1, "a", "x"), CaseRecord.of(cases, 3, "a", "y"))
                        .execute(),
                "-1|a|ann|5",
                "+1|a|x|5"));
        s.add(shape(
                "batch delete of records",
                ALL,
                d -> d.batchDelete(CaseRecord.of(cases, 1, "a", "x"), CaseRecord.of(cases, 3, "a", "y"))
                        .execute(),
                "-1|a|ann|5"));
        s.add(shape(
                "loader",
                ALL,
                d -> {
                    try {
                        d.loadInto(cases)
                                .loadArrays(new Object[] {10, "a", "x", 1})
                                .fields(cases.id, cases.tenant, cases.title, cases.hours)
                                .execute();
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                "+10|a|x|1"));
        s.add(shape(
                "savepoint",
                ALL,
                d -> d.transaction(inner -> inner.dsl().deleteFrom(CASES).execute()),
                deleted));
        s.add(shape(
                "unprotected",
                ALL,
                d -> d.update(CODES)
                        .set(LABEL, "z")
                        .where(CODE.notIn(select(ID).from(CASES)))
                        .execute()));
        return s;
    }

    private static Shape shape(String name, Set<Engine> engines, Consumer<DSLContext> work, String... changes) {
        return new Shape(name, engines, work, List.of(changes));
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new AssertionError("not as many rows as it should");
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "tenancy"))
    void narrowsEachShapeToTheTenant(TestDatabase test) {
        Ward ward = new Ward(test);
        CaseTable cases = CaseTable.in(ward.schema());
        SoftAssertions softly = new SoftAssertions();
        for (Shape shape : shapes(cases)) {
            if (!shape.engines().contains(test.engine())) {
                continue;
            }
            ward.reset();
            List<String> before = ward.rows("cases");
            try {
                ward.in(dsl -> {
                    shape.work().accept(dsl);
                    return true;
                });
                softly.assertThat(changes(before, ward.rows("cases")))
                        .as(shape.name())
                        .containsExactlyInAnyOrderElementsOf(shape.changes());
            } catch (RuntimeException | AssertionError e) {
                softly.fail(shape.name() + ": " + e);
            }
        }
        softly.assertAll();
    }

    /** A trigger asks for the verb alone, so it would let a row go where the subject reads nothing. */
    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "tenancy"))
    void computesATenantOnlyForWhoReadsWhatTheyChange(TestDatabase test) {
        Ward ward = new Ward(test);
        ward.writesChecked = true;
        Function<DSLContext, Integer> computed =
                dsl -> dsl.update(CASES).set(TENANT, lower(TENANT)).execute();
        assertThat(ward.count(computed)).isEqualTo(2);
        ward.everywhere(Verb.UPDATE);
        List<String> before = ward.rows("cases");
        assertThatThrownBy(() -> ward.count(computed))
                .isInstanceOf(GovernanceException.class)
                .hasMessageContaining("computes the tenant");
        assertThat(ward.rows("cases")).isEqualTo(before);
        ward.everywhere(Verb.SELECT);
        assertThat(ward.count(dsl -> dsl.update(CASES)
                        .set(TENANT, lower(TENANT))
                        .where(ID.eq(5))
                        .execute()))
                .isEqualTo(1);
    }

    private static List<String> changes(List<String> before, List<String> after) {
        List<String> changes = new ArrayList<>();
        before.stream().filter(row -> !after.contains(row)).forEach(row -> changes.add("-" + row));
        after.stream().filter(row -> !before.contains(row)).forEach(row -> changes.add("+" + row));
        return changes;
    }
}
