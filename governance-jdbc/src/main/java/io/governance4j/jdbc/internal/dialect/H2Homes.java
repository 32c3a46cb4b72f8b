package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where our tables live in a database of H2, which tells a trigger nothing but its own name. */
public final class H2Homes {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,30}");

    /** In upper case, which finds the catalog under every setting of how names are folded. */
    private static final String HOMES = """
            SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.COLUMNS
            WHERE LOWER(TABLE_NAME) LIKE '%' || ? AND LOWER(COLUMN_NAME) = 'definition'""";

    private H2Homes() {}

    /**
     * {@return every place that has a table of ours}
     *
     * @param connection any connection
     * @param table the table's name without prefix; it has a column {@code definition}
     * @throws SQLException if the database cannot be read
     */
    public static List<Namespace> of(Connection connection, String table) throws SQLException {
        List<Namespace> homes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(HOMES)) {
            statement.setString(1, table.replace("_", "\\_"));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String schema = row.getString(1);
                    String prefix =
                            row.getString(2).substring(0, row.getString(2).length() - table.length());
                    if (IDENTIFIER.matcher(schema).matches()
                            && (prefix.isEmpty() || IDENTIFIER.matcher(prefix).matches())) {
                        homes.add(new Namespace(schema.toLowerCase(Locale.ROOT), prefix.toLowerCase(Locale.ROOT)));
                    }
                }
            }
        }
        return homes;
    }
}
