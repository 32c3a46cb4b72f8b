package io.governance4j.jdbc.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What a team writes for itself in an afternoon: one function, one table, both rows as jsonb, two indexes. */
final class GenericTrigger {
    private GenericTrigger() {}

    static void install(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table change_log (
                      id bigint generated always as identity primary key,
                      table_name text not null, operation text not null, record_id text, actor text,
                      old_row jsonb, new_row jsonb, at timestamptz not null default clock_timestamp());
                    create index on change_log (table_name, record_id);
                    create index on change_log (at);
                    create function log_change() returns trigger language plpgsql security definer as $$
                    begin
                      insert into change_log (table_name, operation, record_id, actor, old_row, new_row)
                      values (tg_table_name, tg_op,
                              case when tg_op = 'DELETE' then to_jsonb(old) ->> 'id' else to_jsonb(new) ->> 'id' end,
                              coalesce(nullif(current_setting('app.user', true), ''), session_user),
                              case when tg_op <> 'INSERT' then to_jsonb(old) end,
                              case when tg_op <> 'DELETE' then to_jsonb(new) end);
                      return null;
                    end $$""");
            statement.execute("create trigger log_change after insert or update or delete on " + table
                    + " for each row execute function log_change()");
        }
    }
}
