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
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;

/**
 * A row in every table of every part, each part installed alone. Not of billing: what a row may hold there depends on its
 * state, so its tests make rows of their own.
 */
class EveryTableTest {
    private static final Set<Part> PARTS = EnumSet.complementOf(EnumSet.of(Part.BILLING));

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
            filled(database);
            for (Table<?> table : part.model().tables().getTables()) {
                Filler.closedLists(table).forEach((column, words) -> {
                    Field<String> field = table.field(column, String.class);
                    assertThatThrownBy(() -> set(database, table, field, "nowhere"))
                            .as(field.toString())
                            .isInstanceOf(StorageException.class);
                    words.forEach(word -> set(database, table, field, word));
                });
            }
        }
    }

    private static Database installed(TestDatabase test, Part part) {
        OperationsModel.install(test.dataSource(), Set.of(part));
        return Database.open(part.model(), test.dataSource(), null);
    }

    private static List<TableRecord<?>> filled(Database database) {
        List<TableRecord<?>> rows = Filler.rows(database.model().tables());
        database.write(dsl -> {
            rows.forEach(row -> dsl.insertInto(row.getTable()).set(row).execute());
            return true;
        });
        return rows;
    }

    private static void set(Database database, Table<?> table, Field<String> field, String word) {
        assertThat(database.<Integer>write(dsl -> dsl.update(table)
                        .set(field, word)
                        .where(DSL.trueCondition())
                        .execute()))
                .isEqualTo(1);
    }
}
