package io.governance4j.jdbc;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What is done within one transaction, with a result.
 *
 * @param <T> the type of the result
 * @param <E> what the work may throw beside unchecked exceptions; the compiler infers it
 */
@FunctionalInterface
public interface TransactionWork<T extends @Nullable Object, E extends Exception> {
    /**
     * Does the work.
     *
     * @param dsl jOOQ on the transaction's connection, for this thread and until this returns
     * @return the result
     * @throws E if the work fails, and then everything is rolled back
     */
    T in(DSLContext dsl) throws E;
}
