package io.governance4j.operations.internal;

import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.TableRecord;
import org.jooq.exception.DataAccessException;

/**
 * Lets a unique key decide, and not a look beforehand: what it refuses is taken back to a savepoint, and the transaction
 * goes on.
 */
public final class Once {
    private static final String UNIQUE_VIOLATION = "23505";
    /** Of MariaDB, whose state 23000 says no more than that some constraint was violated. */
    private static final int DUPLICATE_ENTRY = 1062;

    private Once() {}

    /**
     * Inserts a row, unless its key is taken.
     *
     * @param dsl the transaction
     * @param row the row
     * @return whether it was inserted
     * @throws DataAccessException if the row breaks another rule
     */
    public static boolean insert(DSLContext dsl, TableRecord<?> row) {
        return run(dsl, () -> dsl.insertInto(row.getTable()).set(row).execute());
    }

    /**
     * Does something, unless a key that it needs is taken; then it is as if nothing had been done.
     *
     * @param dsl the transaction
     * @param work what is done
     * @return whether it was done
     * @throws DataAccessException if it breaks another rule
     */
    public static boolean run(DSLContext dsl, Runnable work) {
        try {
            dsl.transaction(savepoint -> work.run());
            return true;
        } catch (DataAccessException e) {
            if (taken(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean taken(DataAccessException failure) {
        SQLException cause = failure.getCause(SQLException.class);
        return cause != null
                && (UNIQUE_VIOLATION.equals(cause.getSQLState()) || cause.getErrorCode() == DUPLICATE_ENTRY);
    }
}
