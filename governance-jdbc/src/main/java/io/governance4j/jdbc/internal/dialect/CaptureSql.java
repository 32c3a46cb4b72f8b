package io.governance4j.jdbc.internal.dialect;

import io.governance4j.jdbc.internal.dialect.CapturePlan.Column;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The triggers by which one family of databases captures changes. What they write is the same everywhere:
 * {@code docs/audit-format.md}. Stateless and safe for use by any number of threads.
 */
public interface CaptureSql {
    /**
     * {@return whether a schema holds the database's own tables}
     *
     * @param schema the schema as the catalog spells it
     */
    boolean isSystem(String schema);

    /**
     * {@return the columns of a table, in their order} A type is spelled in the same way for every session, so that a
     * difference means that it was changed.
     *
     * @param look at this table, or at many
     * @param schema the table's schema; on MariaDB the database
     * @param table the table
     * @throws SQLException if the database cannot be read
     */
    List<Column> columns(Look look, String schema, String table) throws SQLException;

    /**
     * {@return the columns of a table's primary key, in the key's order; none if it has no key}
     *
     * @param look at this table, or at many
     * @param schema the table's schema; on MariaDB the database
     * @param table the table
     * @throws SQLException if the database cannot be read
     */
    default List<String> key(Look look, String schema, String table) throws SQLException {
        Map<Integer, String> key = new TreeMap<>();
        Connection connection = look.connection();
        try (ResultSet rows = connection.getMetaData().getPrimaryKeys(connection.getCatalog(), schema, table)) {
            while (rows.next()) {
                key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }

    /**
     * {@return why the triggers must not be made, as sentences; none when they may} Such as: a trigger of that name is
     * there and is the host's. Each sentence goes on from the table's name.
     *
     * @param look at this table, or at many
     * @param plan what is to be installed
     * @param namespace where our tables live
     * @throws SQLException if the database cannot be read
     */
    List<String> obstacles(Look look, CapturePlan plan, Namespace namespace) throws SQLException;

    /**
     * {@return the statements that make a table's triggers} They can be run again, over triggers of another plan too.
     *
     * @param plan how the table is captured
     * @param namespace where our tables live
     */
    List<String> install(CapturePlan plan, Namespace namespace);

    /**
     * {@return the statements that remove a table's triggers} They can be run when there are none, and when the table is
     * gone.
     *
     * @param schema the table's schema
     * @param table the table
     * @param namespace where our tables live
     */
    List<String> uninstall(String schema, String table, Namespace namespace);

    /**
     * {@return what keeps the triggers from capturing every change, as sentences; none when all is well} Such as: a trigger
     * is missing, is disabled, or is not the one that {@link #install} makes. The table is there, with the columns of the
     * plan: that has been looked at.
     *
     * @param look at this table, or at many
     * @param plan what was installed
     * @param namespace where our tables live
     * @throws SQLException if the database cannot be read
     */
    List<String> problems(Look look, CapturePlan plan, Namespace namespace) throws SQLException;

    /**
     * {@return what this engine cannot capture on a table, as sentences} Such as cascades of its foreign keys.
     *
     * @param look at this table, or at many
     * @param plan what is to be installed
     * @throws SQLException if the database cannot be read
     */
    List<String> gaps(Look look, CapturePlan plan) throws SQLException;

    /**
     * {@return the columns of a table as JDBC's metadata tell, which is enough where nothing depends on the session}
     *
     * @param rows what {@link DatabaseMetaData#getColumns} returned; closed by the caller
     * @param table the table, because the metadata are asked with patterns
     * @throws SQLException if the database cannot be read
     */
    static List<Column> columns(ResultSet rows, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        while (rows.next()) {
            if (table.equals(rows.getString("TABLE_NAME"))) {
                String type = rows.getString("TYPE_NAME") + "(" + rows.getInt("COLUMN_SIZE") + ","
                        + rows.getInt("DECIMAL_DIGITS") + ")";
                columns.add(new Column(rows.getString("COLUMN_NAME"), type));
            }
        }
        return columns;
    }
}
