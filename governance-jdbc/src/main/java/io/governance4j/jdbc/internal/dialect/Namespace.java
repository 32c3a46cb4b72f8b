package io.governance4j.jdbc.internal.dialect;

import java.util.regex.Pattern;

/**
 * Where our tables live: a schema, a prefix, both or neither. Immutable. Both parts are empty or plain identifiers, so that
 * either can stand in SQL text unquoted.
 *
 * @param schema the schema, empty for the one that the connection is in
 * @param prefix what every table's name begins with, possibly empty
 */
public record Namespace(String schema, String prefix) {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,30}");

    /** The schema that a connection is in when it is opened, and no prefix: the host's own tables are there too. */
    public static final Namespace OWN = new Namespace("", "");

    /**
     * Refuses what is not an identifier, naming the property as the builder knows it.
     *
     * @param schema the schema, empty for the one that the connection is in
     * @param prefix what every table's name begins with, possibly empty
     */
    public Namespace {
        check("schema", schema);
        check("tablePrefix", prefix);
    }

    /**
     * {@return a namespace in which none of our tables can be one of the host's}
     *
     * @param schema the schema, empty where the engine has none
     * @param prefix what every table's name begins with, empty only if there is a schema
     */
    static Namespace apart(String schema, String prefix) {
        if (schema.isEmpty() && prefix.isEmpty()) {
            throw new IllegalArgumentException(
                    "tablePrefix: is empty, and there is no schema to tell our tables from the host's");
        }
        return new Namespace(schema, prefix);
    }

    /**
     * {@return a table's name as SQL text needs it, with schema and prefix}
     *
     * @param table a table of ours, as the migrations name it
     */
    public String qualified(String table) {
        return (schema.isEmpty() ? "" : schema + ".") + prefix + table;
    }

    private static void check(String property, String value) {
        if (!value.isEmpty() && !IDENTIFIER.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    property + ": '" + value + "' is not an identifier: it must match " + IDENTIFIER.pattern());
        }
    }
}
