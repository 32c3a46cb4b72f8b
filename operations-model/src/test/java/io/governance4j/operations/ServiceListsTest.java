package io.governance4j.operations;

import static io.governance4j.operations.Tables.OPS_CAPACITY_SNAPSHOTS;
import static io.governance4j.operations.Tables.OPS_CASES;
import static io.governance4j.operations.Tables.OPS_CREDENTIALS;
import static io.governance4j.operations.Tables.OPS_CREDENTIAL_ALERTS;
import static io.governance4j.operations.Tables.OPS_KPI_EVENTS;
import static io.governance4j.operations.Tables.OPS_SHIFTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;

/** The enums of the services beside the checks of the columns, each value tried on a database. */
class ServiceListsTest {
    private record CodeList<R extends TableRecord<R>>(TableField<R, String> column, List<String> values) {}

    private static final List<CodeList<?>> LISTS = List.of(
            new CodeList<>(OPS_CASES.STATUS, codes(CaseStatus.values(), CaseStatus::code)),
            new CodeList<>(OPS_CASES.PRIORITY, codes(CasePriority.values(), CasePriority::code)),
            new CodeList<>(OPS_KPI_EVENTS.EVENT_TYPE, codes(KpiEventType.values(), KpiEventType::code)),
            new CodeList<>(
                    OPS_CAPACITY_SNAPSHOTS.CAPACITY_STATUS, codes(CapacityStatus.values(), CapacityStatus::code)),
            new CodeList<>(OPS_CAPACITY_SNAPSHOTS.SHIFT_TYPE, codes(ShiftType.values(), ShiftType::code)),
            new CodeList<>(OPS_SHIFTS.SHIFT_TYPE, codes(ShiftType.values(), ShiftType::code)),
            new CodeList<>(OPS_CREDENTIALS.STATUS, codes(CredentialStatus.values(), CredentialStatus::code)),
            new CodeList<>(OPS_CREDENTIAL_ALERTS.SEVERITY, codes(AlertSeverity.values(), AlertSeverity::code)));

    private static <E> List<String> codes(E[] values, Function<E, String> code) {
        return Arrays.stream(values).map(code).toList();
    }

    @EngineTest
    void everyValueIsTakenAndNoOther(TestDatabase test) {
        OperationsModel.install(test.dataSource(), Set.of(Part.OPERATIONS));
        Database database = Database.open(Part.OPERATIONS.model(), test.dataSource(), null);
        for (TableRecord<?> row : Filler.rows(DefaultSchema.DEFAULT_SCHEMA)) {
            database.write(dsl -> dsl.insertInto(row.getTable()).set(row).execute());
        }
        LISTS.forEach(list -> check(database, list));
    }

    private static <R extends TableRecord<R>> void check(Database database, CodeList<R> list) {
        TableField<R, String> column = list.column();
        assertThat(Filler.closedLists(column.getTable()).get(column.getName()))
                .as(column.toString())
                .containsExactlyInAnyOrderElementsOf(list.values());
        for (String value : list.values()) {
            assertThat(write(database, column, value))
                    .as(column + " = " + value)
                    .isEqualTo(1);
        }
        assertThatThrownBy(() -> write(database, column, "other")).isInstanceOf(StorageException.class);
    }

    /** Rows of a stream are never changed, so there each value gets a row of its own. */
    private static <R extends TableRecord<R>> int write(Database database, TableField<R, String> column, String value) {
        Table<R> table = column.getTable();
        return database.write(dsl -> {
            if (table.field("updated_at") != null) {
                return dsl.update(table).set(column, value).execute();
            }
            R row = dsl.selectFrom(table).limit(1).fetchSingle();
            row.set(column, value);
            row.set(table.field("id", UUID.class), UUID.randomUUID());
            row.changed(true);
            return dsl.insertInto(table).set(row).execute();
        });
    }
}
