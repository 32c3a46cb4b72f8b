package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_CHECKPOINTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_DECISIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_INTEGRATOR;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_NODES;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PAYLOADS;
import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_ACCESS_LOG;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;

/** Does one thing at random to one table of the evidence, as somebody would who has every right in the database. */
final class Tampering {
    static final List<Table<? extends UpdatableRecord<?>>> TABLES = List.of(
            AUDIT_EVENTS,
            AUDIT_PAYLOADS,
            FEATURE_ACCESS_LOG,
            PERMISSION_CHECKS,
            AUDIT_LEAVES,
            AUDIT_DECISIONS,
            AUDIT_NODES,
            AUDIT_CHECKPOINTS,
            AUDIT_INTEGRATOR);

    /** Told for people, and evidence of nothing. */
    private static final Set<TableField<?, ?>> FREE = Set.of(
            AUDIT_LEAVES.INTEGRATED_AT, AUDIT_INTEGRATOR.ID, AUDIT_INTEGRATOR.HOLDER, AUDIT_INTEGRATOR.UPDATED_AT);

    /** Columns whose values the database itself limits to a few. */
    private static final List<List<String>> WORDS =
            List.of(List.of("event", "decisions"), List.of("feature", "permission"));

    private final DSLContext dsl;
    private final Random random;

    /**
     * What was done.
     *
     * @param told what, for a failure's message
     * @param about what a report must name: the event or decision, or else its leaf; nothing when it is about neither
     */
    record Done(String told, List<Object> about) {}

    Tampering(DSLContext dsl, Random random) {
        this.dsl = dsl;
        this.random = random;
    }

    Done any() {
        Table<? extends UpdatableRecord<?>> table = TABLES.get(random.nextInt(TABLES.size()));
        return table == AUDIT_INTEGRATOR
                ? edit(table)
                : switch (random.nextInt(6)) {
                    case 0 -> delete(table);
                    case 1 -> insert(table);
                    case 2 -> swap(table);
                    default -> edit(table);
                };
    }

    private Done edit(Table<? extends UpdatableRecord<?>> table) {
        Record row = row(table);
        Field<?> field = field(table);
        return new Done("edited " + field + " of " + row, set(table, row, field));
    }

    private <T> List<Object> set(Table<?> table, Record row, Field<T> field) {
        List<Object> about = about(table, row);
        T value = other(field, row.get(field));
        int changed = dsl.update(table).set(field, value).where(key(table, row)).execute();
        if (changed != 1) {
            throw new IllegalStateException("changed " + changed + " rows");
        }
        return about;
    }

    private Done delete(Table<? extends UpdatableRecord<?>> table) {
        Record row = row(table);
        List<Object> about = about(table, row);
        dsl.deleteFrom(table).where(key(table, row)).execute();
        return new Done("deleted " + row, about);
    }

    /** Puts in a row like another one, with a key of its own. */
    private Done insert(Table<? extends UpdatableRecord<?>> table) {
        Record row = row(table).into(table);
        Record copy = dsl.newRecord(table);
        copy.from(row);
        List<Object> about = List.of();
        for (Field<?> field : table.fields()) {
            if (field.getType() == UUID.class && !field.equals(AUDIT_DECISIONS.BATCH_ID)) {
                UUID id = UUID.randomUUID();
                copy.set(field.coerce(UUID.class), id);
                about = table == AUDIT_EVENTS && field.equals(AUDIT_EVENTS.ID) ? List.of(id) : about;
            }
        }
        behind(copy, AUDIT_LEAVES.LEAF_INDEX);
        behind(copy, AUDIT_NODES.NODE_INDEX);
        behind(copy, AUDIT_CHECKPOINTS.TREE_SIZE);
        if (table == AUDIT_DECISIONS) {
            copy.set(AUDIT_DECISIONS.BATCH_POSITION, 10_000);
            about = about(table, row);
        }
        ((UpdatableRecord<?>) copy).insert();
        return new Done("inserted " + copy, about);
    }

    private void behind(Record copy, TableField<?, Long> field) {
        if (copy.field(field) != null) {
            copy.set(
                    field,
                    dsl.select(DSL.max(field))
                                    .from(field.getTable())
                                    .fetchSingle()
                                    .value1()
                            + 1
                            + random.nextInt(3));
        }
    }

    /** Exchanges a value of two rows; where both have the same, it edits one. */
    private Done swap(Table<? extends UpdatableRecord<?>> table) {
        Record one = row(table);
        Record two = row(table);
        Field<?> field = field(table);
        if (one.get(field) == null || two.get(field) == null || one.get(field).equals(two.get(field))) {
            return edit(table);
        }
        if (isKey(table, field)
                || field.equals(AUDIT_LEAVES.ITEM_ID)
                || field.equals(AUDIT_DECISIONS.BATCH_ID)
                || field.equals(AUDIT_DECISIONS.BATCH_POSITION)) {
            return swapUnique(table, one, two, field);
        }
        List<Object> about = about(table, one);
        exchange(table, one, two, field);
        return new Done("swapped " + field + " of " + one + " and " + two, about);
    }

