package io.governance4j.jdbc.internal.narrow;

import static io.governance4j.jdbc.internal.narrow.Ward.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.*;

import io.governance4j.GovernanceException;
import io.governance4j.jdbc.internal.narrow.CaseTable.CaseRecord;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.jooq.Context;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.VisitListener;
import org.jooq.conf.StatementType;
import org.jooq.impl.CustomCondition;
import org.jooq.impl.CustomField;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.impl.SQLDataType;

/** What is not run where the database does not keep tenants apart by itself. */
class RefusedTest {
    private static final Set<Engine> ALL = EnumSet.allOf(Engine.class);
    private static final Set<Engine> H2_PG = EnumSet.of(Engine.H2, Engine.POSTGRESQL);
    private static final Field<Integer> I = field(name("id"), SQLDataType.INTEGER);
    private static final Field<String> T = field(name("tenant"), SQLDataType.VARCHAR);
    private static final Field<String> N = field(name("title"), SQLDataType.VARCHAR);

    private interface Work {
        void in(DSLContext dsl) throws Exception;
    }

    private record Shape(String name, Set<Engine> engines, Work work) {}

    private static List<Shape> shapes(CaseTable cases) {
        List<Shape> s = new ArrayList<>();
        add(s, "plain query", d -> d.fetch("select * from cases"));
        add(s, "plain query with binds", d -> d.fetch("select * from cases where id = ?", 3));
        add(s, "plain statement", d -> d.execute("delete from cases"));
        add(s, "plain result query", d -> d.resultQuery("select * from cases").fetch());
        add(s, "plain query object", d -> d.query("delete from cases").execute());
        add(s, "template", d -> d.resultQuery("select {0} from {1}", ID, CASES).fetch());
        add(s, "many results", d -> d.fetchMany("select 1"));
        add(s, "plain value", d -> d.fetchValue("select max(id) from cases"));
        add(s, "plain condition", d -> d.select(ID).from(CASES).where("1 = 1").fetch());
        add(
                s,
                "plain condition object",
                d -> d.select(ID)
                        .from(CASES)
                        .where(condition("id in (select id from notes)"))
                        .fetch());
        add(
                s,
                "plain field",
                d -> d.select(field("(select max(id) from cases)")).fetch());
        add(
                s,
                "plain field template",
                d -> d.select(field("coalesce({0}, (select max(id) from cases))", ID))
                        .from(CASES)
                        .fetch());
        add(
                s,
                "plain field with a type",
                d -> d.select(field("(select max(id) from cases)", Integer.class))
                        .fetch());
        add(s, "plain table", d -> d.select().from("cases").fetch());
        add(
                s,
                "plain table object",
                d -> d.select().from(table("(select * from cases)").as("k")).fetch());
        add(
                s,
                "plain table in a join",
                d -> d.select().from(CODES).join("cases").on(trueCondition()).fetch());
        add(
                s,
                "plain order",
                d -> d.select(ID)
                        .from(CASES)
                        .orderBy(field("(select max(id) from cases)"))
                        .fetch());
        add(
                s,
                "plain group",
                d -> d.select(count()).from(CODES).groupBy(field("id")).fetch());
        add(
                s,
                "plain sql in an insert",
                d -> d.insertInto(CASES, I, T, N)
                        .values(val(10), val("a"), field("(select max(title) from cases)", String.class))
                        .execute());
        add(
                s,
                "plain sql in an update",
                d -> d.update(CASES)
                        .set(TITLE, field("(select max(title) from cases)", String.class))
                        .execute());
        add(
                s,
                "plain sql in a subquery",
                d -> d.select(CODE)
                        .from(CODES)
                        .where(CODE.in(select(field("id", Integer.class)).from(CASES)))
                        .fetch());
        add(
                s,
                "plain cte",
                d -> d.with("k")
                        .as(d.resultQuery("select id from cases"))
                        .select()
                        .from(name("k"))
                        .fetch());
        add(
                s,
                "hint",
                d -> d.select(ID)
                        .hint("*/ (select count(*) from cases) /*")
                        .from(CASES)
                        .fetch());
        add(
                s,
                "option",
                d -> d.select(CODE)
                        .from(CODES)
                        .option("union all select id from cases")
                        .fetch());
        add(
                s,
                "name that is more",
                d -> d.select(field(unquotedName("(select max(id) from cases)")))
                        .fetch());
        add(
                s,
                "name of a table that is more",
                d -> d.selectFrom(table(unquotedName("cases as c, cases"))).fetch());
        add(
                s,
                "alias that is more",
                d -> d.select(ID.as(unquotedName("x, (select max(id) from cases) y")))
                        .from(CASES)
                        .fetch());
        add(
                s,
                "custom field",
                d -> d.select(CustomField.of("x", SQLDataType.INTEGER, c -> c.sql("(select max(id) from cases)")))
                        .fetch());
        add(
                s,
                "custom condition",
                d -> d.select(CODE).from(CODES).where(new Plain()).fetch());
        add(
                s,
                "custom condition by lambda",
                d -> d.select(CODE)
                        .from(CODES)
                        .where(CustomCondition.of(c -> c.sql("1 = 1")))
                        .fetch());
        add(
                s,
                "function",
                d -> d.select(function("abs", SQLDataType.INTEGER, inline(1))).fetch());
        add(
                s,
                "aggregate of the database's",
                d -> d.select(aggregate("max", SQLDataType.INTEGER, ID))
                        .from(CASES)
                        .fetch());
        add(
                s,
                "statement of another kind",
                d -> d.createTable("copy").as(select().from(CASES)).execute());
        add(s, "view", d -> d.createView("copy").as(select().from(CASES)).execute());
        add(s, "truncate", d -> d.truncate(CASES).execute());
        add(s, "drop", d -> d.dropTable(CASES).execute());
        add(s, "alter", d -> d.alterTable(CASES).renameColumn("tenant").to("x").execute());
        add(s, "index", d -> d.createIndex("i").on(CASES, TITLE).execute());
        add(s, "grant", d -> d.grant(privilege("select")).on(CASES).toPublic().execute());
        add(s, "schema of the session", d -> d.setSchema("x").execute());
        add(s, "setting", d -> d.set(name("x"), val(1)).execute());
        add(s, "block", d -> d.begin(d.deleteFrom(CASES)).execute());
        add(
                s,
                "several statements",
                d -> d.queries(d.dropTable(CASES), d.deleteFrom(NOTES)).executeBatch());
        add(
                s,
                "batch of plain statements",
                d -> d.batch("delete from cases", "delete from notes").execute());
        add(
                s,
                "batch of a plain statement",
                d -> d.batch("delete from cases where id = ?", new Object[] {1}).execute());
        add(s, "explain", d -> d.explain(d.select(ID).from(CASES)));
        add(
                s,
                "catalog",
                d -> d.select()
                        .from(table(name("information_schema", "tables")))
                        .fetch());
        add(
                s,
                "name in quotes of another case",
                d -> d.select().from(table(quotedName("CaSeS"))).fetch());
        add(
                s,
                "cte with a protected name",
                d -> d.with("cases")
                        .as(select(CODE).from(CODES))
                        .select()
                        .from(name("cases"))
                        .fetch());
        add(s, "raw statement", d -> d.connection(c -> c.createStatement().executeQuery("select * from cases")));
        add(s, "raw prepared statement", d -> d.connection(c -> c.prepareStatement("select * from cases")));
        add(s, "raw call", d -> d.connection(c -> c.prepareCall("delete from cases")));
        add(s, "raw batch", d -> d.connection(c -> c.createStatement().addBatch("delete from cases")));
        add(
                s,
                "raw rendered statement",
                d -> d.connection(c -> c.prepareStatement(d.render(d.select(ID).from(CASES)))));
        add(
                s,
                "raw connection of the provider",
                d -> d.configuration().connectionProvider().acquire().prepareStatement("select 1"));
        add(s, "driver's connection", d -> d.connection(c -> c.unwrap(Class.forName(driver(c)))));
        add(
                s,
                "updatable result",
                d -> d.selectFrom(CODES)
                        .resultSetConcurrency(ResultSet.CONCUR_UPDATABLE)
                        .fetch());
        add(s, "parsing connection", d -> {
            try (Connection c = d.parsingConnection();
                    var st = c.createStatement();
                    var r = st.executeQuery("select id from cases")) {
                r.next();
            }
        });
        add(
                s,
                "static statement",
                d -> d.configuration()
                        .deriveSettings(x -> x.withStatementType(StatementType.STATIC_STATEMENT))
                        .dsl()
                        .execute("delete from cases"));
        add(
                s,
                "other listeners",
                d -> d.configuration()
                        .derive(new DefaultVisitListenerProvider(new VisitListener() {}))
                        .dsl()
                        .deleteFrom(CASES)
                        .execute());
        add(
                s,
                "no listeners",
                d -> d.configuration()
                        .derive(new org.jooq.ExecuteListenerProvider[0])
                        .dsl()
                        .deleteFrom(CODES)
                        .execute());
        add(
                s,
                "insert without the tenant",
                d -> d.insertInto(CASES, I, N).values(10, "x").execute());
        add(
                s,
                "insert of a foreign tenant",
                d -> d.insertInto(CASES, I, T).values(10, "a").values(11, "b").execute());
        add(
                s,
                "insert of a tenant in another case",
                d -> d.insertInto(CASES, I, T).values(10, "A").execute());
        add(
                s,
                "insert of a tenant with a blank",
                d -> d.insertInto(CASES, I, T).values(10, "a ").execute());
        add(
                s,
                "insert of no tenant",
                d -> d.insertInto(CASES, I, T).values(10, null).execute());
        add(
                s,
                "insert of the default tenant",
                d -> d.insertInto(CASES, I, T).values(val(10), default_(T)).execute());
        add(s, "insert of defaults", d -> d.insertInto(CASES).defaultValues().execute());
        add(
                s,
                "insert of a computed tenant",
                d -> d.insertInto(CASES, I, T).values(val(10), lower(val("B"))).execute());
        add(
                s,
                "insert without columns",
                d -> d.insertInto(CASES).values(10, "a", "x", 1).execute());
        add(
                s,
                "insert of a tenant in quotes and another case",
                d -> d.insertInto(CASES, I, field(quotedName("tEnAnT"), SQLDataType.VARCHAR))
                        .values(10, "a")
                        .execute());
        add(
                s,
                "insert of a tenant twice",
                d -> d.insertInto(CASES, I, T, TENANT).values(10, "a", "b").execute());
        add(
                s,
                "insert select of a foreign tenant",
                d -> d.insertInto(CASES, I, T)
                        .select(select(CODE.plus(20), inline("b")).from(CODES))
                        .execute());
        add(
                s,
                "insert select of a computed tenant",
                d -> d.insertInto(CASES, I, T)
                        .select(select(CODE.plus(20), LABEL).from(CODES))
                        .execute());
        add(
                s,
                "insert select of everything",
                d -> d.insertInto(CASES).select(select(asterisk()).from(CASES)).execute());
        add(
                s,
                "insert select of a union",
                d -> d.insertInto(CASES, I, T)
                        .select(select(CODE.plus(20), inline("a"))
                                .from(CODES)
                                .unionAll(select(CODE.plus(30), inline("b")).from(CODES)))
                        .execute());
        add(
                s,
                "upsert",
                d -> d.insertInto(CASES, I, T)
                        .values(3, "a")
                        .onConflict(I)
                        .doUpdate()
                        .set(T, "a")
                        .execute());
        add(
                s,
                "upsert of duplicates",
                d -> d.insertInto(CASES, I, T)
                        .values(3, "a")
                        .onDuplicateKeyUpdate()
                        .set(N, "mine")
                        .execute());
        s.add(new Shape(
                "merge",
                H2_PG,
                d -> d.mergeInto(CASES)
                        .using(CODES)
                        .on(ID.eq(CODE))
                        .whenMatchedThenUpdate()
                        .set(TITLE, LABEL)
                        .whenNotMatchedThenInsert(I, T)
                        .values(CODE, val("a"))
                        .execute()));
        add(
                s,
                "update to a foreign tenant",
                d -> d.update(CASES).set(TENANT, "b").execute());
        add(
                s,
                "update to no tenant",
                d -> d.update(CASES).set(TENANT, (String) null).execute());
        add(
                s,
                "update to a computed tenant",
                d -> d.update(CASES).set(TENANT, lower(TENANT)).execute());
        add(
                s,
                "update of a join",
                d -> d.update(CASES.join(NOTES).on(NOTE_CASE.eq(ID)))
                        .set(TITLE, BODY)
                        .execute());
        add(s, "record of a foreign tenant", d -> {
            CaseRecord r = CaseRecord.of(cases, 10, "b", "x");
            r.attach(d.configuration());
            r.insert();
        });
        add(s, "record that leaves", d -> {
            CaseRecord r = d.selectFrom(cases).fetchAny();
            r.set(cases.tenant, "b");
            r.store();
        });
        add(
                s,
                "batch of records of a foreign tenant",
                d -> d.batchInsert(CaseRecord.of(cases, 10, "a", "x"), CaseRecord.of(cases, 11, "b", "x"))
                        .execute());
        add(
                s,
                "batch of foreign values",
                d -> d.batch(d.insertInto(CASES, I, T).values((Integer) null, null))
                        .bind(10, "a")
                        .bind(11, "b")
                        .execute());
        add(
                s,
                "batch of foreign updates",
                d -> d.batch(d.update(CASES).set(TENANT, "a").where(ID.eq(1)))
                        .bind("b", 1)
                        .execute());
        add(
                s,
                "batch of foreign queries",
                d -> d.batch(
                                d.insertInto(CASES, I, T).values(10, "a"),
                                d.insertInto(CASES, I, T).values(11, "b"))
                        .execute());
        add(
                s,
                "loader of a foreign tenant",
                d -> d.loadInto(cases)
                        .loadArrays(new Object[] {10, "b", "x", 1})
                        .fields(cases.id, cases.tenant, cases.title, cases.hours)
                        .execute());
        add(s, "record that is gone", d -> {
            CaseRecord r = CaseRecord.of(cases, 3, "b", "x");
            r.attach(d.configuration());
            r.refresh();
        });
        return s;
    }

