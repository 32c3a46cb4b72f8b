package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The tables marked {@code I} in the inventory: rows are added and never changed. */
public final class AppendOnly {
    /** By their part. */
    public static final Map<Part, List<String>> TABLES = Map.of(
            Part.OPERATIONS,
            List.of("ops_capacity_snapshots", "ops_kpi_events"),
            Part.PRACTICE,
            List.of(),
            Part.BILLING,
            List.of(
                    "billing_claim_status_events",
                    "payment_attempts",
                    "collections_actions",
                    "report_executions",
                    "report_exports",
                    "knowledge_article_versions",
                    "documentation_access_log"),
            Part.QUALITY,
            List.of(),
            Part.COMPLIANCE,
            List.of());

    private AppendOnly() {}

    static boolean is(Table<?> table) {
        return TABLES.values().stream().anyMatch(names -> names.contains(table.getName()));
    }

    /** Tries to change and to remove the rows of a table, which has some. */
    public static void refusesChange(TestDatabase test, Database database, Table<?> table) {
        String before = content(database, table);
        for (String sql : statements(test.engine(), table.getName())) {
            assertThatThrownBy(() -> test.execute(sql))
                    .as(sql)
                    .rootCause()
                    .message()
                    .matches("(?is).*(append-only|cannot truncate|foreign key constraint).*");
        }
        assertThat(content(database, table))
                .as(table.getName())
                .isEqualTo(before)
                .contains("\"records\":[[");
    }

    private static List<String> statements(Engine engine, String table) {
        List<String> statements = new ArrayList<>(List.of(
                "update " + table + " set id = id",
                "update " + table + " set created_at = created_at where id is not null",
                "delete from " + table));
        String again = " into " + table + " select * from " + table;
        statements.addAll(
                switch (engine) {
                    case H2 ->
                        List.of(
                                "truncate table " + table,
                                "merge into " + table + " key (id) select * from " + table,
                                "update " + table + " set id = id where 1 = 0",
                                "delete from " + table + " where 1 = 0");
                    case POSTGRESQL ->
                        List.of(
                                "truncate " + table + " cascade",
                                "insert" + again + " on conflict (id) do update set id = excluded.id",
                                "update " + table + " set id = id where 1 = 0",
                                "delete from " + table + " where 1 = 0");
                    case MARIADB ->
                        List.of(
                                "truncate table " + table,
                                "replace" + again,
                                "insert" + again + " o on duplicate key update id = o.id");
                    case SQLITE -> List.of("replace" + again, "insert or replace" + again);
                });
        return statements;
    }

    private static String content(Database database, Table<?> table) {
        return database.read(
                dsl -> dsl.selectFrom(table).orderBy(DSL.one()).fetch().formatJSON());
    }
}