    private <T> void exchange(Table<?> table, Record one, Record two, Field<T> field) {
        dsl.update(table).set(field, two.get(field)).where(key(table, one)).execute();
        dsl.update(table).set(field, one.get(field)).where(key(table, two)).execute();
    }

    /** What must differ at all times is exchanged by exchanging everything else. */
    private Done swapUnique(Table<? extends UpdatableRecord<?>> table, Record one, Record two, Field<?> field) {
        boolean changed = false;
        for (Field<?> other : table.fields()) {
            if (!isKey(table, other)
                    && !FREE.contains(other)
                    && !other.equals(AUDIT_LEAVES.ITEM_ID)
                    && !other.equals(AUDIT_DECISIONS.BATCH_ID)
                    && !other.equals(AUDIT_DECISIONS.BATCH_POSITION)
                    && !Objects.equals(one.get(other), two.get(other))) {
                exchange(table, one, two, other);
                changed = true;
            }
        }
        return changed ? new Done("swapped all but " + field + " of " + one + " and " + two, List.of()) : edit(table);
    }

    private Record row(Table<?> table) {
        List<Record> rows = new ArrayList<>(
                dsl.selectFrom(table).orderBy(table.getPrimaryKey().getFields()).fetch());
        return rows.get(random.nextInt(rows.size()));
    }

    private Field<?> field(Table<?> table) {
        List<Field<?>> fields = new ArrayList<>(List.of(table.fields()));
        fields.removeAll(FREE);
        return fields.get(random.nextInt(fields.size()));
    }

    private static boolean isKey(Table<?> table, Field<?> field) {
        return table.getPrimaryKey().getFields().contains(field);
    }

    private static Condition key(Table<?> table, Record row) {
        return DSL.and(table.getPrimaryKey().getFields().stream()
                .map(field -> equal(field, row))
                .toList());
    }

    private static <T> Condition equal(Field<T> field, Record row) {
        return field.eq(row.get(field));
    }

    private List<Object> about(Table<?> table, Record row) {
        if (table == AUDIT_LEAVES) {
            return List.of(row.get(AUDIT_LEAVES.LEAF_INDEX));
        }
        if (table == AUDIT_DECISIONS) {
            return at(row.get(AUDIT_DECISIONS.DECISION_ID), row.get(AUDIT_DECISIONS.BATCH_ID));
        }
        if (table == FEATURE_ACCESS_LOG || table == PERMISSION_CHECKS) {
            UUID id = row.get(FEATURE_ACCESS_LOG.ID.getName(), UUID.class);
            UUID batch = dsl.selectFrom(AUDIT_DECISIONS)
                    .where(AUDIT_DECISIONS.DECISION_ID.eq(id))
                    .fetchSingle(AUDIT_DECISIONS.BATCH_ID);
            return at(id, batch);
        }
        return row.get(0) instanceof UUID id ? at(id, id) : List.of();
    }

    private List<Object> at(UUID id, UUID item) {
        return List.of(
                id,
                dsl.selectFrom(AUDIT_LEAVES)
                        .where(AUDIT_LEAVES.ITEM_ID.eq(item))
                        .fetchSingle(AUDIT_LEAVES.LEAF_INDEX));
    }

    private <T> T other(Field<T> field, T value) {
        Object changed;
        if (field.getType() == UUID.class) {
            changed = UUID.randomUUID();
        } else if (field.getType() == List.class) {
            List<Object> longer = new ArrayList<>((List<?>) value);
            longer.add(random.nextInt(longer.size() + 1), "x");
            changed = longer;
        } else if (value instanceof Boolean bool) {
            changed = !bool;
        } else if (value instanceof Instant at) {
            changed = at.plus(1 + random.nextInt(1_000_000), ChronoUnit.MICROS);
        } else if (value instanceof Number number) {
            // Past all that are taken, since the database lets no two rows have one key.
            changed = field.getDataType().convert(number.longValue() + 1_000 + random.nextInt(3));
        } else if (field.equals(PERMISSION_CHECKS.QUESTION)) {
            changed = "raci";
        } else {
            changed = text((String) value);
        }
        return field.getType().cast(changed);
    }

    private String text(String value) {
        if (value == null || value.isEmpty()) {
            return "x";
        }
        for (List<String> words : WORDS) {
            if (words.contains(value)) {
                return words.get(1 - words.indexOf(value));
            }
        }
        int at = value.offsetByCodePoints(0, random.nextInt(value.codePointCount(0, value.length())));
        String rest = value.substring(value.offsetByCodePoints(at, 1));
        return value.substring(0, at) + (value.startsWith("7", at) ? "8" : "7") + rest;
    }
}
