package io.governance4j.jdbc.internal.dialect;

import io.governance4j.jdbc.Tenancy.Leak;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Ways around the protection of a table that MariaDB has. */
final class MariaDbLeaks {
    /** The definition has every name in backquotes and with its database. */
    private static final String VIEWS = """
            select concat(table_schema, '.', table_name), security_type from information_schema.views
            where locate(?, view_definition) > 0 order by 1""";

    /** A routine is stored as it was written, so its text says no more than that the table may be meant. */
    private static final String ROUTINES = """
            select concat(routine_schema, '.', routine_name), definer from information_schema.routines
            where security_type = 'DEFINER' and routine_schema = ?
              and routine_definition regexp concat('(^|[^a-zA-Z0-9_])', ?, '([^a-zA-Z0-9_]|$)') order by 1""";

    private MariaDbLeaks() {}

    static List<Leak> of(Connection connection, TenantPlan plan) throws SQLException {
        List<Leak> leaks = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(VIEWS)) {
            statement.setString(
                    1, MariaDbColumn.identifier(plan.schema()) + "." + MariaDbColumn.identifier(plan.table()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    leaks.add(new Leak(
                            "view",
                            row.getString(1),
                            "It shows rows of " + plan + " with the rights of its " + row.getString(2)
                                    + ", and no query of it is narrowed.",
                            "Drop the view and write its query where it is used, or give nobody SELECT on it."));
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(ROUTINES)) {
            statement.setString(1, plan.schema());
            statement.setString(2, Pattern.quote(plan.table()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    leaks.add(new Leak(
                            "definer-function",
                            row.getString(1),
                            "It names " + plan + " and runs with the rights of " + row.getString(2)
                                    + ", whoever calls it; what it reads is not narrowed.",
                            "Make it SQL SECURITY INVOKER, and let it narrow by the tenant that it is given."));
                }
            }
        }
        return leaks;
    }
}
