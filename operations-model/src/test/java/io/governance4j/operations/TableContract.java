package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.Database;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;

/** What the tables of a part keep to, tried in a database in which the part is installed and empty. */
final class TableContract {
    private static final Pattern LIST = Pattern.compile("\"(\\w+)\" in\\s?\\(", Pattern.CASE_INSENSITIVE);

    /** The ids of a row that need not be a key to another table. */
    private static final Set<String> OWN = Set.of("id", "clinic_id");

    private final List<? extends Table<?>> tables;
    private final Map<String, List<String>> lists;
    private final Map<String, Object> given = new HashMap<>();

    /**
     * Takes the tables, what may stand in their closed lists, and other values that cannot be made up.
     *
     * @param lists allowed values by {@code table.column}
     * @param given values by {@code table.column}
     */
    TableContract(List<? extends Table<?>> tables, Map<String, List<String>> lists, Map<String, ?> given) {
        this.tables = tables;
        this.lists = lists;
        lists.forEach((column, values) -> this.given.put(column, values.get(values.size() - 1)));
        this.given.putAll(given);
    }

    /** Tries each value of each closed list, and others that are close. */
    void keepsToItsClosedLists(Database database) {
        assertThat(lists.keySet()).isEqualTo(listed());
        TenantRows rows = written(database);
        lists.forEach((name, values) -> {
            Field<?> field = field(name);
            TableRecord<?> row = rows.row(table(name));
            refuses(database, row, field, "", "ck_");
            for (String value : values) {
                change(database, row, field, value);
                refuses(database, row, field, value + " ", "ck_");
                refuses(database, row, field, swapped(value), "ck_");
            }
        });
    }

    /**
     * Tries values that no row may have, each in one that is all right otherwise.
     *
     * @param values by {@code table.column}
     */
    void refuses(Database database, Map<String, List<?>> values) {
        TenantRows rows = written(database);
        values.forEach((name, refused) ->
                refused.forEach(value -> refuses(database, rows.row(table(name)), field(name), value, "")));
    }

    /**
     * Writes every row again, for another tenant and for the same one.
     *
     * @param unique by table, a column of the key that has it refused for the same one
     */
    void isUniqueWithinTheTenant(Database database, Map<String, String> unique) {
        TenantRows first = written(database);
        written(database, Map.of("clinics.clinic_code", "other"));
        for (Table<?> table : tables) {
            String column = unique.get(table.getName());
            if (column == null) {
                insert(database, again(first.row(table), Map.of()));
            } else {
                refuses(database, again(first.row(table), Map.of()));
                Object value = first.row(table).get(column);
                insert(database, again(first.row(table), Map.of(column, another(value))));
            }
        }
    }

    /** Points each key at the row of another tenant. */
    void pointsToNoOtherTenant(Database database, Map<String, ?> othersValues) {
        TenantRows first = written(database);
        TenantRows second = written(database, othersValues);
        for (Table<?> table : tables) {
            List<String> keyed = table.getReferences().stream()
                    .flatMap(key -> key.getFields().stream())
                    .map(Field::getName)
                    .toList();
            assertThat(table.fieldStream().filter(field -> field.getType() == UUID.class))
                    .extracting(Field::getName)
                    .allMatch(name -> OWN.contains(name) || keyed.contains(name));
            for (ForeignKey<?, ?> key : table.getReferences()) {
                String parent = key.getKey().getTable().getName();
                assertThat(key.getFields().get(0).getName()).as(key.getName()).isEqualTo("clinic_id");
                assertThat(key.getFields().size() == 1).as(key.getName()).isEqualTo(parent.equals("clinics"));
                if (key.getFields().size() > 1) {
                    Object elsewhere = second.row(key.getKey().getTable())
                            .get(key.getKeyFields().get(1).getName());
                    refuses(database, first.row(table), key.getFields().get(1), elsewhere, key.getName());
                }
            }
        }
    }

    /** The columns that the schema has closed lists for. */
    private Set<String> listed() {
        return tables.stream()
                .flatMap(table -> table.getChecks().stream()
                        .map(check -> LIST.matcher(check.condition().toString()))
                        .filter(Matcher::find)
                        .map(list -> table.getName() + "." + list.group(1)))
                .collect(Collectors.toSet());
    }

    private TenantRows written(Database database) {
        return written(database, Map.of());
    }

    private TenantRows written(Database database, Map<String, ?> otherwise) {
        Map<String, Object> values = new HashMap<>(given);
        values.putAll(otherwise);
        TenantRows rows = new TenantRows(values);
        tables.forEach(rows::row);
        rows.all().forEach(row -> insert(database, row));
        return rows;
    }

    private Table<?> table(String name) {
        String table = name.substring(0, name.indexOf('.'));
        return tables.stream()
                .filter(each -> each.getName().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private Field<?> field(String name) {
        String column = name.substring(name.indexOf('.') + 1);
        return table(name)
                .fieldStream()
                .filter(each -> each.getName().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private static TableRecord<?> again(TableRecord<?> row, Map<String, ?> changes) {
        Map<String, Object> values = row.intoMap();
        values.replace("id", UUID.randomUUID());
        values.putAll(changes);
        TableRecord<?> again = (TableRecord<?>) row.getTable().newRecord();
        again.fromMap(values);
        return again;
    }

    private static Object another(Object value) {
        if (value instanceof LocalDate date) {
            return date.minusDays(1);
        }
        return value instanceof Integer number ? (Object) (number + 1) : "other";
    }

    private static String swapped(String value) {
        String upper = value.toUpperCase(Locale.ROOT);
        return upper.equals(value) ? value.toLowerCase(Locale.ROOT) : upper;
    }

    private static void insert(Database database, TableRecord<?> row) {
        database.write(dsl -> dsl.insertInto(row.getTable()).set(row).execute());
    }

    private static void refuses(Database database, TableRecord<?> row) {
        assertThatThrownBy(() -> insert(database, row))
                .as(row.getTable().getName())
                .isInstanceOf(StorageException.class);
    }

    /** Changes the row, or adds another where rows are not changed. */
    private static void change(Database database, TableRecord<?> row, Field<?> field, Object value) {
        if (AppendOnly.is(row.getTable())) {
            insert(database, again(row, Collections.singletonMap(field.getName(), value)));
            return;
        }
        Map<Field<?>, Object> key = new HashMap<>();
        row.getTable().getPrimaryKey().getFields().forEach(each -> key.put(each, row.get(each)));
        Condition itself = DSL.condition(key);
        int changed = database.<Integer>write(dsl -> dsl.update(row.getTable())
                .set(Collections.singletonMap(field, value))
                .where(itself)
                .execute());
        assertThat(changed).isEqualTo(1);
    }

    /** Says as well which constraint refused, as far as its name is known. */
    private static void refuses(
            Database database, TableRecord<?> row, Field<?> field, Object value, String constraint) {
        assertThatThrownBy(() -> change(database, row, field, value))
                .as("%s = %s", field, value)
                .isInstanceOf(StorageException.class)
                .rootCause()
                .message()
                .containsIgnoringCase(constraint);
    }
}
