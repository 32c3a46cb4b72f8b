package io.governance4j.operations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Table;
import org.jooq.TableRecord;

/**
 * Rows of one agency in which every column has a value: one row of a table, and of those that its keys lead to. But for
 * ids, the rows of two agencies are the same.
 */
final class AgencyRows {
    private final UUID agency = UUID.randomUUID();
    private final Map<String, ?> given;
    private final Map<String, TableRecord<?>> rows = new LinkedHashMap<>();

    /** Takes by {@code table.column} what cannot be made up. */
    AgencyRows(Map<String, ?> given) {
        this.given = given;
    }

    /** Returns the agency's row of a table; {@link #all()} has those that it needs before it. */
    TableRecord<?> row(Table<?> table) {
        TableRecord<?> known = rows.get(table.getName());
        if (known != null) {
            return known;
        }
        TableRecord<?> row = filled(table);
        rows.put(table.getName(), row);
        return row;
    }

    /** Returns the rows asked for and those that they need, in an order in which they can be written. */
    List<TableRecord<?>> all() {
        return new ArrayList<>(rows.values());
    }

    private TableRecord<?> filled(Table<?> table) {
        Map<String, Object> values = new HashMap<>();
        for (Field<?> field : table.fields()) {
            values.put(field.getName(), made(field));
        }
        for (ForeignKey<?, ?> key : table.getReferences()) {
            boolean itself = key.getKey().getTable().equals(table);
            Map<String, Object> parent =
                    itself ? values : row(key.getKey().getTable()).intoMap();
            for (int i = 0; i < key.getFields().size(); i++) {
                values.put(
                        key.getFields().get(i).getName(),
                        parent.get(key.getKeyFields().get(i).getName()));
            }
        }
        values.replaceAll((column, value) -> given(table, column, value));
        TableRecord<?> row = (TableRecord<?>) table.newRecord();
        row.fromMap(values);
        return row;
    }

    private Object given(Table<?> table, String column, Object value) {
        String name = table.getName() + "." + column;
        if (given.containsKey(name)) {
            return given.get(name);
        }
        if (name.equals("agencies.agency_code")) {
            // The one value that no two agencies share.
            return agency.toString().substring(0, 13);
        }
        boolean tenant = column.equals("agency_id") || column.equals("scope_id") || name.equals("agencies.id");
        return tenant ? agency : value;
    }

    private static Object made(Field<?> field) {
        Class<?> type = field.getType();
        if (type == UUID.class) {
            return UUID.randomUUID();
        } else if (field.getName().equals("currency")) {
            return "CAD";
        } else if (type == String.class) {
            int length = field.getDataType().length();
            String text = field.getName() + " of Zoë's \"école\" 🦜";
            return length == 0 || length >= text.length() ? text : text.substring(0, Math.min(length, 20));
        } else if (type == Integer.class) {
            return 7;
        } else if (type == Long.class) {
            return 7_000_000_007L;
        } else if (type == BigDecimal.class) {
            return new BigDecimal("0.2525").setScale(field.getDataType().scale(), RoundingMode.DOWN);
        } else if (type == Boolean.class) {
            return true;
        } else if (type == LocalDate.class) {
            return LocalDate.of(2026, 3, 8);
        } else if (type == Instant.class) {
            return Instant.parse("2026-03-08T02:30:00.000001Z");
        } else if (type == List.class) {
            return List.of("knee, left", "dos");
        }
        throw new IllegalArgumentException(field + " is of " + type);
    }
}
