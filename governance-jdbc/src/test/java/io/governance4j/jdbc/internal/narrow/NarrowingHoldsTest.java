package io.governance4j.jdbc.internal.narrow;

import static io.governance4j.jdbc.internal.narrow.Ward.CASES;
import static io.governance4j.jdbc.internal.narrow.Ward.HOURS;
import static io.governance4j.jdbc.internal.narrow.Ward.ID;
import static io.governance4j.jdbc.internal.narrow.Ward.TENANT;
import static io.governance4j.jdbc.internal.narrow.Ward.TITLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.GovernanceException;
import io.governance4j.jdbc.internal.dialect.TenantKind;
import io.governance4j.jdbc.internal.tenancy.ProtectedTable;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Ways to make the narrowing forget or mistake something. */
class NarrowingHoldsTest {
    @Test
    void aStatementInBetweenDoesNotForgetWhatABatchHasToCheck() {
        try (TestDatabase test = Engine.H2.fresh()) {
            Ward ward = new Ward(test);
            List<String> before = ward.rows("cases");
            assertThatThrownBy(() -> ward.in(dsl -> batch(dsl, "b")))
                    .isInstanceOf(GovernanceException.class)
                    .hasMessageContaining("not within the subject's reach");
            assertThat(ward.rows("cases")).isEqualTo(before);
            ward.in(dsl -> batch(dsl, "a"));
            assertThat(ward.rows("cases")).hasSize(before.size() + 1).contains("20|a|new|1");
        }
    }

    private static int[] batch(DSLContext dsl, String tenant) {
        ExecuteListener asking = new ExecuteListener() {
            @Override
            public void bindStart(ExecuteContext context) {
                if (context.sql() != null && context.sql().startsWith("insert")) {
                    dsl.fetchCount(DSL.table(DSL.name("codes")));
                }
            }
        };
        DSLContext listened =
                DSL.using(dsl.configuration().deriveAppending(new DefaultExecuteListenerProvider(asking)));
        return listened.batch(
                        listened.insertInto(CASES, ID, TENANT, TITLE, HOURS).values((Integer) null, null, null, null))
                .bind(20, tenant, "new", 1)
                .execute();
    }

    @Test
    void anIdThatTheColumnChangesIsNotWithinReach() {
        try (TestDatabase test = Engine.POSTGRESQL.fresh()) {
            Ward ward = new Ward(test);
            test.execute("create table beds (id int, ward_no int)");
            ward.protect("beds", "ward_no");
            ProtectedTable beds = ward.tables.keySet().stream()
                    .filter(one -> one.table().equals("beds"))
                    .findFirst()
                    .orElseThrow();
            ward.tables.put(beds, TenantKind.INTEGER);
            ward.reach("007", "8");
            assertThatThrownBy(() -> ward.in(dsl -> bed(dsl, "007")))
                    .isInstanceOf(GovernanceException.class)
                    .hasMessageContaining("not within the subject's reach");
            assertThatThrownBy(() -> ward.in(dsl -> bed(dsl, "08"))).isInstanceOf(GovernanceException.class);
            ward.in(dsl -> bed(dsl, "8"));
            assertThat(ward.rows("beds")).containsExactly("1|8");
        }
    }

    private static int bed(DSLContext dsl, String number) {
        return dsl.insertInto(DSL.table(DSL.name("beds")))
                .columns(
                        DSL.field(DSL.name("id"), SQLDataType.INTEGER),
                        DSL.field(DSL.name("ward_no"), SQLDataType.VARCHAR))
                .values(DSL.inline(1), DSL.inline(number))
                .execute();
    }

    @Test
    void aNameThatTheDatabaseCutsIsRefused() {
        try (TestDatabase test = Engine.POSTGRESQL.fresh()) {
            Ward ward = new Ward(test);
            String whole = "c".repeat(63);
            test.execute("create table " + whole + " (id int, tenant varchar(20))");
            test.execute("insert into " + whole + " values (1, 'a'), (2, 'b')");
            ward.protect(whole, "tenant");
            assertThat(ward.count(dsl -> dsl.fetchCount(DSL.table(DSL.name(whole)))))
                    .isEqualTo(1);
            assertThatThrownBy(() -> ward.count(dsl -> dsl.fetchCount(DSL.table(DSL.name(whole + "c")))))
                    .isInstanceOf(GovernanceException.class)
                    .hasMessageContaining("63 bytes");
        }
    }
}
