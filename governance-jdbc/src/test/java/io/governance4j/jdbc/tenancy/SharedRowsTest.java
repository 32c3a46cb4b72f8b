package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Practice.CASES;
import static io.governance4j.jdbc.tenancy.Practice.FOUNDER;
import static io.governance4j.jdbc.tenancy.Practice.MAX;
import static io.governance4j.jdbc.tenancy.Practice.NOBODY;
import static io.governance4j.jdbc.tenancy.Practice.NORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.GovernanceException;
import io.governance4j.Subject;
import io.governance4j.jdbc.Tenancy;
import io.governance4j.jdbc.internal.dialect.TenantKind;
import io.governance4j.jdbc.internal.dialect.TenantPlan;
import io.governance4j.jdbc.internal.dialect.TenantPlanJson;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Rows without a tenant in a table that shares them: row 4 of the cases. */
class SharedRowsTest {
    private static final Table<?> ROWS = DSL.table(DSL.name("cases"));
    private static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER);
    private static final Field<String> CLINIC = DSL.field(DSL.name("clinic_id"), SQLDataType.VARCHAR);
    private static final Field<String> TITLE = DSL.field(DSL.name("title"), SQLDataType.VARCHAR);

    @ProtectingEngines
    void areReadByWhoReachesATenant(TestDatabase test) {
        try (Practice practice = shared(test)) {
            assertThat(read(practice, NORA)).containsExactly(1, 4);
            assertThat(read(practice, MAX)).containsExactly(1, 4);
            assertThat(read(practice, FOUNDER)).containsExactly(1, 2, 3, 4);
            assertThat(read(practice, NOBODY)).isEmpty();
        }
    }

    @ProtectingEngines
    void areNotWrittenByWhoReachesATenant(TestDatabase test) throws Exception {
        try (Practice practice = shared(test)) {
            List<String> before = practice.rows();
            assertThat(changed(practice, MAX)).isZero();
            int removed = practice.application.transaction(
                    MAX, dsl -> dsl.deleteFrom(ROWS).where(ID.eq(4)).execute());
            assertThat(removed).isZero();
            assertThatThrownBy(() -> practice.application.transaction(
                            MAX,
                            dsl -> dsl.insertInto(ROWS, ID, CLINIC, TITLE)
                                    .values(5, (String) null, "mine")
                                    .execute()))
                    .isInstanceOf(GovernanceException.class);
            assertThat(practice.rows()).isEqualTo(before);
            assertThat(changed(practice, FOUNDER)).isEqualTo(1);
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = "plain SQL reads every row there"),
                @Lacks(value = Engine.MARIADB, reason = "plain SQL reads every row there"),
                @Lacks(value = Engine.SQLITE, reason = "its sessions can be told nothing")
            })
    void areReadWithPlainSqlLikewise(TestDatabase test) {
        try (Practice practice = shared(test)) {
            String all = "select id from cases order by id";
            assertThat(practice.ask(NORA, all)).containsExactly("1", "4");
            assertThat(practice.ask(FOUNDER, all)).containsExactly("1", "2", "3", "4");
            assertThat(practice.ask(NOBODY, all)).isEmpty();
            assertThatThrownBy(() -> practice.asNobody(all)).hasMessageContaining("governance");
            assertThat(practice.as(MAX, "update cases set title = 'mine' where id = 4"))
                    .isZero();
            assertThat(practice.as(MAX, "delete from cases where id = 4")).isZero();
        }
    }

    @ProtectingEngines
    void areHiddenAgainWithoutTheDeclaration(TestDatabase test) {
        try (Practice practice = shared(test)) {
            assertThat(practice.owner.tenancy().protect(CASES.sharedWithoutTenant()))
                    .noneMatch(Tenancy.Protected::changed);
            assertThat(practice.owner.tenancy().status()).allMatch(Tenancy.Status::intact);
            assertThat(practice.owner.tenancy().protect(CASES)).allMatch(Tenancy.Protected::changed);
            practice.application.refresh();
            assertThat(read(practice, NORA)).containsExactly(1);
        }
    }

    @Test
    void planOfAnEarlierVersionSharesNothing() {
        TenantPlan plan =
                new TenantPlan("s", "t", "c", "text", TenantKind.TEXT, Map.of(), "t", List.of(), Map.of(), false);
        TenantPlan shared =
                new TenantPlan("s", "t", "c", "text", TenantKind.TEXT, Map.of(), "t", List.of(), Map.of(), true);
        assertThat(TenantPlanJson.write(plan)).doesNotContain("shared");
        assertThat(TenantPlanJson.read(TenantPlanJson.write(plan))).contains(plan);
        assertThat(TenantPlanJson.read(TenantPlanJson.write(shared))).contains(shared);
    }

    private static Practice shared(TestDatabase test) {
        return Practice.in(test).guard(CASES.sharedWithoutTenant());
    }

    private static List<Integer> read(Practice practice, Subject subject) {
        return practice.application.transaction(
                subject, dsl -> dsl.select(ID).from(ROWS).orderBy(ID).fetch(ID));
    }

    private static int changed(Practice practice, Subject subject) {
        return practice.application.transaction(
                subject,
                dsl -> dsl.update(ROWS).set(TITLE, "changed").where(ID.eq(4)).execute());
    }
}
