package io.governance4j.jdbc.internal.dialect;

import io.governance4j.jdbc.internal.dialect.MariaDbTrigger.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A trigger as MariaDB has it.
 *
 * @param name its name
 * @param table its table
 * @param fired when, such as {@code AFTER INSERT}
 * @param order its place among those that fire then
 * @param sqlMode the mode in which it runs
 * @param body its text
 */
record MariaDbStored(String name, String table, String fired, int order, String sqlMode, String body) {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Of one table if it is about one, and without a join, because the catalog opens every table of the schema otherwise. */
    private static final String OF_TABLE = """
            select event_object_table, trigger_name, concat(action_timing, ' ', event_manipulation), action_order, sql_mode,
              action_statement
            from information_schema.triggers where event_object_schema = ? {and event_object_table = ?}""";

    private static final String OWNER = """
            select event_object_table from information_schema.triggers
            where trigger_schema = ? and trigger_name = ?
              and cast(trigger_name as binary) = cast(convert(? using utf8mb4) as binary)""";

    /** ER_TRG_DOES_NOT_EXIST. */
    private static final int NO_TRIGGER = 1360;

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

    /** {@return the triggers of a table by their names, as far as this user sees them} */
    static Map<String, MariaDbStored> of(Look look, String schema, String table) throws SQLException {
        Map<String, MariaDbStored> triggers = new TreeMap<>();
        for (MariaDbStored trigger : look.rows(OF_TABLE, schema, table, MariaDbStored.class, MariaDbStored::read)) {
            triggers.put(trigger.name(), trigger);
        }
        return triggers;
    }

    private static MariaDbStored read(ResultSet row) throws SQLException {
        return new MariaDbStored(
                row.getString(2),
                row.getString(1),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getString(6));
    }

    /** {@return whether it fires after another one, at the same time} */
    boolean firesAfter(MariaDbStored other) {
        return fired.equals(other.fired) && order > other.order;
    }

    /** {@return why a trigger of this name cannot be made on a table that has these, as a sentence; nothing if it can} */
    static Optional<String> obstacle(
            Connection connection, Map<String, MariaDbStored> triggers, String schema, String table, String name)
            throws SQLException {
        MariaDbStored there = triggers.get(name);
        if (there == null) {
            Optional<String> owner = elsewhere(connection, schema, name);
            if (owner.isPresent() && !owner.get().equals(table)) {
                return Optional.of(taken(name, owner.get()));
            }
            // It was made since the table's triggers were read, most likely by another instance of ours.
            there = owner.isPresent() ? of(Look.at(connection), schema, table).get(name) : null;
        }
        return there == null || there.isOurs() ? Optional.empty() : Optional.of(taken(name, table));
    }

    private static String taken(String name, String table) {
        return "there is another trigger " + name + " on " + table + "; rename or drop it";
    }

    /** Whether there is one at all is answered without the catalog, which opens every table of the schema to say where. */
    private static Optional<String> elsewhere(Connection connection, String schema, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement
                    .executeQuery("show create trigger " + MariaDbColumn.identifier(schema) + "."
                            + MariaDbColumn.identifier(name))
                    .close();
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_TRIGGER) {
                return Optional.empty();
            }
            // It may not be seen; what the catalog shows then decides, as it would have.
        }
        try (PreparedStatement statement = asking(connection, OWNER, schema, name, name);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    private static PreparedStatement asking(Connection connection, String sql, String... binds) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < binds.length; i++) {
            statement.setString(i + 1, binds[i]);
        }
        return statement;
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
