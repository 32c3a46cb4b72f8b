package io.governance4j.jdbc.internal.dialect;

import io.governance4j.jdbc.internal.dialect.CapturePlan.Column;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What PostgreSQL's catalog says about a table that is captured. */
final class PostgresCatalog {
    /** {@code pg_trigger.tgtype} of a trigger after insert, update or delete, for each row. */
    static final int ROW_CHANGES = 1 | 4 | 8 | 16;
    /** {@code pg_trigger.tgtype} of a trigger after truncate. */
    static final int TRUNCATE = 32;

    private static final String TABLE =
            " join pg_catalog.pg_namespace n on n.oid = c.relnamespace" + " where n.nspname = ? and c.relname = ?";

    private PostgresCatalog() {}

    /**
     * A trigger of a table, or the copy that one of its partitions has.
     *
     * @param name its name
     * @param table the table that it is on, with its schema
     * @param partitioned whether the table that was asked about is partitioned
     * @param ours whether it calls our function
     * @param enabled whether it fires in an ordinary session
     * @param type when it fires
     * @param conditional whether it fires for some rows or columns only
     * @param arguments what it passes
     */
    record Trigger(
            String name,
            String table,
            boolean partitioned,
            boolean ours,
            boolean enabled,
            int type,
            boolean conditional,
            List<String> arguments) {
        /** {@return where it is, if that has to be said} */
        String where(CapturePlan plan) {
            return table.equals(plan.schema() + "." + plan.table()) ? "" : " of the partition " + table;
        }
    }

    /** A type of the host's is spelled with its schema, whatever the session's search path makes of it. */
    static List<Column> columns(Connection connection, String schema, String table) throws SQLException {
        String sql = "select a.attname, case when tn.nspname = 'pg_catalog' then '' else tn.nspname || '.' end"
                + " || regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^.*\\.', '')"
                + " from pg_catalog.pg_class c"
                + " join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
                + " join pg_catalog.pg_type t on t.oid = a.atttypid"
                + " join pg_catalog.pg_namespace tn on tn.oid = t.typnamespace" + TABLE + " order by a.attnum";
        return query(connection, sql, schema, table, row -> new Column(row.getString(1), row.getString(2)));
    }

    /** {@return the table that a table is a partition of} */
    static Optional<String> parent(Connection connection, CapturePlan plan) throws SQLException {
        String sql = "select pn.nspname || '.' || p.relname from pg_catalog.pg_class c"
                + " join pg_catalog.pg_inherits i on i.inhrelid = c.oid and c.relispartition"
                + " join pg_catalog.pg_class p on p.oid = i.inhparent"
                + " join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace" + TABLE;
        return texts(connection, sql, plan).stream().findFirst();
    }

    /** {@return the triggers of a table and of its partitions that call our function or bear one of our names} */
    static List<Trigger> triggers(Connection connection, CapturePlan plan, Namespace namespace) throws SQLException {
        String sql = "select t.tgname, tn.nspname || '.' || tc.relname, c.relkind = 'p',"
                + " t.tgfoid = to_regprocedure('" + namespace.qualified("log_modification()") + "'),"
                + " t.tgenabled in ('O', 'A'), t.tgtype, t.tgqual is not null or t.tgattr::text <> '', t.tgargs"
                + " from pg_catalog.pg_class c"
                + " cross join lateral (select c.oid as relid union"
                + " select p.relid from pg_catalog.pg_partition_tree(c.oid) p) s"
                + " join pg_catalog.pg_trigger t on t.tgrelid = s.relid and not t.tgisinternal"
                + " join pg_catalog.pg_class tc on tc.oid = t.tgrelid"
                + " join pg_catalog.pg_namespace tn on tn.oid = tc.relnamespace" + TABLE + " order by t.tgname, 2";
        Charset charset = charset(connection);
        return query(connection, sql, plan.schema(), plan.table(), row -> trigger(row, charset));
    }

    private static Trigger trigger(ResultSet row, Charset charset) throws SQLException {
        return new Trigger(
                row.getString(1),
                row.getString(2),
                row.getBoolean(3),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getInt(6),
                row.getBoolean(7),
                arguments(row.getBytes(8), charset));
    }

    /** Each argument ends with a zero. */
    private static List<String> arguments(byte[] stored, Charset charset) {
        List<String> arguments = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < stored.length; i++) {
            if (stored[i] == 0) {
                arguments.add(new String(stored, begin, i - begin, charset));
                begin = i + 1;
            }
        }
        return arguments;
    }

    private static Charset charset(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("show server_encoding");
                ResultSet row = statement.executeQuery()) {
            String name = row.next() ? row.getString(1) : "UTF8";
            return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        }
    }

    /** {@return what is not captured, as sentences} */
    static List<String> gaps(Connection connection, CapturePlan plan) throws SQLException {
        List<String> gaps = new ArrayList<>();
        gaps.addAll(texts(
                connection,
                "select 'it is partitioned: TRUNCATE of one partition alone is not captured, and a row that moves to"
                        + " another partition shows as a delete and an insert' from pg_catalog.pg_class c" + TABLE
                        + " and c.relkind = 'p'",
                plan));
        gaps.addAll(texts(
                connection,
                "select 'the table ' || i.inhrelid::regclass || ' inherits from it and is not captured with it; install'"
                        + " || ' it as well' from pg_catalog.pg_class c"
                        + " join pg_catalog.pg_inherits i on i.inhparent = c.oid and c.relkind <> 'p'" + TABLE
                        + " order by 1",
                plan));
        gaps.addAll(texts(
                connection,
                "select 'the column ' || a.attname || ' is computed when it is read, so its images are null'"
                        + " from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid"
                        + " and a.attgenerated = 'v' and not a.attisdropped" + TABLE + " order by a.attnum",
                plan));
        return gaps;
    }

    private static List<String> texts(Connection connection, String sql, CapturePlan plan) throws SQLException {
        return query(connection, sql, plan.schema(), plan.table(), row -> row.getString(1));
    }

    private static <T> List<T> query(Connection connection, String sql, String schema, String table, Reader<T> reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        }
    }

    /** Reads a row. */
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
