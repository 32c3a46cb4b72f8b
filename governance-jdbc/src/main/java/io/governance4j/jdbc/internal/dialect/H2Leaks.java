package io.governance4j.jdbc.internal.dialect;

import io.governance4j.jdbc.Tenancy.Leak;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Ways around the protection of a table that H2 has. */
final class H2Leaks {
    /** The definition has every name in quotes and with its schema. */
    private static final String VIEWS = """
            SELECT TABLE_SCHEMA || '.' || TABLE_NAME FROM INFORMATION_SCHEMA.VIEWS
            WHERE POSITION(? IN VIEW_DEFINITION) > 0 ORDER BY 1""";

    private static final String SYNONYMS = """
            SELECT SYNONYM_FOR, SYNONYM_SCHEMA || '.' || SYNONYM_NAME FROM INFORMATION_SCHEMA.SYNONYMS
            WHERE SYNONYM_FOR_SCHEMA = ? {AND SYNONYM_FOR = ?} ORDER BY 2""";

    private H2Leaks() {}

    /** {@return the other names of a table, which mean nothing to what narrows} */
    static List<String> synonyms(Look look, TenantPlan plan) throws SQLException {
        return look.texts(SYNONYMS, plan.schema(), plan.table());
    }

    static List<Leak> of(Connection connection, TenantPlan plan) throws SQLException {
        List<Leak> leaks = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(VIEWS)) {
            statement.setString(1, "\"" + plan.schema() + "\".\"" + plan.table() + "\"");
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    leaks.add(new Leak(
                            "view",
                            row.getString(1),
                            "It shows rows of " + plan + " with the rights of whoever made it, and no query of it is"
                                    + " narrowed.",
                            "Drop the view and write its query where it is used, or give nobody SELECT on it."));
                }
            }
        }
        for (String synonym : synonyms(Look.at(connection), plan)) {
            leaks.add(new Leak(
                    "synonym",
                    synonym,
                    "It is another name of " + plan + ", and no query of it is narrowed.",
                    "drop synonym " + synonym));
        }
        return leaks;
    }
}
