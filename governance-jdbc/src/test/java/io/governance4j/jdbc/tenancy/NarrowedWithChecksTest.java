package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Practice.MAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Statements whose writes only the database can check, where it does. */
class NarrowedWithChecksTest {
    private static final Table<?> CASES = table(name("cases"));
    private static final Field<Integer> ID = field(name("cases", "id"), SQLDataType.INTEGER);
    private static final Field<String> CLINIC = field(name("cases", "clinic_id"), SQLDataType.VARCHAR);
    private static final Field<String> TITLE = field(name("cases", "title"), SQLDataType.VARCHAR);
    private static final List<String> BEFORE =
            List.of("1:calgary:one", "2:banff:two", "3:banff:three", "4:null:nowhere");

    private static int run(Practice practice, Function<DSLContext, Integer> work) {
        return practice.application.<Integer, RuntimeException>transaction(MAX, work::apply);
    }

    @ProtectingEngines
    void computedTenantsAreWrittenWithinReachAndRefusedElsewhere(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            assertThat(run(
                            practice,
                            dsl -> dsl.insertInto(CASES, ID, CLINIC)
                                    .select(select(ID.plus(10), lower(CLINIC)).from(CASES))
                                    .execute()))
                    .isEqualTo(1);
            assertThat(run(
                            practice,
                            dsl -> dsl.update(CASES)
                                    .set(CLINIC, lower(CLINIC))
                                    .where(ID.ge(10))
                                    .execute()))
                    .isEqualTo(1);
            assertThat(run(
                            practice,
                            dsl -> dsl.deleteFrom(CASES).where(ID.ge(10)).execute()))
                    .isEqualTo(1);
            refuses(
                    practice,
                    dsl -> dsl.update(CASES).set(CLINIC, lower(val("BANFF"))).execute());
            refuses(
                    practice,
                    dsl -> dsl.insertInto(CASES, ID, CLINIC)
                            .select(select(ID.plus(10), lower(val("BANFF"))).from(CASES))
                            .execute());
            refuses(
                    practice,
                    dsl -> dsl.insertInto(CASES, ID, CLINIC)
                            .select(select(ID.plus(10), lower(val("BANFF"))).from(CASES))
                            .onDuplicateKeyIgnore()
                            .execute());
            refuses(
                    practice,
                    dsl -> dsl.insertInto(CASES, ID, CLINIC)
                            .values(val(10), case_().when(val(1).eq(1), "banff").otherwise("calgary"))
                            .execute());
            assertThat(practice.rows()).isEqualTo(BEFORE);
        }
    }

    @ProtectingEngines
    void anUpsertChangesOnesOwnRowAndNeverAnothers(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            refuses(practice, dsl -> upsert(dsl, 2));
            refuses(practice, dsl -> upsert(dsl, 4));
            assertThat(practice.rows()).isEqualTo(BEFORE);
            run(practice, dsl -> upsert(dsl, 1));
            run(practice, dsl -> upsert(dsl, 5));
            assertThat(practice.rows())
                    .isEqualTo(List.of(
                            "1:calgary:mine", "2:banff:two", "3:banff:three", "4:null:nowhere", "5:calgary:mine"));
        }
    }

    private static int upsert(DSLContext dsl, int id) {
        return dsl.insertInto(CASES, ID, CLINIC, TITLE)
                .values(id, "calgary", "mine")
                .onConflict(ID)
                .doUpdate()
                .set(TITLE, "mine")
                .execute();
    }

    @ProtectingEngines
    void aMergeChangesOnesOwnRowAndNeverAnothers(TestDatabase test) throws SQLException {
        if (test.engine() == Engine.MARIADB) {
            return;
        }
        try (Practice practice = Practice.guarded(test)) {
            test.execute("create table news (id int primary key, title varchar(100))");
            test.execute("insert into news values (1, 'new one'), (5, 'new five')");
            run(practice, NarrowedWithChecksTest::merge);
            assertThat(practice.rows())
                    .isEqualTo(List.of(
                            "1:calgary:new one",
                            "2:banff:two",
                            "3:banff:three",
                            "4:null:nowhere",
                            "5:calgary:new five"));
            test.execute("insert into news values (2, 'stolen')");
            refuses(practice, NarrowedWithChecksTest::merge);
            assertThat(practice.rows()).contains("2:banff:two");
        }
    }

    private static int merge(DSLContext dsl) {
        Field<Integer> id = field(name("news", "id"), SQLDataType.INTEGER);
        Field<String> title = field(name("news", "title"), SQLDataType.VARCHAR);
        return dsl.mergeInto(CASES)
                .using(table(name("news")))
                .on(ID.eq(id))
                .whenMatchedThenUpdate()
                .set(TITLE, title)
                .whenNotMatchedThenInsert(ID, CLINIC, TITLE)
                .values(id, val("calgary"), title)
                .execute();
    }

    @ProtectingEngines
    void plainSqlRunsWhereTheDatabaseNarrowsItAndNowhereElse(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            Function<DSLContext, Integer> plain =
                    dsl -> dsl.fetchSingle("select count(*) from cases").get(0, Integer.class);
            if (test.engine() == Engine.POSTGRESQL) {
                assertThat(run(practice, plain)).isEqualTo(1);
            } else {
                assertThatThrownBy(() -> run(practice, plain)).hasMessageContaining("tables are protected");
            }
            assertThat(run(practice, dsl -> dsl.fetchCount(CASES))).isEqualTo(1);
        }
    }

    private static void refuses(Practice practice, Function<DSLContext, Integer> work) {
        assertThatThrownBy(() -> run(practice, work))
                .isInstanceOf(RuntimeException.class)
                .satisfies(e -> assertThat(e.toString()).doesNotContain("three"));
    }
}
