package io.governance4j.jdbc.internal.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The function behind the capture triggers of PostgreSQL, which somebody may have replaced by one that does nothing. */
final class PostgresFunction {
    private static final String SCRIPT = "/io/governance4j/db/postgresql/V4__capture.sql";
    private static final String SIGNATURE = "log_modification()";

    private static final Pattern FUNCTION =
            Pattern.compile("create or replace function ([a-z0-9_.]+)\\(.*?as \\$\\$(.*?)\\$\\$;", Pattern.DOTALL);

    private PostgresFunction() {}

    /** {@return whether the function is the one of the migration, and runs with its owner's rights} */
    static boolean isAsShipped(Connection connection, Namespace namespace) throws SQLException {
        String sql = "select prosrc, prosecdef from pg_catalog.pg_proc where oid = to_regprocedure(?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, namespace.qualified(SIGNATURE));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(2) && row.getString(1).equals(body(namespace));
            }
        }
    }

    /**
     * {@return which functions of a script are not as it made them, by their names}
     *
     * @param file the script
     */
    static List<String> altered(Connection connection, Namespace namespace, String file) throws SQLException {
        String script = script(file).replace("${p}", namespace.qualified(""));
        List<String> altered = new ArrayList<>();
        String sql = "select p.prosrc = ? and not p.prosecdef from pg_catalog.pg_proc p"
                + " join pg_catalog.pg_namespace n on n.oid = p.pronamespace"
                + " where n.nspname = coalesce(?, current_schema()) and p.proname = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Matcher function = FUNCTION.matcher(script);
            while (function.find()) {
                String name = function.group(1).substring(function.group(1).indexOf('.') + 1);
                statement.setString(1, function.group(2));
                statement.setString(2, namespace.schema().isEmpty() ? null : namespace.schema());
                statement.setString(3, name);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next() || !row.getBoolean(1) || row.next()) {
                        altered.add(function.group(1));
                    }
                }
            }
        }
        return altered;
    }

    private static String body(Namespace namespace) {
        String script = script(SCRIPT).replace("${p}", namespace.qualified(""));
        int begin = script.indexOf("$$", script.indexOf(SIGNATURE + " returns trigger")) + 2;
        return script.substring(begin, script.indexOf("$$", begin));
    }

    private static String script(String file) {
        try (InputStream in = PostgresFunction.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
