package io.governance4j.jdbc.internal.dialect;

import io.governance4j.jdbc.internal.dialect.MariaDbTrigger.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A trigger as MariaDB has it.
 *
 * @param table its table
 * @param fired when, such as {@code AFTER INSERT}
 * @param sqlMode the mode in which it runs
 * @param body its text
 */
record MariaDbStored(String table, String fired, String sqlMode, String body) {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Names are compared by their bytes: the catalog's collation takes some that differ for one. */
    private static final String FIND = """
            select event_object_table, concat(action_timing, ' ', event_manipulation), sql_mode, action_statement
            from information_schema.triggers
            where trigger_schema = ? and trigger_name = ?
              and cast(trigger_name as binary) = cast(convert(? using utf8mb4) as binary)""";

    /** Others see no trigger, or some. */
    private static final String SEES = """
            select 1 from information_schema.user_privileges where privilege_type = 'TRIGGER'
            union select 1 from information_schema.schema_privileges
            where privilege_type = 'TRIGGER' and table_schema = database()""";

    private static final String GUARDED = """
            select concat(event_object_schema, '.', event_object_table) from information_schema.triggers
            where action_timing = 'BEFORE' and left(trigger_name, length(?)) = ?
            group by event_object_schema, event_object_table having count(distinct event_manipulation) = 3""";

    /** {@return the tables with a trigger before each change whose name begins so; nothing if this user may not see which} */
    static Optional<Set<String>> guarded(Connection connection, String prefix) throws SQLException {
        try (PreparedStatement sees = connection.prepareStatement(SEES);
                ResultSet row = sees.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(GUARDED)) {
            statement.setString(1, prefix);
            statement.setString(2, prefix);
            try (ResultSet row = statement.executeQuery()) {
                Set<String> tables = new TreeSet<>();
                while (row.next()) {
                    tables.add(row.getString(1));
                }
                return Optional.of(tables);
            }
        }
    }

    static Optional<MariaDbStored> find(Connection connection, String schema, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, schema);
            statement.setString(2, name);
            statement.setString(3, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new MariaDbStored(
                                row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                        : Optional.empty();
            }
        }
    }

    /** {@return whether this library made it} */
    boolean isOurs() {
        return body.stripLeading().startsWith(MariaDbTrigger.MARK);
    }

    /** {@return whether it is the trigger that these make} */
    boolean is(String expectedTable, Event event, String expected) {
        return is(expectedTable, "AFTER " + event.name(), expected);
    }

    /** {@return whether it is the trigger that these make} */
    boolean is(String expectedTable, String expectedTime, String expected) {
        return table.equals(expectedTable)
                && fired.equals(expectedTime)
                && sqlMode.equals(MariaDbTrigger.SQL_MODE)
                && flat(body).equals(flat(expected));
    }

    private static String flat(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }
}
