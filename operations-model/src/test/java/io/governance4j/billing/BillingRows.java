package io.governance4j.billing;

import io.governance4j.operations.ClosedList;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Rows of one agency. What refers to another row refers to the last one kept that fits. */
final class BillingRows {
    private static final Instant START = Instant.parse("2026-03-08T02:30:00.000001Z");

    private final UUID agency = UUID.randomUUID();
    private final String code;
    private final List<TableRecord<?>> kept = new ArrayList<>();
    private int count;

    /**
     * @param code begins each text, so that two agencies' differ if their codes do
     */
    BillingRows(String code) {
        this.code = code;
    }

    UUID agency() {
        return agency;
    }

    /** Takes what others shall refer to. */
    <R extends TableRecord<?>> R keep(R row) {
        kept.add(row);
        return row;
    }

    /** Returns rows of all tables, kept, in which together every column has a value. */
    List<TableRecord<?>> everything() {
        for (Table<?> table : Billing.tables()) {
            switch (table.getName()) {
                case "billing_consents" -> keep(full(table, Map.of("consent_type", "auto_pay")));
                case "payment_plans" ->
                    keep(full(Billing.table("billing_consents"), Map.of("consent_type", "payment_plan")));
                case "payments" -> keep(returned(Map.of()));
                // The rows that refer to another of their table.
                case "agency_onboarding_steps", "billing_claims", "payment_allocations", "account_adjustments" ->
                    keep(full(table));
                default -> {}
            }
            keep(full(table));
        }
        return List.copyOf(kept);
    }

    /** Returns a row in which each column has a value that its state allows. */
    TableRecord<?> full(Table<?> table) {
        return full(table, Map.of());
    }

    TableRecord<?> full(Table<?> table, Map<String, ?> changes) {
        TableRecord<?> row = row(table, true);
        row.fromMap(coherent(table.getName(), hasEarlier(row)));
        row.fromMap(changes);
        return row;
    }

    /** Returns a payment that was taken back, which excludes another attempt. */
    TableRecord<?> returned(Map<String, ?> changes) {
        Map<String, Object> returned = values("status", "returned", "next_attempt_at", null);
        returned.putAll(values("allocated_amount", "4.11", "returned_at", START));
        returned.putAll(changes);
        return full(Tables.PAYMENTS, returned);
    }

    /** Returns a row with what is neither optional nor has a default. */
    TableRecord<?> required(Table<?> table, Map<String, ?> changes) {
        TableRecord<?> row = row(table, false);
        row.fromMap(changes);
        return row;
    }

    private TableRecord<?> row(Table<?> table, boolean optional) {
        TableRecord<?> row = (TableRecord<?>) DSL.using(SQLDialect.DEFAULT).newRecord(table);
        Map<String, List<String>> lists = ClosedList.byColumn(table);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field<?> field : table.fields()) {
            boolean required =
                    !field.getDataType().nullable() && !field.getDataType().defaulted();
            if (optional || required) {
                List<String> list = lists.get(field.getName());
                values.put(field.getName(), list == null ? value(table, field) : list.get(0));
            }
        }
        row.fromMap(values);
        for (ForeignKey<?, ?> key : table.getReferences()) {
            refer(row, key, optional);
        }
        return row;
    }

    private Object value(Table<?> table, Field<?> field) {
        String name = field.getName();
        int length = field.getDataType().length();
        int place = table.indexOf(field);
        Class<?> type = field.getType();
        if (type == UUID.class) {
            boolean tenant = name.equals("agency_id") || table.getName().equals("agencies");
            return tenant ? agency : UUID.randomUUID();
        }
        if (type == Integer.class) {
            return name.endsWith("_number") ? Math.toIntExact(earlier(table.getName()) + 1) : 1;
        }
        if (type == String.class) {
            String text = name.equals("currency") ? "USD" : code + "é'" + ++count;
            return length > 0 && text.length() > length ? text.substring(text.length() - length) : text;
        }
        return switch (type.getSimpleName()) {
            case "BigDecimal" -> new BigDecimal("12.30");
            case "Instant" -> START.plusSeconds(place);
            case "LocalDate" -> LocalDate.of(2026, 2, 27).plusDays(place);
            case "Boolean" -> true;
            case "List" -> List.of("knee, left", "dos");
            default -> throw new IllegalArgumentException(field + " is of " + type);
        };
    }

    private void refer(TableRecord<?> row, ForeignKey<?, ?> key, boolean optional) {
        List<? extends Field<?>> from = key.getFields();
        if (!optional && from.stream().anyMatch(field -> field.getDataType().nullable())) {
            return;
        }
        Field<?> last = from.get(from.size() - 1);
        Map<String, Object> values =
                last.getDataType().nullable() ? values(last.getName(), null) : new LinkedHashMap<>();
        for (TableRecord<?> each : kept) {
            if (each.getTable().equals(key.getKey().getTable()) && fits(row, key, each)) {
                for (int i = 0; i < from.size(); i++) {
                    values.put(
                            from.get(i).getName(), each.get(key.getKeyFields().get(i)));
                }
            }
        }
        row.fromMap(values);
    }

    /** Says whether what the row already says is true of the other, as the kind of a consent. */
    private static boolean fits(TableRecord<?> row, ForeignKey<?, ?> key, TableRecord<?> other) {
        for (int i = 0; i < key.getFields().size(); i++) {
            Field<?> field = key.getFields().get(i);
            if (field.getType() == String.class
                    && !other.get(key.getKeyFields().get(i)).equals(row.get(field))) {
                return false;
            }
        }
        return true;
    }

    private long earlier(String table) {
        return kept.stream()
                .filter(row -> row.getTable().getName().equals(table))
                .count();
    }

    private boolean hasEarlier(TableRecord<?> row) {
        return earlier(row.getTable().getName()) > 0;
    }

    /** Returns what makes the values of a row go together. */
    private static Map<String, Object> coherent(String table, boolean second) {
        return switch (table) {
            case "agencies" -> values("status", "active");
            case "agency_onboarding_sessions" -> values("status", "completed", "current_step_number", 1);
            case "agency_onboarding_steps" -> values("status", "completed");
            case "billing_authorizations" -> values("status", "revoked");
            case "billing_consents" -> values("status", "withdrawn");
            case "remittances" -> values("provider_adjustment_amount", new BigDecimal("0.00"));
            case "patient_statements" -> values("total_amount", "36.90");
            case "payment_methods" -> values("expiry_year", 2031, "last_four", "0042");
            case "auto_pay_enrollments" -> values("status", "cancelled");
            case "payment_plans" -> values("total_amount", "24.60");
            case "payment_plan_installments" -> values("status", "paid");
            case "payments" -> {
                Map<String, Object> payment = values("status", "retry_scheduled", "returned_at", null);
                payment.putAll(values("allocated_amount", "0.00", "refunded_amount", "0.00"));
                payment.put("max_attempts", 3);
                yield payment;
            }
            case "payment_allocations" -> second ? values("amount", "-12.30") : Map.of();
            case "refunds" -> values("status", "succeeded");
            case "account_adjustments" ->
                values("status", "posted", "adjustment_type", second ? "reversal" : "contractual");
            default -> Map.of();
        };
    }

    static Map<String, Object> values(String name, @Nullable Object value) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(name, value);
        return values;
    }

    static Map<String, Object> values(String name, @Nullable Object value, String other, @Nullable Object second) {
        Map<String, Object> values = values(name, value);
        values.put(other, second);
        return values;
    }
}
