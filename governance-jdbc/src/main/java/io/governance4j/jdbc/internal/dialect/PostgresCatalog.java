package io.governance4j.jdbc.internal.dialect;

import io.governance4j.jdbc.internal.dialect.CapturePlan.Column;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
            " join pg_catalog.pg_namespace n on n.oid = c.relnamespace" + " where n.nspname = ? {and c.relname = ?}";

    private static final String PARTITIONED =
            "select c.relname, 'it is partitioned: TRUNCATE of one partition alone is not captured, and a row that moves to"
                    + " another partition shows as a delete and an insert' from pg_catalog.pg_class c" + TABLE
                    + " and c.relkind = 'p'";

    private static final String INHERITING =
            "select c.relname, 'the table ' || i.inhrelid::regclass || ' inherits from it and is not captured with it;"
                    + " install it as well' from pg_catalog.pg_class c"
                    + " join pg_catalog.pg_inherits i on i.inhparent = c.oid and c.relkind <> 'p'" + TABLE
                    + " order by 2";

    private static final String COMPUTED =
            "select c.relname, 'the column ' || a.attname || ' is computed when it is read, so its images are null'"
                    + " from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid"
                    + " and a.attgenerated = 'v' and not a.attisdropped" + TABLE + " order by a.attnum";

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
    static List<Column> columns(Look look, String schema, String table) throws SQLException {
        String sql =
                "select c.relname, a.attname, case when tn.nspname = 'pg_catalog' then '' else tn.nspname || '.' end"
                        + " || regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^.*\\.', '')"
                        + " from pg_catalog.pg_class c"
                        + " join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
                        + " join pg_catalog.pg_type t on t.oid = a.atttypid"
                        + " join pg_catalog.pg_namespace tn on tn.oid = t.typnamespace" + TABLE + " order by a.attnum";
        return look.rows(sql, schema, table, Column.class, row -> new Column(row.getString(2), row.getString(3)));
    }

    static List<String> key(Look look, String schema, String table) throws SQLException {
        String sql = "select c.relname, a.attname from pg_catalog.pg_class c"
                + " join pg_catalog.pg_constraint k on k.conrelid = c.oid and k.contype = 'p'"
                + " cross join lateral unnest(k.conkey) with ordinality u(attnum, place)"
                + " join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum" + TABLE
                + " order by u.place";
        return look.texts(sql, schema, table);
    }

    /** {@return the table that a table is a partition of} */
    static Optional<String> parent(Look look, CapturePlan plan) throws SQLException {
        String sql = "select c.relname, pn.nspname || '.' || p.relname from pg_catalog.pg_class c"
                + " join pg_catalog.pg_inherits i on i.inhrelid = c.oid and c.relispartition"
                + " join pg_catalog.pg_class p on p.oid = i.inhparent"
                + " join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace" + TABLE;
        return look.texts(sql, plan.schema(), plan.table()).stream().findFirst();
    }

    /** {@return the triggers of a table and of its partitions that call our function or bear one of our names} */
    static List<Trigger> triggers(Look look, CapturePlan plan, Namespace namespace) throws SQLException {
        String sql = "select c.relname, t.tgname, tn.nspname || '.' || tc.relname, c.relkind = 'p',"
                + " t.tgfoid = to_regprocedure('" + namespace.qualified("log_modification()") + "'),"
                + " t.tgenabled in ('O', 'A'), t.tgtype, t.tgqual is not null or t.tgattr::text <> '', t.tgargs"
                + " from pg_catalog.pg_class c"
                + " cross join lateral (select c.oid as relid union"
                + " select p.relid from pg_catalog.pg_partition_tree(c.oid) p) s"
                + " join pg_catalog.pg_trigger t on t.tgrelid = s.relid and not t.tgisinternal"
                + " join pg_catalog.pg_class tc on tc.oid = t.tgrelid"
                + " join pg_catalog.pg_namespace tn on tn.oid = tc.relnamespace" + TABLE + " order by t.tgname, 3";
        Charset charset = charset(look);
        return look.rows(sql, plan.schema(), plan.table(), Trigger.class, row -> trigger(row, charset));
    }

    private static Trigger trigger(ResultSet row, Charset charset) throws SQLException {
        return new Trigger(
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getBoolean(6),
                row.getInt(7),
                row.getBoolean(8),
                arguments(row.getBytes(9), charset));
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

    private static Charset charset(Look look) throws SQLException {
        String name = look.once("show server_encoding").get(0);
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    /**
     * {@return casts to json that whoever owns their function could have run by the capture, as sentences} Making a row's
     * image calls them, with the rights of the owner of the evidence.
     */
    static List<String> casts(Look look, Namespace namespace) throws SQLException {
        String sql = "select 'the cast from ' || pg_catalog.format_type(c.castsource, null) || ' to json calls '"
                + " || c.castfunc::pg_catalog.regprocedure || ' of ' || r.rolname || ', and capture would call it with the'"
                + " || ' rights of ' || o.rolname || '; drop the cast, or give the function to that user'"
                + " from pg_catalog.pg_cast c join pg_catalog.pg_proc p on p.oid = c.castfunc"
                + " join pg_catalog.pg_roles r on r.oid = p.proowner and not r.rolsuper"
                + " join pg_catalog.pg_proc f on f.oid = to_regprocedure(?) and f.proowner <> p.proowner"
                + " join pg_catalog.pg_roles o on o.oid = f.proowner"
                + " where c.casttarget = 'pg_catalog.json'::pg_catalog.regtype order by 1";
        return look.once(sql, namespace.qualified("log_modification()"));
    }

    /** {@return what is not captured, as sentences} */
    static List<String> gaps(Look look, CapturePlan plan) throws SQLException {
        List<String> gaps = new ArrayList<>();
        for (String sql : List.of(PARTITIONED, INHERITING, COMPUTED)) {
            gaps.addAll(look.texts(sql, plan.schema(), plan.table()));
        }
        return gaps;
    }
}