    private static void add(List<Shape> shapes, String name, Work work) {
        shapes.add(new Shape(name, ALL, work));
    }

    private static String driver(Connection connection) throws SQLException {
        return switch (connection.getMetaData().getDatabaseProductName()) {
            case "H2" -> "org.h2.jdbc.JdbcConnection";
            case "PostgreSQL" -> "org.postgresql.PGConnection";
            default -> "org.mariadb.jdbc.Connection";
        };
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "tenancy"))
    void refusesEachShapeBeforeAnythingHappens(TestDatabase test) {
        Ward ward = new Ward(test);
        CaseTable cases = CaseTable.in(ward.schema());
        List<String> before = ward.rows("cases");
        SoftAssertions softly = new SoftAssertions();
        int refused = 0;
        for (Shape shape : shapes(cases)) {
            if (!shape.engines().contains(test.engine())) {
                continue;
            }
            try {
                ward.sessions().run(MAX, dsl -> shape.work().in(dsl));
                softly.fail(shape.name() + " ran");
                ward.reset();
            } catch (GovernanceException e) {
                refused++;
                softly.assertThat(e.getMessage())
                        .as(shape.name())
                        .doesNotContain("cid")
                        .doesNotContain("'b'");
            } catch (Exception e) {
                Throwable root = rootOf(e);
                boolean told = String.valueOf(root.getMessage()).contains("tables are protected")
                        || shape.name().equals("record that is gone");
                softly.assertThat(told).as(shape.name() + ": " + e).isTrue();
                refused += told ? 1 : 0;
            }
            softly.assertThat(ward.rows("cases")).as(shape.name()).isEqualTo(before);
        }
        softly.assertAll();
        assertThat(refused).isGreaterThan(80);
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** A condition of a host's that writes SQL. */
    private static final class Plain extends CustomCondition {
        private static final long serialVersionUID = 1L;

        @Override
        public void accept(Context<?> context) {
            context.sql("exists (select 1 from cases where id = 3)");
        }
    }
}
