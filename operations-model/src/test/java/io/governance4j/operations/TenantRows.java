package io.governance4j.operations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Table;
import org.jooq.TableRecord;

/**
 * Rows of one tenant, a clinic or an agency, in which every column has a value: one row of a table, and of those that its
 * keys lead to. What grows, grows from column to column, so that an end which stands after its beginning is later; numbers
 * are all the same, so that neither exceeds another; of a closed list it is the first value.
 *
 * <p>But for ids and a tenant's own code, two tenants' rows are the same, so what fits beside each other is unique within a
 * tenant only.
 */
final class TenantRows {
    /** Values for columns whose checks ask for more than that, as {@code table.column}. */
    private static final Map<String, Object> KNOWN = Map.of(
            "ops_case_counters.case_year", 2026,
            "patient_statements.total_amount", "0.75",
            "message_sla_policies.closes_at_minute", 1020,
            "qa_trigger_configurations.sampling_percent", 100);

    /** What holds the tenant's id: in rows that tenants share, the scope is whose key it is. */
    private static final Set<String> TENANT = Set.of("clinic_id", "agency_id", "scope_id");

    private static final Instant MOMENT = Instant.parse("2026-03-08T02:30:00.000001Z");
    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);
    private static final LocalTime HOUR = LocalTime.of(0, 7, 1);

    private final UUID tenant = UUID.randomUUID();
    private final Map<String, ?> given;
    private final Map<String, TableRecord<?>> rows = new LinkedHashMap<>();

    /**
     * Takes what is different from what would be made up.
     *
     * @param given values by {@code table.column}
     */
    TenantRows(Map<String, ?> given) {
        this.given = given;
    }

    /** Returns the tenant column, or the id where a row is the tenant. */
    static Field<?> tenant(Table<?> table) {
        Field<?> clinic = table.field("clinic_id");
        Field<?> agency = table.field("agency_id");
        return clinic != null ? clinic : agency != null ? agency : table.field("id");
    }

    /** Returns the tenant's row of a table, with those that it needs before it in {@link #all()}. */
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
        Map<String, List<String>> lists = ClosedList.byColumn(table);
        Map<String, Object> values = new HashMap<>();
        for (Field<?> field : table.fields()) {
            List<String> list = lists.get(field.getName());
            values.put(field.getName(), list == null ? made(field, table.indexOf(field)) : list.get(0));
        }
        values.put(tenant(table).getName(), tenant);
        for (ForeignKey<?, ?> key : table.getReferences()) {
            boolean itself = key.getKey().getTable().equals(table);
            Map<String, Object> parent =
                    itself ? values : row(key.getKey().getTable()).intoMap();
            for (int i = 0; i < key.getFields().size(); i++) {
                String name = key.getKeyFields().get(i).getName();
                values.put(key.getFields().get(i).getName(), parent.get(name));
            }
        }
        values.replaceAll((column, value) -> special(table.getName(), column, value));
        TableRecord<?> row = (TableRecord<?>) table.newRecord();
        row.fromMap(values);
        return row;
    }

    private Object special(String table, String column, Object value) {
        String name = table + "." + column;
        if (given.containsKey(name)) {
            return given.get(name);
        }
        if (name.equals("clinics.clinic_code") || name.equals("agencies.agency_code")) {
            // No two tenants share it.
            return tenant.toString().substring(0, 13);
        }
        boolean itself = TENANT.contains(column) || name.equals("agencies.id");
        return itself ? tenant : KNOWN.getOrDefault(name, value);
    }

    private static Object made(Field<?> field, int place) {
        Class<?> type = field.getType();
        if (type == UUID.class) {
            return UUID.randomUUID();
        } else if (type == String.class) {
            return text(field);
        } else if (type == Integer.class) {
            return 7;
        } else if (type == Long.class) {
            return 7_000_000_007L;
        } else if (type == BigDecimal.class) {
            return new BigDecimal("0.2525").setScale(field.getDataType().scale(), RoundingMode.DOWN);
        } else if (type == Boolean.class) {
            return !field.getName().equals("is_active");
        } else if (type == LocalDate.class) {
            return DAY.plusDays(place);
        } else if (type == LocalTime.class) {
            return HOUR.plusMinutes(10L * place);
        } else if (type == Instant.class) {
            return MOMENT.plus(Duration.ofHours(place));
        } else if (type == List.class) {
            return List.of("knee, left", "dos \"brisé\"");
        }
        throw new IllegalArgumentException(field + " is of " + type);
    }

    private static String text(Field<?> field) {
        String name = field.getName();
        if (name.equals("currency")) {
            return "CAD";
        }
        int length = field.getDataType().length();
        String text = "Zoë's \"" + name + "\" 🦜";
        boolean fits = length == 0 || length >= text.length();
        return fits ? text : name.substring(0, Math.min(length, name.length()));
    }
}
