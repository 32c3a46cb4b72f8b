package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;

/**
 * What the tables of a part keep to, tried in a database in which the part is installed.
 *
 * @param tables the tables, of clinics or of agencies
 */
record TableContract(List<? extends Table<?>> tables) {
    private static final Set<String> TENANTS = Set.of("clinics", "agencies");

    /** SQLite names the columns of a unique key, and not the key. */
    private static final String UNIQUE = "unique|duplicate|is there already";

    static Database installed(TestDatabase test, Part part) {
        OperationsModel.install(test.dataSource(), Set.of(part));
        return Database.open(part.model(), test.dataSource(), null);
    }

    /** Reads the generated classes: keys begin with the tenant, streams have no time of change, all say what they are. */
    void areWellFormed(Set<String> streams, Set<String> shared) {
        for (Table<?> table : tables) {
            String name = table.getName();
            Field<?> tenant = TenantRows.tenant(table);
            assertThat(table.getComment()).as(name).isNotEmpty();
            assertThat(table.fields())
                    .allSatisfy(field ->
                            assertThat(field.getComment()).as(field.toString()).isNotEmpty());
            assertThat(table.field("id", UUID.class)).as(name).isNotNull();
            assertThat(table.field("created_at")).as(name).isNotNull();
            assertThat(table.field("updated_at") == null).as(name).isEqualTo(streams.contains(name));
            assertThat(tenant.getDataType().nullable()).as(name).isEqualTo(shared.contains(name));
            assertThat(table.getUniqueKeys())
                    .allSatisfy(key -> assertThat(key.getFields().get(0).getName())
                            .as(key.getName())
                            .isIn(tenant.getName(), "scope_id"));
        }
    }

    /** Returns the closed lists by {@code table.column}. */
    Map<String, List<String>> closedLists() {
        return tables.stream()
                .flatMap(table -> ClosedList.of(table).stream())
                .collect(Collectors.toMap(ClosedList::name, ClosedList::values));
    }

    /** Returns the columns with an id of something that is in no table of the part, as {@code table.column}. */
    Set<String> idsWithoutAKey() {
        Set<String> ids = new LinkedHashSet<>();
        for (Table<?> table : tables) {
            Set<Field<?>> known = new HashSet<>(Set.of(TenantRows.tenant(table)));
            table.getReferences().forEach(key -> known.addAll(key.getFields()));
            table.fieldStream()
                    .filter(field -> field.getType() == UUID.class && !known.contains(field))
                    .filter(field -> !Set.of("id", "scope_id").contains(field.getName()))
                    .forEach(field -> ids.add(table.getName() + "." + field.getName()));
        }
        return ids;
    }

    /** Writes a row of each table in which every column has a value, and reads it. */
    void giveBackWhatTheyWereGiven(Database database) {
        TenantRows rows = writeAll(database, Map.of());
        for (Table<?> table : tables) {
            Map<String, Object> row = rows.row(table).intoMap();
            assertThat(row.values()).as(table.getName()).doesNotContainNull();
            Map<String, Object> found =
                    database.read(dsl -> dsl.selectFrom(table).fetchSingle().intoMap());
            assertThat(found).as(table.getName()).isEqualTo(row);
        }
    }

    /** Tries to change what is only added to. */
    void refuseToChangeStreams(TestDatabase test, Database database, Iterable<String> streams) {
        writeAll(database, Map.of());
        streams.forEach(stream -> AppendOnly.refusesChange(test, database, table(stream)));
    }

    /**
     * Writes each value of each closed list, and others of which many are close.
     *
     * @param companions by {@code table.column=value}, what else has to change with it
     */
    void keepToTheirClosedLists(Database database, Map<String, Map<String, ?>> companions) {
        Set<String> lists = new LinkedHashSet<>();
        for (Table<?> table : tables) {
            for (ClosedList list : ClosedList.of(table)) {
                lists.add(list.name());
                assertThat(table.field(list.column()).getComment())
                        .as(list.name())
                        .contains(list.values());
                for (String value : list.values()) {
                    Map<String, ?> others = companions.getOrDefault(list.name() + "=" + value, Map.of());
                    write(database, table, Changes.both(Map.of(list.name(), value), others));
                }
                TableRecord<?> row = alone(database, rows(Map.of()), table);
                for (String value : unlisted(list.values())) {
                    row.fromMap(Map.of(list.column(), value));
                    refused(database, row, list.check());
                }
            }
        }
        assertThat(lists).isNotEmpty();
    }

    /** Writes rows that each would be all right but for what is changed in it, which a check or an empty column forbids. */
    @SafeVarargs
    final void refuse(Database database, Map<String, ?>... changes) {
        for (Map<String, ?> change : changes) {
            String name = change.keySet().iterator().next();
            Table<?> table = table(name.substring(0, name.indexOf('.')));
            String column = name.substring(name.indexOf('.') + 1);
            boolean required = change.get(name) == null
                    && !table.field(column).getDataType().nullable();
            refuse(database, table, change, required ? column : "ck_");
        }
    }

