package io.governance4j.operations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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
 * Rows of one tenant in which every column has a value: one row of a table, and of those that its keys lead to.
 *
 * <p>But for ids, two tenants' rows are the same, so what fits beside each other is unique within a tenant only.
 */
final class TenantRows {
    private final UUID tenant = UUID.randomUUID();
    private final Map<String, ?> given;
    private final Map<String, TableRecord<?>> rows = new LinkedHashMap<>();

    /**
     * Takes what cannot be made up.
     *
     * @param given values by {@code table.column}, as one of a closed list
     */
    TenantRows(Map<String, ?> given) {
        this.given = given;
    }

    /** Returns the tenant's row of a table, with those that it needs before it in {@link #all()}. */
    TableRecord<?> row(Table<?> table) {
        TableRecord<?> known = rows.get(table.getName());
        if (known != null) {
            return known;
        }
        TableRecord<?> row = fill(table);
        rows.put(table.getName(), row);
        return row;
    }

    /** Returns the rows asked for and those that they need, in an order in which they can be written. */
    List<TableRecord<?>> all() {
        return new ArrayList<>(rows.values());
    }

    private TableRecord<?> fill(Table<?> table) {
        Map<String, Object> values = new HashMap<>();
        for (Field<?> field : table.fields()) {
            values.put(field.getName(), made(field));
        }
        values.put(table.field("clinic_code") == null ? "clinic_id" : "id", tenant);
        for (ForeignKey<?, ?> key : table.getReferences()) {
            boolean itself = key.getKey().getTable().equals(table);
            Map<String, Object> parent =
                    itself ? values : row(key.getKey().getTable()).intoMap();
            for (int i = 0; i < key.getFields().size(); i++) {
                String name = key.getKeyFields().get(i).getName();
                values.put(key.getFields().get(i).getName(), parent.get(name));
            }
        }
        for (Field<?> field : table.fields()) {
            String name = table.getName() + "." + field.getName();
            if (given.containsKey(name)) {
                values.put(field.getName(), given.get(name));
            }
        }
        TableRecord<?> row = (TableRecord<?>) table.newRecord();
        row.fromMap(values);
        return row;
    }

    private static Object made(Field<?> field) {
        Class<?> type = field.getType();
        if (type == UUID.class) {
            return UUID.randomUUID();
        } else if (type == String.class) {
            int length = field.getDataType().length();
            String text = "Zoë's \"" + field.getName() + "\" 🦜";
            return length == 0 || length >= text.length()
                    ? text
                    : field.getName()
                            .substring(0, Math.min(length, field.getName().length()));
        } else if (type == Integer.class) {
            return 7;
        } else if (type == BigDecimal.class) {
            return new BigDecimal("12.2525").setScale(field.getDataType().scale(), RoundingMode.DOWN);
        } else if (type == Boolean.class) {
            return !field.getName().equals("is_active");
        } else if (type == LocalDate.class) {
            return LocalDate.of(2026, 3, 8);
        } else if (type == LocalTime.class) {
            return LocalTime.of(2, 30);
        } else if (type == Instant.class) {
            boolean end = field.getName().equals("ends_at");
            return Instant.parse(end ? "2026-11-01T08:30:00.999999Z" : "2026-03-08T02:30:00.000001Z");
        } else if (type == List.class) {
            return List.of("knee, left", "dos");
        }
        throw new IllegalArgumentException(field + " is of " + type);
    }
}
