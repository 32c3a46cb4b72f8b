package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the connected user was granted, as {@code SHOW GRANTS} lists it: the views of the information schema leave out what
 * comes with a role.
 */
final class MariaDbGrants {
    private static final Pattern GRANT =
            Pattern.compile("GRANT (.+?) ON (\\*|`(?:[^`]|``)*`)\\.(\\*|`(?:[^`]|``)*`) TO .*", Pattern.DOTALL);

    private final String database;
    private final List<Grant> grants;

    private MariaDbGrants(String database, List<Grant> grants) {
        this.database = database;
        this.grants = grants;
    }

    static MariaDbGrants of(Connection connection) throws SQLException {
        List<Grant> grants = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show grants")) {
            while (row.next()) {
                Matcher grant = GRANT.matcher(row.getString(1));
                if (grant.matches()) {
                    grants.add(new Grant(grant.group(1), unquoted(grant.group(2)), unquoted(grant.group(3))));
                }
            }
        }
        return new MariaDbGrants(connection.getCatalog(), grants);
    }

    /** {@return those of the privileges that the user has on a table} */
    Set<String> on(String table, List<String> privileges) {
        Set<String> held = new TreeSet<>();
        for (Grant grant : grants) {
            if (grant.reaches(database, table)) {
                privileges.stream().filter(grant::gives).forEach(held::add);
            }
        }
        return held;
    }

    private static @Nullable String unquoted(String name) {
        return name.equals("*") ? null : name.substring(1, name.length() - 1).replace("``", "`");
    }

    /** One grant; null is every database, or every table. */
    private record Grant(
            String privileges,
            @Nullable String database,
            @Nullable String table) {
        boolean gives(String privilege) {
            return privileges.equals("ALL PRIVILEGES")
                    || List.of(privileges.split(", ")).contains(privilege);
        }

        boolean reaches(String current, String name) {
            if (table != null) {
                return current.equals(database) && name.equals(table);
            }
            return database == null || like(database).matcher(current).matches();
        }

        /** In a grant on a whole database its name is a pattern. */
        private static Pattern like(String name) {
            StringBuilder regex = new StringBuilder();
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c == '\\' && i + 1 < name.length()) {
                    i++;
                    regex.append(Pattern.quote(name.substring(i, i + 1)));
                } else {
                    regex.append(c == '_' ? "." : c == '%' ? ".*" : Pattern.quote(String.valueOf(c)));
                }
            }
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        }
    }
}
