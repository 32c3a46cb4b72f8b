package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.ClosedLists.ClosedList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.UniqueKey;

/** What the tables of an agency keep to, tried in a database in which their part is installed. */
final class AgencyTables {
    private final List<? extends Table<?>> tables;
    private final List<ClosedList> lists;
    private final Map<String, Object> given = new HashMap<>();

    /**
     * Takes the tables and the script that makes them.
     *
     * @param lists what that script says of closed lists
     * @param given values by {@code table.column} for what cannot be made up
     */
    AgencyTables(List<? extends Table<?>> tables, List<ClosedList> lists, Map<String, ?> given) {
        this.tables = tables;
        this.lists = lists;
        this.given.putAll(ClosedLists.values(lists));
        this.given.putAll(given);
    }

    static Database installed(DataSource dataSource, Part part) {
        OperationsModel.install(dataSource, Set.of(part));
        return Database.open(part.model(), dataSource, null);
    }

    /** Reads the generated classes: keys begin with the tenant, streams have no time of change, all say what they are. */
    void areWellFormed(Set<String> streams, Set<String> shared) {
        for (Table<?> table : tables) {
            String name = table.getName();
            assertThat(table.getComment()).as(name).isNotEmpty();
            assertThat(table.fields())
                    .allSatisfy(field ->
                            assertThat(field.getComment()).as(field.toString()).isNotEmpty());
            assertThat(table.field("id", UUID.class)).as(name).isNotNull();
            assertThat(table.field("created_at")).as(name).isNotNull();
            assertThat(table.field("updated_at") == null).as(name).isEqualTo(streams.contains(name));
            assertThat(column(table, "agency_id").getDataType().nullable())
                    .as(name)
                    .isEqualTo(shared.contains(name));
            assertThat(table.getUniqueKeys())
                    .allSatisfy(key -> assertThat(key.getFields().get(0).getName())
                            .as(key.getName())
                            .isIn("agency_id", "scope_id"));
        }
    }

    /** Writes a row of each table in which every column has a value, and reads it. */
    void giveBackWhatTheyWereGiven(Database database) {
        AgencyRows rows = rows(Map.of());
        tables.forEach(rows::row);
        write(database, rows);
        for (Table<?> table : tables) {
            Map<String, Object> row = rows.row(table).intoMap();
            assertThat(row.values()).as(table.getName()).doesNotContainNull();
            Map<String, Object> found =
                    database.read(dsl -> dsl.selectFrom(table).fetchSingle().intoMap());
            assertThat(found).as(table.getName()).isEqualTo(row);
        }
    }

    /** Tries to change what is only added to. */
    void refuseToChangeStreams(TestDatabase test, Database database, Set<String> streams) {
        AgencyRows rows = rows(Map.of());
        tables.forEach(rows::row);
        write(database, rows);
        streams.forEach(stream -> AppendOnly.refusesChange(test, database, table(stream)));
    }

    /**
     * Writes each value of each closed list, and some that are close.
     *
     * @param companions by {@code table.column=value}, what else has to change with it
     */
    void keepToTheirClosedLists(Database database, Map<String, Map<String, ?>> companions) {
        assertThat(lists).isNotEmpty();
        for (ClosedList list : lists) {
            Table<?> table = table(list.table());
            assertThat(column(table, list.column()).getComment())
                    .as(list.toString())
                    .contains(list.values());
            String name = list.table() + "." + list.column();
            for (String value : list.values()) {
                Map<String, Object> changes = new HashMap<>(Map.of(name, value));
                changes.putAll(companions.getOrDefault(name + "=" + value, Map.of()));
                write(database, table, changes);
            }
            for (String value :
                    List.of("", list.values().get(0) + " ", list.values().get(0).toUpperCase(Locale.ROOT))) {
                refuse(database, table, Map.of(name, value), "ck_" + list.table() + "_" + list.column());
            }
        }
    }

