package io.governance4j.jdbc.internal.functions;

import io.governance4j.jdbc.internal.dialect.Namespace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the tables that belong to a function. H2 tells a method neither by which name nor in which schema it was called,
 * so it looks where the functions are; where one database has them more than once, the session's current schema is meant.
 */
final class H2Home {
    private static final String MARK = "rollout_bucket";
    private static final String HOMES = """
            select routine_schema, routine_name, routine_schema = current_schema
            from information_schema.routines
            where external_name = ?""";

    private H2Home() {}

    static Namespace of(Connection caller) throws SQLException {
        List<Namespace> all = new ArrayList<>();
        List<Namespace> current = new ArrayList<>();
        try (PreparedStatement statement = caller.prepareStatement(HOMES)) {
            statement.setString(1, H2Functions.class.getName() + ".rolloutBucket");
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Namespace home = home(row.getString(1), row.getString(2));
                    all.add(home);
                    if (row.getBoolean(3)) {
                        current.add(home);
                    }
                }
            }
        }
        List<Namespace> meant = all.size() == 1 ? all : current;
        if (meant.size() != 1) {
            throw new SQLException("the governance functions are there " + all.size() + " times, and H2 does not tell"
                    + " which one was called; make the schema of one of them the current one");
        }
        return meant.get(0);
    }

    private static Namespace home(String schema, String routine) {
        String prefix = routine.substring(0, routine.length() - MARK.length());
        return new Namespace(schema.toLowerCase(Locale.ROOT), prefix.toLowerCase(Locale.ROOT));
    }
}
