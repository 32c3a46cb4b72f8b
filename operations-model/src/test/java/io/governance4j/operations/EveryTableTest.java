package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;

/**
 * A row in every table of operations and practice, each part installed alone. What a row of the other parts may hold depends
 * on its state, so their tests make rows of their own.
 */
class EveryTableTest {
    private static final Set<Part> PARTS = EnumSet.of(Part.OPERATIONS, Part.PRACTICE);

    @EngineTest
    void everyTableGivesBackWhatItWasGiven(TestDatabase test) {
        for (Part part : PARTS) {
            Database database = installed(test, part);
            for (TableRecord<?> row : filled(database)) {
                assertThat(row.intoMap().values()).as(row.getTable().getName()).doesNotContainNull();
                Map<String, Object> found = database.read(
                        dsl -> dsl.selectFrom(row.getTable()).fetchSingle().intoMap());
                assertThat(found).as(row.getTable().getName()).isEqualTo(row.intoMap());
            }
        }
    }

    @EngineTest
    void refusesWhatAClosedListLacks(TestDatabase test) {
        for (Part part : PARTS) {
            Database database = installed(test, part);
            for (TableRecord<?> row : filled(database)) {
                Filler.closedLists(row.getTable()).forEach((column, words) -> {
                    Field<String> field = row.getTable().field(column, String.class);
                    assertThatThrownBy(() -> set(database, row, field, "nowhere"))
                            .as(field.toString())
                            .isInstanceOf(StorageException.class)
                            .hasMessageNotContaining("append-only");
                    words.forEach(word -> set(database, row, field, word));
                });
            }
        }
    }

    @EngineTest
    void refusesToChangeWhatIsAppendOnly(TestDatabase test) {
        Database database = installed(test, Part.OPERATIONS);
        for (TableRecord<?> row : filled(database)) {
            if (AppendOnly.is(row.getTable())) {
                AppendOnly.refusesChange(test, database, row.getTable());
            }
        }
    }

    private static Database installed(TestDatabase test, Part part) {
        OperationsModel.install(test.dataSource(), Set.of(part));
        return Database.open(part.model(), test.dataSource(), null);
    }

    private static List<TableRecord<?>> filled(Database database) {
        List<TableRecord<?>> rows = Filler.rows(database.model().tables());
        insert(database, rows);
        return rows;
    }

    /** Changes the row, or adds another where rows are not changed. */
    private static void set(Database database, TableRecord<?> row, Field<String> field, String word) {
        Table<?> table = row.getTable();
        if (AppendOnly.is(table)) {
            TableRecord<?> other = (TableRecord<?>) table.newRecord();
            other.from(row);
            other.from(Map.of("id", UUID.randomUUID(), field.getName(), word));
            insert(database, List.of(other));
            return;
        }
        assertThat(database.<Integer>write(dsl -> dsl.update(table)
                        .set(field, word)
                        .where(DSL.trueCondition())
                        .execute()))
                .isEqualTo(1);
    }

    private static void insert(Database database, List<TableRecord<?>> rows) {
        database.write(dsl -> {
            rows.forEach(row -> dsl.insertInto(row.getTable()).set(row).execute());
            return true;
        });
    }
}