    /** Writes rows that each would be all right but for what is changed in it and what a check forbids. */
    @SafeVarargs
    final void refuse(Database database, Map<String, ?>... changes) {
        for (Map<String, ?> change : changes) {
            String name = change.keySet().iterator().next();
            refuse(database, table(name.substring(0, name.indexOf('.'))), change, "ck_");
        }
    }

    /** Writes each row for two agencies, and again for one of them. */
    void areUniqueWithinTheAgency(Database database) {
        AgencyRows first = rows(Map.of());
        AgencyRows second = rows(Map.of());
        for (AgencyRows rows : List.of(first, second)) {
            tables.forEach(rows::row);
            write(database, rows);
        }
        for (Table<?> table : tables) {
            TableRecord<?> again = (TableRecord<?>) table.newRecord();
            Map<String, Object> values = first.row(table).intoMap();
            values.put("id", UUID.randomUUID());
            again.fromMap(values);
            if (table.getUniqueKeys().stream().allMatch(AgencyTables::hasId)) {
                insert(database, again);
            } else {
                assertThatThrownBy(() -> insert(database, again))
                        .as(table.getName())
                        .isInstanceOf(StorageException.class);
            }
        }
    }

    /** Points each key that leads to a row of an agency at that of another one. */
    void pointToNoOtherAgency(Database database) {
        AgencyRows others = rows(Map.of());
        tables.forEach(others::row);
        write(database, others);
        for (Table<?> table : tables) {
            for (ForeignKey<?, ?> key : table.getReferences()) {
                if (key.getFields().size() > 1) {
                    String column = pointer(key).getName();
                    Object elsewhere = others.row(key.getKey().getTable()).get("id");
                    refuse(database, table, Map.of(table.getName() + "." + column, elsewhere), "fk_" + table.getName());
                } else {
                    assertThat(key.getKey().getTable().getName())
                            .as(key.getName())
                            .isEqualTo("agencies");
                }
            }
        }
    }

    /** Writes a row and those that it needs, for an agency of its own. */
    AgencyRows write(Database database, Table<?> table, Map<String, ?> changes) {
        AgencyRows rows = rows(changes);
        rows.row(table);
        write(database, rows);
        return rows;
    }

    /**
     * Writes a row that would be all right but for what is changed in it and in those that it needs.
     *
     * @param constraint the beginning of the name of what refuses it
     */
    void refuse(Database database, Table<?> table, Map<String, ?> changes, String constraint) {
        AgencyRows rows = rows(changes);
        TableRecord<?> refused = rows.row(table);
        for (TableRecord<?> row : rows.all()) {
            if (row == refused) {
                assertThatThrownBy(() -> insert(database, row))
                        .as(changes.toString())
                        .isInstanceOf(StorageException.class)
                        .satisfies(refusal -> assertThat(refusal.getMessage()).containsIgnoringCase(constraint));
            } else {
                insert(database, row);
            }
        }
    }

    private AgencyRows rows(Map<String, ?> changes) {
        Map<String, Object> values = new HashMap<>(given);
        values.putAll(changes);
        return new AgencyRows(values);
    }

    private Table<?> table(String name) {
        return tables.stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Field<?> column(Table<?> table, String name) {
        return Objects.requireNonNull(table.field(name), name);
    }

    /** Returns the column that holds the id of the other row. */
    private static Field<?> pointer(ForeignKey<?, ?> key) {
        List<String> names = key.getKeyFields().stream().map(Field::getName).toList();
        return key.getFields().get(Math.max(1, names.indexOf("id")));
    }

    private static void write(Database database, AgencyRows rows) {
        rows.all().forEach(row -> insert(database, row));
    }

    private static void insert(Database database, TableRecord<?> row) {
        database.write(dsl -> dsl.insertInto(row.getTable()).set(row).execute());
    }

    private static boolean hasId(UniqueKey<?> key) {
        return key.getFields().stream().anyMatch(field -> field.getName().equals("id"));
    }
}
