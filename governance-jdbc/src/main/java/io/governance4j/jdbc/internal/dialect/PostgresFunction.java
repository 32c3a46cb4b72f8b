package io.governance4j.jdbc.internal.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The function behind the capture triggers of PostgreSQL, which somebody may have replaced by one that does nothing. */
final class PostgresFunction {
    private static final String SCRIPT = "/io/governance4j/db/postgresql/V4__capture.sql";
    private static final String SIGNATURE = "log_modification()";

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

    private static String body(Namespace namespace) {
        String script = script().replace("${p}", namespace.qualified(""));
        int begin = script.indexOf("$$", script.indexOf(SIGNATURE + " returns trigger")) + 2;
        return script.substring(begin, script.indexOf("$$", begin));
    }

    private static String script() {
        try (InputStream in = PostgresFunction.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + SCRIPT);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
