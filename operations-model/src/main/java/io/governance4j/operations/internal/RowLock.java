package io.governance4j.operations.internal;

import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Result;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;

/**
 * The one way to lock rows: it changes their {@code updated_at} and then reads them. Another who locks one of them waits until the
 * transaction ends. It has to be a change also when a row was changed at that very moment: on MariaDB a transaction sees a row as
 * it was when it first read anything, unless it changed the row itself, and what is set to the value that is there is no change.
 * Other rows than those that are locked may be seen as they were.
 */
public final class RowLock {
    private RowLock() {}

    /**
     * Locks a row.
     *
     * @param <R> its type
     * @param work the transaction
     * @param updatedAt the column of its table
     * @param which names it
     * @param id its id
     * @return the row as it is now
     * @throws UnknownRecordException if there is none
     */
    public static <R extends TableRecord<R>> R row(
            Work work, TableField<R, Instant> updatedAt, Condition which, UUID id) {
        Result<R> found = rows(work, updatedAt, which);
        if (found.isEmpty()) {
            throw new UnknownRecordException(
                    Objects.requireNonNull(updatedAt.getTable()).getName(), id);
        }
        return found.get(0);
    }

    /**
     * Locks some rows.
     *
     * @param <R> their type
     * @param work the transaction
     * @param updatedAt the column of their table
     * @param which says which; what is changed by the lock is not in it
     * @return the rows as they are now
     */
    public static <R extends TableRecord<R>> Result<R> rows(
            Work work, TableField<R, Instant> updatedAt, Condition which) {
        var table = Objects.requireNonNull(updatedAt.getTable());
        work.dsl()
                .update(table)
                .set(updatedAt, touched(updatedAt, work.now()))
                .where(which)
                .execute();
        return work.dsl().fetch(table, which);
    }

    /** The time, or a microsecond later where that is there already. */
    private static Field<Instant> touched(TableField<?, Instant> column, Instant now) {
        // The engines take the type from the last arm, which no row comes to.
        return DSL.when(column.eq(now), DSL.val(now.plus(1, ChronoUnit.MICROS), column))
                .when(column.ne(now), DSL.val(now, column))
                .otherwise(column);
    }
}
