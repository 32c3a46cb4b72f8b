package io.governance4j.jdbc.internal.schema;

import io.governance4j.jdbc.internal.dialect.Dialect;
import io.governance4j.jdbc.internal.dialect.Namespace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Prints our tables as SQL, for people who run their schema themselves. */
public final class Ddl {
    /** Every script, in the order in which it runs. */
    static final List<String> SCRIPTS = List.of(
            "common/V1__governance.sql",
            "h2/V2__functions.sql",
            "mariadb/V2__functions.sql",
            "postgresql/V2__functions.sql",
            "h2/V3__append_only.sql",
            "mariadb/V3__append_only.sql",
            "postgresql/V3__append_only.sql",
            "sqlite/V3__append_only.sql",
            "postgresql/V4__capture.sql",
            "postgresql/V5__tenancy.sql");

    private Ddl() {}

    /**
     * {@return the complete DDL for an empty database, as the engine's own client takes it} For MariaDB it has that
     * client's {@code delimiter}. It makes no history table: run it, then use schema mode VALIDATE or NONE.
     *
     * @param dialect the engine
     * @param namespace where the tables are to live
     */
    public static String print(Dialect dialect, Namespace namespace) {
        StringBuilder sql = new StringBuilder();
        if (!namespace.schema().isEmpty()) {
            sql.append("create schema if not exists ")
                    .append(namespace.schema())
                    .append(";\n\n");
        }
        Map<String, String> placeholders = dialect.placeholders(namespace);
        SCRIPTS.stream()
                .filter(script -> dialect.folders().contains(script.substring(0, script.indexOf('/'))))
                .forEach(script -> sql.append(resolve(read(script), placeholders)));
        return sql.toString();
    }

    private static String resolve(String script, Map<String, String> placeholders) {
        String resolved = script;
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            resolved = resolved.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        return resolved;
    }

    private static String read(String script) {
        try (InputStream in = Ddl.class.getResourceAsStream("/io/governance4j/db/" + script)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks io/governance4j/db/" + script);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
