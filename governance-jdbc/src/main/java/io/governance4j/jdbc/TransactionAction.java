package io.governance4j.jdbc;

import org.jooq.DSLContext;

/**
 * What is done within one transaction, without a result.
 *
 * @param <E> what the work may throw beside unchecked exceptions; the compiler infers it
 */
@FunctionalInterface
public interface TransactionAction<E extends Exception> {
    /**
     * Does the work.
     *
     * @param dsl jOOQ on the transaction's connection, for this thread and until this returns
     * @throws E if the work fails, and then everything is rolled back
     */
    void in(DSLContext dsl) throws E;
}
