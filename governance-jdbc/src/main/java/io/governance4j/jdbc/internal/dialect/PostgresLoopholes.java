package io.governance4j.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** PostgreSQL's catalog. To be a member of the role that owns a table is to own it. */
final class PostgresLoopholes implements Loopholes {
    /** The bits of tgtype: a statement's trigger, before it, for TRUNCATE. */
    private static final String TRUNCATES = """
            select has_table_privilege(c.oid, 'TRUNCATE') and not exists (
              select 1 from pg_catalog.pg_trigger t
              where t.tgrelid = c.oid and t.tgname like 'append\\_only\\_%' and t.tgqual is null
                and t.tgtype & 1 = 0 and t.tgtype & 2 = 2 and t.tgtype & 32 = 32
                and (t.tgenabled = 'A' or t.tgenabled = 'O' and current_setting('session_replication_role') <> 'replica'))
            from pg_catalog.pg_class c where c.oid = to_regclass(?)""";

    private static final String WAYS = """
            select
              (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user),
              pg_has_role(c.relowner, 'MEMBER'),
              pg_has_role(n.nspowner, 'MEMBER'),
              has_table_privilege(c.oid, 'TRIGGER')
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.oid = to_regclass(?)""";

    @Override
    public boolean truncates(Connection connection, Namespace namespace, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TRUNCATES)) {
            statement.setString(1, namespace.qualified(table));
            try (ResultSet row = statement.executeQuery()) {
                return !row.next() || row.getBoolean(1);
            }
        }
    }

    @Override
    public List<String> ways(Connection connection, Namespace namespace, List<String> tables) throws SQLException {
        Set<String> ways = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(WAYS)) {
            for (String table : tables) {
                statement.setString(1, namespace.qualified(table));
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        add(ways, row);
                    }
                }
            }
        }
        return List.copyOf(ways);
    }

    private static void add(Set<String> ways, ResultSet row) throws SQLException {
        if (row.getBoolean(1)) {
            ways.add("is a superuser");
            return;
        }
        if (row.getBoolean(2)) {
            ways.add("owns the tables");
        } else if (row.getBoolean(4)) {
            ways.add("has TRIGGER on the tables, and could have rows thrown away before they are written");
        }
        if (row.getBoolean(3)) {
            ways.add("owns their schema");
        }
    }
}
