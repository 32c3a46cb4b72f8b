package io.governance4j.operations;

import java.sql.SQLException;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.TableRecord;
import org.jooq.exception.DataAccessException;

/** Lets a unique key decide: what it refuses is taken back to a savepoint, and the transaction goes on. */
final class Once {
    private static final Set<String> STATES = Set.of("23505");
    /** Of MariaDB, whose state 23000 says no more than that some constraint was violated. */
    private static final int DUPLICATE_ENTRY = 1062;

    private Once() {}

    /** Inserts a row, and says whether its keys were free. */
    static boolean insert(DSLContext dsl, TableRecord<?> row) {
        return run(dsl, () -> dsl.insertInto(row.getTable()).set(row).execute());
    }

    /** Does something, and says whether no key was taken; if one was, it is as if nothing had been done. */
    static boolean run(DSLContext dsl, Runnable work) {
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
        return cause != null && (STATES.contains(cause.getSQLState()) || cause.getErrorCode() == DUPLICATE_ENTRY);
    }
}
