package io.governance4j.operations.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * Locks a row by a change of its {@code updated_at}, which has to be one also when the row was changed at that very moment. On
 * MariaDB a transaction sees a row as it was when it first read anything, unless it changed the row itself, and what is set to the
 * value that is there is no change.
 */
public final class Touch {
    private Touch() {}

    /**
     * {@return what to set: the time, or a microsecond later where that is there already}
     *
     * @param column the column that is set
     * @param now the time
     */
    public static Field<Instant> at(TableField<?, Instant> column, Instant now) {
        // The engines take the type from the last arm, which no row comes to.
        return DSL.when(column.eq(now), DSL.val(now.plus(1, ChronoUnit.MICROS), column))
                .when(column.ne(now), DSL.val(now, column))
                .otherwise(column);
    }
}