    /**
     * Writes every row again, for another tenant and for the same one.
     *
     * @param unique by table, a column of the key that has it refused for the same one
     */
    void areUniqueWithinTheTenant(Database database, Map<String, String> unique) {
        TenantRows first = writeAll(database, Map.of());
        writeAll(database, Map.of());
        assertThat(tables).extracting(Table::getName).containsAll(unique.keySet());
        for (Table<?> table : tables) {
            TableRecord<?> row = first.row(table);
            String column = unique.get(table.getName());
            if (column == null) {
                insert(database, again(row, Map.of()));
            } else {
                refused(database, again(row, Map.of()), UNIQUE);
                insert(database, again(row, Map.of(column, another(row.get(column)))));
            }
        }
    }

    /**
     * Points each key that leads to a row of a tenant at that of another one.
     *
     * @param others what is different with the other one, by {@code table.column}: what a key leads to and is no id
     */
    void pointToNoOtherTenant(Database database, Map<String, ?> others) {
        TenantRows elsewhere = writeAll(database, others);
        for (Table<?> table : tables) {
            for (ForeignKey<?, ?> key : table.getReferences()) {
                Table<?> parent = key.getKey().getTable();
                assertThat(key.getFields().size() == 1).as(key.getName()).isEqualTo(TENANTS.contains(parent.getName()));
                if (key.getFields().size() > 1) {
                    int place = pointer(key);
                    TableField<?, ?> column = key.getFields().get(place);
                    Object theirs = elsewhere.row(parent).get(key.getKeyFields().get(place));
                    Map<String, ?> changes = Map.of(table.getName() + "." + column.getName(), theirs);
                    refuse(database, table, changes, keysOf(table, column));
                }
            }
        }
    }

    /** Writes a row and those that it needs, for a tenant of its own. */
    TenantRows write(Database database, Table<?> table, Map<String, ?> changes) {
        TenantRows rows = rows(changes);
        insert(database, alone(database, rows, table));
        return rows;
    }

    /**
     * Writes a row that would be all right but for what is changed in it and in those that it needs.
     *
     * @param words a pattern for what the refusal says, in whatever case
     */
    void refuse(Database database, Table<?> table, Map<String, ?> changes, String words) {
        refused(database, alone(database, rows(changes), table), words);
    }

    private TenantRows writeAll(Database database, Map<String, ?> changes) {
        TenantRows rows = rows(changes);
        tables.forEach(rows::row);
        rows.all().forEach(row -> insert(database, row));
        return rows;
    }

    private Table<?> table(String name) {
        return tables.stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Writes what a row needs, and not the row. */
    private static TableRecord<?> alone(Database database, TenantRows rows, Table<?> table) {
        TableRecord<?> row = rows.row(table);
        rows.all().stream().filter(each -> each != row).forEach(each -> insert(database, each));
        return row;
    }

    private static TenantRows rows(Map<String, ?> changes) {
        return new TenantRows(changes);
    }

    private static Set<String> unlisted(List<String> values) {
        Set<String> others = new LinkedHashSet<>(List.of("", "nowhere"));
        for (String value : values) {
            String upper = value.toUpperCase(Locale.ROOT);
            others.add(value + " ");
            others.add(upper.equals(value) ? value.toLowerCase(Locale.ROOT) : upper);
        }
        return others;
    }

    /** Returns the place of the column that holds the id of the other row. */
    private static int pointer(ForeignKey<?, ?> key) {
        List<String> names = key.getKeyFields().stream().map(Field::getName).toList();
        return Math.max(1, names.indexOf("id"));
    }

    /** The names of the keys that a column is in: any of them may refuse. */
    private static String keysOf(Table<?> table, Field<?> column) {
        return table.getReferences().stream()
                .filter(key -> key.getFields().contains(column))
                .map(ForeignKey::getName)
                .collect(Collectors.joining("|"));
    }

    private static TableRecord<?> again(TableRecord<?> row, Map<String, ?> changes) {
        Map<String, Object> values = new HashMap<>(row.intoMap());
        values.replace("id", UUID.randomUUID());
        values.putAll(changes);
        TableRecord<?> again = (TableRecord<?>) row.getTable().newRecord();
        again.fromMap(values);
        return again;
    }

    private static Object another(Object value) {
        if (value instanceof LocalDate date) {
            return date.minusDays(1);
        } else if (value instanceof UUID) {
            return UUID.randomUUID();
        }
        return value instanceof Integer number ? (Object) (number + 1) : "other";
    }

    private static void insert(Database database, TableRecord<?> row) {
        database.write(dsl -> dsl.insertInto(row.getTable()).set(row).execute());
    }

    private static void refused(Database database, TableRecord<?> row, String words) {
        assertThatThrownBy(() -> insert(database, row))
                .as(row.toString())
                .isInstanceOf(StorageException.class)
                .rootCause()
                .message()
                .containsPattern("(?i)" + words);
    }
}
