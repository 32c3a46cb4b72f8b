package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Practice.MAX;
import static io.governance4j.jdbc.tenancy.Practice.NORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Resource;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.VisibleRows;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What the rules say of rows, asked within a transaction that is narrowed. */
class RowsInTransactionTest {
    private static final Table<?> CASES = DSL.table(DSL.name("cases"));
    private static final Field<String> TITLE = DSL.field(DSL.name("title"), SQLDataType.VARCHAR);

    @ProtectingEngines
    void rowsWithDatesAreReadAndListed(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            test.execute("alter table cases add column opened timestamp null");
            test.execute("alter table cases add column due date null");
            String dated =
                    "update cases set opened = timestamp '2026-01-02 03:04:05', due = date '2026-02-03' where id = 1";
            assertThat(practice.as(MAX, dated)).isEqualTo(1);
            GovernedTable mapped = GovernedTable.of("cases")
                    .tenant("clinic_id")
                    .attribute("opened")
                    .attribute("due");
            practice.application.<Boolean, RuntimeException>transaction(NORA, dsl -> {
                assertThat(practice.application.resource(dsl, mapped, 1))
                        .get()
                        .returns("calgary", Resource::tenant)
                        .satisfies(found -> assertThat(found.attributes()).containsOnlyKeys("opened", "due"));
                assertThat(practice.application.resource(dsl, mapped, 2)).isEmpty();
                VisibleRows visible = practice.application.visibleTo(NORA, "view_dated", mapped);
                assertThat(visible.binds()).isNotEmpty();
                List<String> titles =
                        dsl.select(TITLE).from(CASES).where(visible.condition()).fetch(TITLE);
                assertThat(titles).containsExactly("one");
                return true;
            });
        }
    }
}
