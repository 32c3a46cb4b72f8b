-- The append-only tables, for PostgreSQL. docs/threat-model.md says what this refuses and what it cannot.
--
-- Triggers of statements, which fire for a statement that meets no row, for TRUNCATE, for the UPDATE of an upsert and for
-- each action of a MERGE. ALWAYS: also where session_replication_role says replica. A module with append-only tables of
-- its own makes the same function in its schema and a trigger on each of them.
--
-- What the trigger is called with are the acts that may delete there. The session names the act, and it has to be
-- recorded already: whoever deletes leaves an event that says so.

create or replace function ${p}append_only() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  act text := nullif(current_setting('governance.purge', true), '');
begin
  if tg_op <> 'DELETE' or tg_nargs = 0 or act is null then
    raise exception using
      errcode = '45000',
      message = format('%I.%I is append-only: %s is refused', tg_table_schema, tg_table_name, tg_op)
        || case when tg_op = 'DELETE' and tg_nargs > 0
          then '; only a recorded act may: see docs/threat-model.md' else '' end;
  end if;
  if act ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    if exists (select 1 from ${p}audit_events e where e.id = act::uuid and e.action = any (tg_argv)) then
      return null;
    end if;
  end if;
  raise exception using
    errcode = '45000',
    message = format('%I.%I is append-only: governance.purge names no recorded act (%s)', tg_table_schema,
      tg_table_name, array_to_string(tg_argv, ', ')),
    hint = 'Record the act first, in the same transaction.';
end
$$;

-- Without a schema of our own the tables are where the session made them: that place is pinned instead.
do $$
begin
  if strpos('${p}', '.') = 0 then
    execute format('alter function ${p}append_only() set search_path = pg_catalog, %I, pg_temp', current_schema());
  end if;
end
$$;

create or replace trigger append_only_feature_access_log before update or delete or truncate on ${p}feature_access_log
  for each statement execute function ${p}append_only('purge');

alter table ${p}feature_access_log enable always trigger append_only_feature_access_log;

create or replace trigger append_only_permission_checks before update or delete or truncate on ${p}permission_checks
  for each statement execute function ${p}append_only('purge');

alter table ${p}permission_checks enable always trigger append_only_permission_checks;

create or replace trigger append_only_governance_versions before update or delete or truncate on ${p}governance_versions
  for each statement execute function ${p}append_only();

alter table ${p}governance_versions enable always trigger append_only_governance_versions;

create or replace trigger append_only_audit_events before update or delete or truncate on ${p}audit_events
  for each statement execute function ${p}append_only('purge');

alter table ${p}audit_events enable always trigger append_only_audit_events;

create or replace trigger append_only_audit_payloads before update or delete or truncate on ${p}audit_payloads
  for each statement execute function ${p}append_only('erase', 'purge');

alter table ${p}audit_payloads enable always trigger append_only_audit_payloads;

create or replace trigger append_only_audit_leaves before update or delete or truncate on ${p}audit_leaves
  for each statement execute function ${p}append_only();

alter table ${p}audit_leaves enable always trigger append_only_audit_leaves;

create or replace trigger append_only_audit_decisions before update or delete or truncate on ${p}audit_decisions
  for each statement execute function ${p}append_only();

alter table ${p}audit_decisions enable always trigger append_only_audit_decisions;

create or replace trigger append_only_audit_nodes before update or delete or truncate on ${p}audit_nodes
  for each statement execute function ${p}append_only();

alter table ${p}audit_nodes enable always trigger append_only_audit_nodes;

create or replace trigger append_only_audit_checkpoints before update or delete or truncate on ${p}audit_checkpoints
  for each statement execute function ${p}append_only();

alter table ${p}audit_checkpoints enable always trigger append_only_audit_checkpoints;
