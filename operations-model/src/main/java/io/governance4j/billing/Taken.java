package io.governance4j.billing;

import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.TableRecord;
import org.jooq.exception.IntegrityConstraintViolationException;

/** Takes a key once. The unique key of the table decides, so that of many who ask at once one is the first. */
final class Taken {
    private final Work work;

    Taken(Work work) {
        this.work = work;
    }

    /**
     * Inserts a row that has a key.
     *
     * @param row the row
     * @param then what else the first one does; if it throws, the row is not there either
     * @param earlier finds who had the key before
     * @return who had it before, or nobody if the row is the first
     */
    <R extends TableRecord<R>> Optional<R> before(R row, Runnable then, Supplier<Optional<R>> earlier) {
        try {
            // In a savepoint: what fails in a transaction spoils all of it on PostgreSQL.
            work.dsl().transaction(inner -> {
                inner.dsl().executeInsert(row);
                then.run();
            });
            return Optional.empty();
        } catch (IntegrityConstraintViolationException e) {
            Optional<R> found = earlier.get();
            if (found.isEmpty()) {
                throw refused(row, e);
            }
            return found;
        }
    }

    private static WrongStateException refused(TableRecord<?> row, IntegrityConstraintViolationException cause) {
        return new WrongStateException(
                "the row of "
                        + row.getTable().getName()
                        + " was refused: it refers to what the account does not have, or another transaction takes its key now",
                cause);
    }
}
