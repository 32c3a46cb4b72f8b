package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How one family of databases tells a session who acts in it. What is set and what reads it: {@code
 * docs/session-context.md}. Stateless and safe for use by any number of threads.
 */
public interface SessionSql {
    /** {@return whether what is set for a transaction ends with it} If not, it has to be cleared. */
    boolean endsWithTransaction();

    /**
     * Replaces all values, for the transaction that is open.
     *
     * @param connection a connection that is not in auto-commit mode
     * @param values what to set; what is not stated there is unset
     * @throws SQLException if the database refuses
     */
    void setForTransaction(Connection connection, SessionValues values) throws SQLException;

    /**
     * Replaces all values, for as long as the connection lives, whatever its transactions do.
     *
     * @param connection a connection with no transaction open
     * @param values what to set; what is not stated there is unset
     * @throws SQLException if the database refuses
     */
    void setForSession(Connection connection, SessionValues values) throws SQLException;

    /**
     * {@return what the session says now}
     *
     * @param connection any connection
     * @throws SQLException if the database cannot be asked
     */
    SessionValues read(Connection connection) throws SQLException;

    /**
     * Rolls back whatever is open, also what SQL text began behind the driver's back.
     *
     * @param connection any connection
     * @throws SQLException if the database cannot be reached
     */
    void rollBack(Connection connection) throws SQLException;

    /**
     * Unsets all values, and reads them back.
     *
     * @param connection a connection with no transaction open
     * @return what is there all the same, which should be nothing
     * @throws SQLException if the database refuses
     */
    SessionValues clear(Connection connection) throws SQLException;
}
