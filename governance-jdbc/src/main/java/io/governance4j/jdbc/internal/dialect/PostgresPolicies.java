package io.governance4j.jdbc.internal.dialect;

import io.governance4j.jdbc.Verb;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's catalog says of a table's row-level security. */
final class PostgresPolicies {
    /** The one that opens a table on which the host has no row-level security of its own. */
    static final String OPEN = "governance_tenancy_open";

    /** Expressions are printed with every name in full, whatever the session's search path. */
    private static final String RELATIONS = """
            with recursive part as (
              select c.relname as root, c.oid from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              where n.nspname = ? {and c.relname = ?} and c.relkind in ('r', 'p', 'f')
              union
              select part.root, i.inhrelid from pg_catalog.pg_inherits i join part on part.oid = i.inhparent)
            select part.root, n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity,
              (select string_agg(p.polname, ' ' order by p.polname) from pg_catalog.pg_policy p
               where p.polrelid = c.oid and p.polname like 'governance\\_tenancy\\_%'),
              (select encode(sha256(convert_to(string_agg(concat_ws('|', p.polname, p.polcmd, p.polpermissive,
                 p.polroles::text, pg_catalog.pg_get_expr(p.polqual, p.polrelid), '|',
                 pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)), E'\\n' order by p.polname), 'UTF8')), 'hex')
               from pg_catalog.pg_policy p where p.polrelid = c.oid and p.polname like 'governance\\_tenancy\\_%')
            from part join pg_catalog.pg_class c on c.oid = part.oid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace order by 2, 3""";

    private static final String PARENT = """
            select c.relname, pn.nspname || '.' || p.relname from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_inherits i on i.inhrelid = c.oid and c.relispartition
            join pg_catalog.pg_class p on p.oid = i.inhparent
            join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
            where n.nspname = ? {and c.relname = ?}""";

    /** A query of one of these is narrowed by its policies alone, and shows the rows of those below. */
    private static final String OPEN_ANCESTORS = """
            with recursive above as (
              select c.relname as root, i.inhparent as oid from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              join pg_catalog.pg_inherits i on i.inhrelid = c.oid
              where n.nspname = ? {and c.relname = ?}
              union
              select above.root, i.inhparent from pg_catalog.pg_inherits i join above on above.oid = i.inhrelid)
            select above.root, n.nspname || '.' || c.relname from above join pg_catalog.pg_class c on c.oid = above.oid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where not c.relrowsecurity or 4 > (
              select count(*) from pg_catalog.pg_policy p where p.polrelid = c.oid and not p.polpermissive
              and p.polname in ('governance_tenancy_select', 'governance_tenancy_insert', 'governance_tenancy_update',
                'governance_tenancy_delete'))
            order by 2""";

    private static final String INERT = """
            select c.relname, 'yes' from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? {and c.relname = ?} and not c.relrowsecurity and exists (
              select 1 from pg_catalog.pg_policy p
              where p.polrelid = c.oid and p.polname not like 'governance\\_tenancy\\_%')""";

    private static final String GUARDED = """
            select n.nspname || '.' || c.relname from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relrowsecurity and c.relforcerowsecurity and 4 = (
              select count(*) from pg_catalog.pg_policy p
              where p.polrelid = c.oid and not p.polpermissive and p.polroles = '{0}'
              and (p.polname, p.polcmd) in (('governance_tenancy_select', 'r'), ('governance_tenancy_insert', 'a'),
                ('governance_tenancy_update', 'w'), ('governance_tenancy_delete', 'd')))""";

    private PostgresPolicies() {}

    /**
     * A table, or a part of it.
     *
     * @param schema its schema
     * @param table its name
     * @param enabled whether row-level security is on
     * @param forced whether it binds the owner
     * @param policies the names of ours
     * @param hash a hash of what they say
     */
    record Relation(String schema, String table, boolean enabled, boolean forced, Set<String> policies, String hash) {
        String quoted() {
            return PostgresPolicies.quoted(schema) + "." + PostgresPolicies.quoted(table);
        }

        boolean is(TenantPlan.Before before) {
            return before.schema().equals(schema) && before.table().equals(table);
        }

        /** Returns which of ours are not there. */
        List<String> missing() {
            List<String> missing = new ArrayList<>();
            for (Verb verb : Verb.values()) {
                if (!policies.contains(name(verb))) {
                    missing.add(name(verb));
                }
            }
            return missing;
        }

        @Override
        public String toString() {
            return schema + "." + table;
        }
    }

    static String name(Verb verb) {
        return TriggerName.TENANCY + verb.name().toLowerCase(Locale.ROOT);
    }

    static List<Relation> relations(Look look, TenantPlan plan) throws SQLException {
        if (look.knows(RELATIONS, plan.schema(), plan.table())) {
            return known(look, plan);
        }
        Connection connection = look.connection();
        String path = path(connection, "select current_setting('search_path')", null);
        path(connection, "select set_config('search_path', ?, true)", "pg_catalog");
        List<Relation> relations = known(look, plan);
        path(connection, "select set_config('search_path', ?, true)", path);
        return relations;
    }

    private static List<Relation> known(Look look, TenantPlan plan) throws SQLException {
        return look.rows(RELATIONS, plan.schema(), plan.table(), Relation.class, PostgresPolicies::relation);
    }

    private static Relation relation(ResultSet row) throws SQLException {
        String policies = row.getString(6);
        String hash = row.getString(7);
        return new Relation(
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getBoolean(5),
                policies == null ? Set.of() : new TreeSet<>(List.of(policies.split(" "))),
                hash == null ? "" : hash);
    }

    private static String path(Connection connection, String sql, @Nullable String bind) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (bind != null) {
                statement.setString(1, bind);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }

    static Optional<String> parent(Look look, TenantPlan plan) throws SQLException {
        return first(look, PARENT, plan);
    }

    /** {@return the name of a table that this one inherits from and that is not protected} */
    static Optional<String> openAncestor(Look look, TenantPlan plan) throws SQLException {
        return first(look, OPEN_ANCESTORS, plan);
    }

    /** {@return whether the host has policies on a table where row-level security is off} */
    static boolean inert(Look look, TenantPlan plan) throws SQLException {
        return first(look, INERT, plan).isPresent();
    }

    /** {@return the tables that all of our policies narrow, for every role} */
    static Set<String> guarded(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GUARDED);
                ResultSet row = statement.executeQuery()) {
            Set<String> tables = new TreeSet<>();
            while (row.next()) {
                tables.add(row.getString(1));
            }
            return tables;
        }
    }

    private static Optional<String> first(Look look, String sql, TenantPlan plan) throws SQLException {
        return look.texts(sql, plan.schema(), plan.table()).stream().findFirst();
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Writes a constant that means the same whatever standard_conforming_strings is. */
    static String literal(String text) {
        String quoted = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
        return text.indexOf('\\') < 0 ? quoted : " E" + quoted;
    }
}
