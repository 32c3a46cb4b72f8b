package io.governance4j.jdbc.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.governance4j.PolicyException;
import io.governance4j.PolicyException.Problem;
import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Result;
import org.jooq.SelectForUpdateStep;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Reads a policy table into a document, and makes it say what a document says with as few statements as possible. */
final class RowSync<R extends TableRecord<R>> {
    private static final String CREATED_AT = "created_at";
    private static final String UPDATED_AT = "updated_at";

    private final Database database;
    private final PolicyTable<R> table;

    RowSync(Database database, PolicyTable<R> table) {
        this.database = database;
        this.table = table;
    }

    void show(DSLContext dsl, ObjectNode document, boolean locking) {
        for (R row : fetch(dsl, locking)) {
            if (table.counts(row)) {
                table.show(row, document);
            }
        }
    }

    void write(DSLContext dsl, List<R> wanted, Instant now) {
        Map<List<Object>, R> existing = existing(dsl);
        List<R> missing = new ArrayList<>();
        for (R row : wanted) {
            R found = existing.remove(key(row));
            if (found == null) {
                missing.add(stamped(row, now));
            } else {
                update(dsl, found, row, now);
            }
        }
        existing.values().stream()
                .filter(table::counts)
                .forEach(row -> dsl.deleteFrom(table.table()).where(is(row)).execute());
        if (!missing.isEmpty()) {
            dsl.batchInsert(missing).execute();
        }
    }

    /** A table that somebody made unreadable is made anew. */
    private Map<List<Object>, R> existing(DSLContext dsl) {
        Map<List<Object>, R> existing = new LinkedHashMap<>();
        try {
            fetch(dsl, true).forEach(row -> existing.put(key(row), row));
        } catch (PolicyException e) {
            dsl.deleteFrom(table.table()).execute();
        }
        return existing;
    }

    private Result<R> fetch(DSLContext dsl, boolean locking) {
        SelectForUpdateStep<R> query = dsl.selectFrom(table.table()).orderBy(table.key());
        try {
            return locking ? database.forUpdate(query).fetch() : query.fetch();
        } catch (DataAccessException e) {
            StorageException unreadable = e.getCause(StorageException.class);
            if (unreadable == null) {
                throw e;
            }
            Problem problem = new Problem(table.table().getName(), 0, 0, String.valueOf(unreadable.getMessage()));
            throw new PolicyException("the policy tables do not make up a policy", List.of(problem));
        }
    }

    private List<Object> key(R row) {
        List<Object> key = new ArrayList<>();
        table.key().forEach(field -> key.add(row.get(field)));
        return key;
    }

    private Condition is(R row) {
        return DSL.and(table.key().stream().map(field -> equal(field, row)).toList());
    }

    private static <R extends TableRecord<R>, T> Condition equal(TableField<R, T> field, R row) {
        return field.eq(row.get(field));
    }

    /** Only what the document decides is compared; what a row does not know of it leaves alone. */
    private void update(DSLContext dsl, R found, R row, Instant now) {
        boolean differs = false;
        for (Field<?> field : row.fields()) {
            if (row.changed(field) && !Objects.equals(found.get(field), row.get(field))) {
                copy(field, row, found);
                differs = true;
            }
        }
        if (differs) {
            stamp(found, UPDATED_AT, now);
            dsl.update(table.table()).set(found).where(is(found)).execute();
        }
    }

    private static <R extends TableRecord<R>, T> void copy(Field<T> field, R from, R to) {
        to.set(field, from.get(field));
    }

    private R stamped(R row, Instant now) {
        stamp(row, CREATED_AT, now);
        stamp(row, UPDATED_AT, now);
        return row;
    }

    private static <R extends TableRecord<R>> void stamp(R row, String column, Instant now) {
        Field<?> field = row.field(column);
        if (field != null) {
            row.set(field.coerce(Instant.class), now);
        }
    }
}
