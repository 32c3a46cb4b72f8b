package io.governance4j.jdbc.internal.store;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.dialect.Dialect;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableField;

/** Deletes evidence in the name of an act that is recorded already. Only within {@link #during} does the database let it. */
final class Deletion {
    /** Engines take so many binds, and more than one statement can be fast. */
    private static final int IDS = 500;

    private final DSLContext dsl;

    private Deletion(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** What is done while it is let. */
    @FunctionalInterface
    interface Work {
        void run(Deletion deletion);
    }

    static void during(DSLContext dsl, Dialect dialect, UUID act, Work work) {
        dsl.connection(connection -> dialect.beginDeleting(connection, act.toString()));
        try {
            work.run(new Deletion(dsl));
        } catch (Throwable e) {
            end(dsl, dialect, e);
            throw e;
        }
        dsl.connection(dialect::endDeleting);
    }

    /** The switch must not stay on a connection that goes back to its pool; a transaction that failed may refuse this. */
    private static void end(DSLContext dsl, Dialect dialect, Throwable failure) {
        try {
            dsl.connection(dialect::endDeleting);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Deletes the rows, and returns how many there were. */
    int delete(TableField<?, UUID> key, List<UUID> ids) {
        int deleted = 0;
        for (int from = 0; from < ids.size(); from += IDS) {
            List<UUID> some = ids.subList(from, Math.min(ids.size(), from + IDS));
            deleted += dsl.deleteFrom(table(key)).where(key.in(some)).execute();
        }
        return deleted;
    }

    /** Deletes the rows, each of which must be there. */
    void deleteAll(TableField<?, UUID> key, List<UUID> ids) {
        int deleted = delete(key, ids);
        if (deleted != ids.size()) {
            throw new StorageException("of " + ids.size() + " rows of "
                    + table(key).getName() + " only " + deleted
                    + " were deleted; something in the database keeps the others");
        }
    }

    private static Table<?> table(TableField<?, UUID> key) {
        return Objects.requireNonNull(key.getTable(), "table");
    }
}
