package io.governance4j.jdbc.internal;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_DECISIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.GOVERNANCE_VERSIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;

/** A row that a table would take, to try out what happens to it. Its numbers are below zero, where no others are. */
final class ProbeRow {
    private static final Map<Field<?>, Object> CLOSED_LISTS = Map.of(
            PERMISSION_CHECKS.QUESTION, "permission",
            GOVERNANCE_VERSIONS.KIND, "changed",
            AUDIT_LEAVES.KIND, "event",
            AUDIT_DECISIONS.KIND, "feature");

    private final Table<?> table;
    private final Record row;

    private ProbeRow(Table<?> table, Record row) {
        this.table = table;
        this.row = row;
    }

    /** Inserts one; whoever calls rolls back. */
    static ProbeRow insert(DSLContext dsl, Table<?> table) {
        Record row = dsl.newRecord(table);
        table.fieldStream().filter(field -> !field.getDataType().nullable()).forEach(field -> fill(row, field));
        dsl.insertInto(table).set(row).execute();
        return new ProbeRow(table, row);
    }

    void update(DSLContext dsl) {
        update(dsl, key().get(0));
    }

    void delete(DSLContext dsl) {
        dsl.deleteFrom(table).where(isThis()).execute();
    }

    private <T> void update(DSLContext dsl, Field<T> field) {
        dsl.update(table).set(field, field).where(isThis()).execute();
    }

    private Condition isThis() {
        return DSL.and(key().stream().map(field -> equal(row, field)).toList());
    }

    private static <T> Condition equal(Record row, Field<T> field) {
        return field.eq(row.get(field));
    }

    private List<? extends Field<?>> key() {
        UniqueKey<?> key = table.getPrimaryKey();
        return key == null ? List.of(table.fields()) : key.getFields();
    }

    private static <T> void fill(Record row, Field<T> field) {
        row.set(field, field.getType().cast(value(field)));
    }

    private static Object value(Field<?> field) {
        Object listed = CLOSED_LISTS.get(field);
        if (listed != null) {
            return listed;
        }
        Class<?> type = field.getType();
        if (type == UUID.class) {
            return UUID.randomUUID();
        }
        if (type == Instant.class) {
            return Instant.EPOCH;
        }
        if (type == Boolean.class) {
            return false;
        }
        if (type == List.class) {
            return List.of();
        }
        return type == String.class ? "probe" : number(type);
    }

    private static Number number(Class<?> type) {
        long below = -ThreadLocalRandom.current().nextLong(1, Short.MAX_VALUE);
        if (type == Short.class) {
            return (short) below;
        }
        return type == Integer.class ? (Number) (int) below : (Number) below;
    }
}
