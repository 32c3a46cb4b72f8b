-- The append-only tables of this part, for PostgreSQL. docs/threat-model.md says what this refuses and what it cannot.
--
-- As in governance-jdbc, without acts that may delete: triggers of statements, which fire for a statement that meets no row,
-- for TRUNCATE, for the UPDATE of an upsert and for each action of a MERGE. ALWAYS: also where session_replication_role says
-- replica.

create or replace function ${p}operations_append_only() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = '45000',
    message = format('%I.%I is append-only: %s is refused', tg_table_schema, tg_table_name, tg_op);
end
$$;

create or replace trigger append_only_ops_capacity_snapshots before update or delete or truncate
  on ${p}ops_capacity_snapshots for each statement execute function ${p}operations_append_only();

alter table ${p}ops_capacity_snapshots enable always trigger append_only_ops_capacity_snapshots;

create or replace trigger append_only_ops_kpi_events before update or delete or truncate
  on ${p}ops_kpi_events for each statement execute function ${p}operations_append_only();

alter table ${p}ops_kpi_events enable always trigger append_only_ops_kpi_events;
