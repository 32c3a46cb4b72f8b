package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The triggers by which one family of databases captures changes. What they write is the same everywhere:
 * {@code docs/audit-format.md}. Stateless and safe for use by any number of threads.
 */
public interface CaptureSql {
    /**
     * {@return the statements that make a table's triggers} They can be run again, over triggers of another plan too.
     *
     * @param plan how the table is captured
     * @param namespace where our tables live
     */
    List<String> install(CapturePlan plan, Namespace namespace);

    /**
     * {@return the statements that remove a table's triggers} They can be run when there are none.
     *
     * @param schema the table's schema
     * @param table the table
     * @param namespace where our tables live
     */
    List<String> uninstall(String schema, String table, Namespace namespace);

    /**
     * {@return what keeps the triggers from capturing every change, as sentences; none when all is well} Such as: a trigger
     * is missing, is disabled, or is not the one that {@link #install} makes.
     *
     * @param connection any connection
     * @param plan what was installed
     * @param namespace where our tables live
     * @throws SQLException if the database cannot be read
     */
    List<String> problems(Connection connection, CapturePlan plan, Namespace namespace) throws SQLException;

    /**
     * {@return what this engine cannot capture on a table, as sentences} Such as cascades of its foreign keys.
     *
     * @param connection any connection
     * @param plan what is to be installed
     * @throws SQLException if the database cannot be read
     */
    List<String> gaps(Connection connection, CapturePlan plan) throws SQLException;
}
