package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a database's catalog says of ways around the append-only triggers, for what cannot be tried without doing it.
 * Stateless and safe for use by any number of threads.
 */
public interface Loopholes {
    /**
     * {@return whether the connected user may TRUNCATE a table} In doubt it says so.
     *
     * @param connection any connection
     * @param namespace where our tables live
     * @param table the table, as the migrations name it
     * @throws SQLException if the database cannot be read
     */
    boolean truncates(Connection connection, Namespace namespace, String table) throws SQLException;

    /**
     * {@return what the connected user is or has that lets them remove or bypass the triggers, to follow "the connected
     * user"; none when there is nothing}
     *
     * @param connection any connection, outside a transaction
     * @param namespace where our tables live
     * @param tables the tables, as the migrations name them
     * @throws SQLException if the database cannot be read
     */
    List<String> ways(Connection connection, Namespace namespace, List<String> tables) throws SQLException;
}
