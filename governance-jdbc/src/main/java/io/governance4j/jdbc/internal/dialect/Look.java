package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A look at a database's catalog, at one table or at many. What a query said is kept, and where it is many, one asks for all tables
 * of a schema: so it is for one connection, at one moment, and ends where something is changed. Not safe for use by several threads.
 */
public final class Look {
    /** Some catalogs open every table of a schema to tell of all of them, which is too much for a few. */
    private static final int MANY = 8;

    /** The part of a query that names one table. */
    private static final Pattern ONE = Pattern.compile("\\{([^}]*)\\}");

    private final Connection connection;
    private final boolean many;
    private final Map<List<String>, Map<String, List<Object>>> tables = new HashMap<>();
    private final Map<List<String>, List<String>> texts = new HashMap<>();

    private Look(Connection connection, boolean many) {
        this.connection = connection;
        this.many = many;
    }

    /**
     * {@return a look at one table after the other}
     *
     * @param connection any connection
     */
    public static Look at(Connection connection) {
        return new Look(connection, false);
    }

    /**
     * {@return a look at some tables}
     *
     * @param connection any connection
     * @param count how many
     */
    public static Look at(Connection connection, int count) {
        return new Look(connection, count >= MANY);
    }

    /** {@return where it looks} */
    public Connection connection() {
        return connection;
    }

    /** {@return whether it is of many tables} */
    public boolean isOfMany() {
        return many;
    }

    /**
     * Reads a row.
     *
     * @param <T> what becomes of it
     */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * {@return what a query says of a table}
     *
     * @param sql its first column is the table, its first parameter the schema; what is in braces takes the table as the second
     *     parameter, and is left out where all tables are asked for
     */
    <T> List<T> rows(String sql, String schema, String table, Class<T> type, Row<T> reader) throws SQLException {
        Map<String, List<Object>> found = tables.get(question(sql, schema, table));
        if (found == null) {
            found = many
                    ? read(ONE.matcher(sql).replaceAll(""), reader, schema)
                    : read(ONE.matcher(sql).replaceAll("$1"), reader, schema, table);
            tables.put(question(sql, schema, table), found);
        }
        return found.getOrDefault(table, List.of()).stream().map(type::cast).toList();
    }

    /** {@return whether the answer is known} */
    boolean knows(String sql, String schema, String table) {
        return tables.containsKey(question(sql, schema, table));
    }

    private List<String> question(String sql, String schema, String table) {
        return many ? List.of(sql, schema) : List.of(sql, schema, table);
    }

    /** {@return the second column of such a query} */
    List<String> texts(String sql, String schema, String table) throws SQLException {
        return rows(sql, schema, table, String.class, row -> row.getString(2));
    }

    /** {@return the first column of a query that is about no table} */
    List<String> once(String sql, String... binds) throws SQLException {
        List<String> question = new ArrayList<>(List.of(binds));
        question.add(sql);
        List<String> known = texts.get(question);
        if (known != null) {
            return known;
        }
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = asking(sql, binds);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(String.valueOf(row.getString(1)));
            }
        }
        texts.put(question, found);
        return found;
    }

    private <T> Map<String, List<Object>> read(String sql, Row<T> reader, String... binds) throws SQLException {
        Map<String, List<Object>> found = new HashMap<>();
        try (PreparedStatement statement = asking(sql, binds);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.computeIfAbsent(row.getString(1), any -> new ArrayList<>())
                        .add(reader.of(row));
            }
        }
        return found;
    }

    private PreparedStatement asking(String sql, String... binds) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < binds.length; i++) {
            statement.setString(i + 1, binds[i]);
        }
        return statement;
    }
}
