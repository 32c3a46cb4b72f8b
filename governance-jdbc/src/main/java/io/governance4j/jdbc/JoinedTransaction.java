package io.governance4j.jdbc;

import org.jooq.DSLContext;

/**
 * A subject within a transaction that the host runs. Closing takes the subject out of the session again and puts back who
 * was there before; it neither commits nor rolls back nor closes the connection. Not safe for use by several threads.
 */
public interface JoinedTransaction extends AutoCloseable {
    /**
     * jOOQ on the host's connection.
     *
     * @return a context whose own transactions are savepoints within the host's
     */
    DSLContext dsl();

    /**
     * Puts back who was in the session before. Closing it again does nothing.
     *
     * @throws io.governance4j.GovernanceException if another join within this one is still open, or the connection was
     *     closed first
     * @throws io.governance4j.StorageException if the database refuses; the transaction must then be rolled back
     */
    @Override
    void close();
}
