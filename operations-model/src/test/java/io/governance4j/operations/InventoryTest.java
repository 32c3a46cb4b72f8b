package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Table;
import org.jooq.UniqueKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of each part beside what the seeds say of them, and the rules that all of them follow. */
class InventoryTest {
    private static final List<String> TENANTS = List.of("clinics", "agencies");

    /** Rows without a tenant are everybody's there, and an empty column takes no part in a key: scope_id stands for it. */
    private static final List<String> SHARED =
            List.of("report_templates", "knowledge_articles", "knowledge_article_versions");

    /** Keys that lead to such a row, by the scope that it has. */
    private static final List<String> SCOPES = List.of("scope_id", "template_scope_id", "article_scope_id");

    @ParameterizedTest
    @EnumSource
    void hasTheTablesThatAreListedAndNoOther(Part part) {
        assertThat(tables(part).stream().map(Table::getName))
                .containsExactlyInAnyOrderElementsOf(
                        Listed.of(part).stream().map(Listed::table).toList());
    }

    @ParameterizedTest
    @EnumSource
    void hasTheColumnsThatTheSeedsName(Part part) {
        for (Listed listed : Listed.of(part)) {
            Table<?> table = part.model().tables().getTable(listed.table());
            assertThat(table.fieldStream().map(Field::getName))
                    .as(listed.table())
                    .containsAll(listed.columns())
                    .contains(TenantRows.tenant(table).getName(), "created_at");
            // What is never updated need not say when.
            assertThat(table.field("updated_at") == null)
                    .as(listed.table())
                    .isEqualTo(table.getComment().contains("Append-only"));
        }
    }

    @EngineTest
    void hasAsManyColumnsAsSeed002Counts(TestDatabase test) throws SQLException {
        OperationsModel.install(test.dataSource());
        for (Part part : Part.values()) {
            for (Listed listed : Listed.of(part)) {
                int generated = part.model().tables().getTable(listed.table()).fields().length;
                assertThat(columns(test, listed.table()))
                        .as(listed.table())
                        .isEqualTo(listed.count() == 0 ? generated : listed.count());
            }
        }
    }

    /** Of one table, because SQLite's driver asks for all of them in one statement, which then has too many terms. */
    private static int columns(TestDatabase test, String table) throws SQLException {
        String stored = test.engine() == Engine.H2 ? table.toUpperCase(Locale.ROOT) : table;
        int count = 0;
        try (Connection connection = test.dataSource().getConnection();
                ResultSet columns = connection
                        .getMetaData()
                        .getColumns(connection.getCatalog(), connection.getSchema(), stored, "%")) {
            while (columns.next()) {
                count += columns.getString("TABLE_NAME").equals(stored) ? 1 : 0;
            }
        }
        return count;
    }

    @ParameterizedTest
    @EnumSource
    void hasATenantInEveryRow(Part part) {
        String tenant = part == Part.OPERATIONS || part == Part.PRACTICE ? "clinic_id" : "agency_id";
        for (Table<?> table : tables(part)) {
            if (!TENANTS.contains(table.getName())) {
                assertThat(table.field(tenant)).as(table.getName()).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasKeysThatBeginWithTheTenant(Part part) {
        for (Table<?> table : tables(part)) {
            Field<?> tenant = TenantRows.tenant(table);
            Field<?> key = table.field("id") != null ? table.field("id") : tenant;
            assertThat(table.getPrimaryKey().getFields().get(0)).isEqualTo(key);
            if (TENANTS.contains(table.getName())) {
                continue;
            }
            for (UniqueKey<?> unique : table.getUniqueKeys()) {
                Field<?> first = SHARED.contains(table.getName()) ? table.field("scope_id") : tenant;
                assertThat(unique.getFields().get(0)).as(unique.getName()).isEqualTo(first);
            }
            for (ForeignKey<?, ?> foreign : table.getReferences()) {
                assertThat(tables(part)).contains(foreign.getKey().getTable());
                String referred = foreign.getKey().getTable().getName();
                if (SHARED.contains(referred)) {
                    assertThat(foreign.getFields().get(0).getName())
                            .as(foreign.getName())
                            .isIn(SCOPES);
                } else if (!TENANTS.contains(referred)) {
                    assertThat(foreign.getFields().get(0)).as(foreign.getName()).isEqualTo(tenant);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatEachTableAndColumnIs(Part part) {
        for (Table<?> table : tables(part)) {
            assertThat(table.getComment()).as(table.getName()).isNotEmpty();
            assertThat(table.fields())
                    .allSatisfy(field ->
                            assertThat(field.getComment()).as(field.toString()).isNotEmpty());
        }
    }

    /** Each word of a closed list is in the comment, where whoever reads the schema looks. */
    @ParameterizedTest
    @EnumSource
    void saysWhatAClosedListAllows(Part part) {
        for (Table<?> table : tables(part)) {
            ClosedList.byColumn(table)
                    .forEach((column, words) ->
                            assertThat(table.field(column).getComment()).contains(words));
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.MARIADB, reason = "comments stand within definitions, so the script keeps them"),
                @Lacks(value = Engine.SQLITE, reason = "no comments")
            })
    void tellsTheDatabaseToo(TestDatabase test) throws SQLException {
        OperationsModel.install(test.dataSource());
        int commented = 0;
        try (Connection connection = test.dataSource().getConnection();
                ResultSet columns = connection.getMetaData().getColumns(null, connection.getSchema(), "%", "%")) {
            while (columns.next()) {
                if (!columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT).endsWith("_schema_history")) {
                    assertThat(columns.getString("REMARKS"))
                            .as(columns.getString("TABLE_NAME") + "." + columns.getString("COLUMN_NAME"))
                            .isNotEmpty();
                    commented++;
                }
            }
        }
        assertThat(commented).isGreaterThan(300);
    }

    private static List<Table<?>> tables(Part part) {
        return part.model().tables().getTables();
    }
}
