package io.governance4j.operations.internal;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableRecord;
import org.jooq.exception.IntegrityConstraintViolationException;

/** Writes a row that a unique key lets in once. */
public final class Once {
    private Once() {}

    /**
     * Inserts a row, unless the same is there. The key decides, not a look beforehand; a savepoint keeps the transaction
     * usable where the engine ends it with the violation.
     *
     * @param dsl the transaction
     * @param row the row
     * @param same finds the row that the key would collide with
     * @return whether it was inserted
     * @throws IntegrityConstraintViolationException if the row breaks another rule
     */
    public static boolean insert(DSLContext dsl, TableRecord<?> row, Condition same) {
        try {
            dsl.transaction(
                    within -> within.dsl().insertInto(row.getTable()).set(row).execute());
            return true;
        } catch (IntegrityConstraintViolationException e) {
            if (!dsl.fetchExists(row.getTable(), same)) {
                throw e;
            }
            return false;
        }
    }
}
