package io.governance4j.jdbc.internal.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    static boolean isAsShipped(Look look, Namespace namespace) throws SQLException {
        String sql = "select prosrc from pg_catalog.pg_proc where oid = to_regprocedure(?) and prosecdef";
        return look.once(sql, namespace.qualified(SIGNATURE)).equals(List.of(body(namespace)));
    }

    /**
     * {@return which functions of a script are not as it made them, by their names}
     *
     * @param file the script
     */
    static List<String> altered(Look look, Namespace namespace, String file) throws SQLException {
        String sql = "select case when p.prosecdef then '' else p.prosrc end from pg_catalog.pg_proc p"
                + " join pg_catalog.pg_namespace n on n.oid = p.pronamespace"
                + " where n.nspname = ? and p.proname = ?";
        String schema = namespace.schema().isEmpty()
                ? look.once("select current_schema()").get(0)
                : namespace.schema();
        List<String> altered = new ArrayList<>();
        Matcher function = FUNCTION.matcher(script(file).replace("${p}", namespace.qualified("")));
        while (function.find()) {
            String name = function.group(1).substring(function.group(1).indexOf('.') + 1);
            if (!look.once(sql, schema, name).equals(List.of(function.group(2)))) {
                altered.add(function.group(1));
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
