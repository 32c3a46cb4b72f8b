package io.governance4j.jdbc.internal.dialect;

import io.governance4j.jdbc.Tenancy.Leak;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Ways around the protection of a table that PostgreSQL has. Each query takes the table's schema and name first. */
final class PostgresLeaks {
    private static final String TABLE =
            " join pg_catalog.pg_namespace n on n.oid = c.relnamespace" + " where n.nspname = ? and c.relname = ?";

    private static final String VIEWS = "select distinct vn.nspname || '.' || v.relname,"
            + " case v.relkind when 'm' then 'materialized view' else 'view' end, r.rolname"
            + " from pg_catalog.pg_class c"
            + " join pg_catalog.pg_depend d on d.refobjid = c.oid and d.classid = 'pg_catalog.pg_rewrite'::regclass"
            + " join pg_catalog.pg_rewrite w on w.oid = d.objid"
            + " join pg_catalog.pg_class v on v.oid = w.ev_class and v.relkind in ('v', 'm')"
            + " and not coalesce('security_invoker=true' = any(v.reloptions)"
            + " or 'security_invoker=on' = any(v.reloptions) or 'security_invoker=1' = any(v.reloptions), false)"
            + " join pg_catalog.pg_namespace vn on vn.oid = v.relnamespace"
            + " join pg_catalog.pg_roles r on r.oid = v.relowner" + TABLE + " order by 1";

    /** A body in SQL or PL/pgSQL is text; in any other language nobody knows what it reads. */
    private static final String DEFINERS = "select distinct p.oid::regprocedure::text, r.rolname"
            + " from pg_catalog.pg_class c"
            + " join pg_catalog.pg_proc p on p.prosecdef and p.prokind in ('f', 'p')"
            + " join pg_catalog.pg_roles r on r.oid = p.proowner and (r.rolsuper or r.rolbypassrls)"
            + " join pg_catalog.pg_language l on l.oid = p.prolang"
            + " join pg_catalog.pg_namespace pn on pn.oid = p.pronamespace"
            + " and pn.nspname not in ('pg_catalog', 'information_schema')" + TABLE
            + " and (l.lanname not in ('sql', 'plpgsql')"
            + " or strpos(lower(pg_catalog.pg_get_functiondef(p.oid)), lower(c.relname)) > 0) order by 1";

    private static final String ROLES = "select distinct r.rolname,"
            + " case when r.rolsuper then 'is a superuser' else 'has BYPASSRLS' end from pg_catalog.pg_class c"
            + " join pg_catalog.pg_roles r on (r.rolsuper or r.rolbypassrls)"
            + " and (r.rolname = current_user or r.oid in (select a.grantee from pg_catalog.aclexplode(c.relacl) a))"
            + TABLE + " order by 1";

    /** A policy of the host's runs beside ours, and before those that come after it in the order of their names. */
    private static final String POLICIES = "select distinct p.oid::regprocedure::text,"
            + " 'The policy ' || y.polname || ' calls it, and it may see rows that another policy hides.'"
            + " from pg_catalog.pg_class c"
            + " join pg_catalog.pg_policy y on y.polrelid = c.oid and y.polname not like 'governance\\_tenancy\\_%'"
            + " join pg_catalog.pg_depend d on d.objid = y.oid and d.classid = 'pg_catalog.pg_policy'::regclass"
            + " and d.refclassid = 'pg_catalog.pg_proc'::regclass"
            + " join pg_catalog.pg_proc p on p.oid = d.refobjid and not p.proleakproof" + TABLE + " order by 1";

    private static final String LEAKPROOF = "select p.oid::regprocedure::text,"
            + " 'It is called leakproof, so PostgreSQL runs it on rows before the policies have hidden them.'"
            + " from pg_catalog.pg_class c join pg_catalog.pg_proc p on p.proleakproof"
            + " join pg_catalog.pg_namespace pn on pn.oid = p.pronamespace"
            + " and pn.nspname not in ('pg_catalog', 'information_schema')" + TABLE + " order by 1";

    private PostgresLeaks() {}

    static List<Leak> of(Connection connection, TenantPlan plan) throws SQLException {
        List<Leak> leaks = new ArrayList<>();
        for (String[] row : rows(connection, VIEWS, plan, 3)) {
            boolean stored = row[1].equals("materialized view");
            leaks.add(new Leak(
                    "view",
                    row[0],
                    stored
                            ? "It keeps a copy of rows of " + plan + ", and no policy protects that."
                            : "It shows the rows of " + plan + " that its owner " + row[2] + " reaches, whoever asks.",
                    stored
                            ? "Drop it, or give nobody of a tenant SELECT on it."
                            : "alter view " + row[0] + " set (security_invoker = true)"));
        }
        for (String[] row : rows(connection, DEFINERS, plan, 2)) {
            leaks.add(new Leak(
                    "definer-function",
                    row[0],
                    "It may read " + plan + ", and runs with the rights of " + row[1]
                            + ", whom row-level security does not bind.",
                    "Make it SECURITY INVOKER, or give it to a role that is bound."));
        }
        for (String[] row : rows(connection, ROLES, plan, 2)) {
            leaks.add(new Leak(
                    "bypassing-role",
                    row[0],
                    "This role " + row[1] + ", and reads and changes every row of " + plan + ".",
                    "Let the application connect as a role that is neither; keep this one for maintenance."));
        }
        for (String query : List.of(POLICIES, LEAKPROOF)) {
            for (String[] row : rows(connection, query, plan, 2)) {
                leaks.add(new Leak(
                        "leaky-function",
                        row[0],
                        row[1],
                        "See that it tells nobody of its arguments, by an error, a notice or a table that it writes."));
            }
        }
        return leaks;
    }

    private static List<String[]> rows(Connection connection, String sql, TenantPlan plan, int columns)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, plan.schema());
            statement.setString(2, plan.table());
            try (ResultSet row = statement.executeQuery()) {
                List<String[]> rows = new ArrayList<>();
                while (row.next()) {
                    String[] values = new String[columns];
                    for (int i = 0; i < columns; i++) {
                        values[i] = row.getString(i + 1);
                    }
                    rows.add(values);
                }
                return rows;
            }
        }
    }
}
