package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A trigger of H2 as its catalog has it, beside the one that is meant: after each row that a table gets, changes or loses.
 *
 * @param name its name
 * @param strangers the tables on which a trigger of that name runs something else
 * @param fired when it runs; nothing if there is none
 */
record H2StoredTrigger(String name, Set<String> strangers, Set<String> fired) {
    private static final Set<String> WHOLE = Set.of("AFTER INSERT ROW", "AFTER UPDATE ROW", "AFTER DELETE ROW");

    private static final String STORED = """
            SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, JAVA_CLASS,
              ACTION_TIMING || ' ' || EVENT_MANIPULATION || ' ' || ACTION_ORIENTATION
            FROM INFORMATION_SCHEMA.TRIGGERS WHERE TRIGGER_SCHEMA = ? {AND TRIGGER_NAME = ?}""";

    /** Only an administrator sees everybody's. */
    private static final String TABLES = """
            SELECT T.EVENT_OBJECT_SCHEMA || '.' || T.EVENT_OBJECT_TABLE, COUNT(DISTINCT T.EVENT_MANIPULATION)
            FROM INFORMATION_SCHEMA.USERS U LEFT JOIN INFORMATION_SCHEMA.TRIGGERS T ON T.JAVA_CLASS = ?
              AND T.ACTION_TIMING = 'AFTER' AND T.ACTION_ORIENTATION = 'ROW'
            WHERE U.USER_NAME = CURRENT_USER AND U.IS_ADMIN
            GROUP BY T.EVENT_OBJECT_SCHEMA, T.EVENT_OBJECT_TABLE""";

    /** {@return the tables with one that runs this class; nothing if this user may not see which} */
    static Optional<Set<String>> tables(Connection connection, String javaClass) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, javaClass);
            try (ResultSet row = statement.executeQuery()) {
                boolean sees = false;
                Set<String> tables = new TreeSet<>();
                while (row.next()) {
                    sees = true;
                    if (row.getInt(2) == WHOLE.size()) {
                        tables.add(row.getString(1));
                    }
                }
                return sees ? Optional.of(tables) : Optional.empty();
            }
        }
    }

    /** One event that a trigger is for. */
    private record Event(String table, String javaClass, String fired) {}

    static H2StoredTrigger read(Look look, String schema, String table, String name, String javaClass)
            throws SQLException {
        Set<String> strangers = new TreeSet<>();
        Set<String> fired = new TreeSet<>();
        for (Event event : look.rows(
                STORED,
                schema,
                name,
                Event.class,
                row -> new Event(row.getString(2), row.getString(3), row.getString(4)))) {
            if (!table.equals(event.table()) || !javaClass.equals(event.javaClass())) {
                strangers.add(event.table());
            }
            fired.add(event.fired());
        }
        return new H2StoredTrigger(name, strangers, fired);
    }

    /** What keeps the meant one from being made. */
    Set<String> obstacles() {
        Set<String> obstacles = new TreeSet<>();
        strangers.forEach(on -> obstacles.add("there is another trigger " + name + " on " + on + "; drop it"));
        return obstacles;
    }

    /** What is wrong with it, if anything is. */
    Optional<String> problem() {
        if (fired.isEmpty()) {
            return Optional.of("trigger " + name + " is missing, or this user may not see it");
        }
        return strangers.isEmpty() && fired.equals(WHOLE)
                ? Optional.empty()
                : Optional.of("trigger " + name + " is not as it was installed");
    }
}
