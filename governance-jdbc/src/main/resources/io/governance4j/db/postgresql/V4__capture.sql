-- The trigger function that captures changes, for PostgreSQL. docs/audit-format.md says what it writes.
--
-- It is what seed 000 prints after EXECUTE FUNCTION. Without arguments it looks the key up in the catalog and takes the
-- tenant's column by its name; auditTriggers().install(...) passes both, which is faster:
--   0 the tenant's column, 1 the person's; 2 the columns that are left out, 3 those that are hashed, as arrays;
--   4 'unchanged' if an UPDATE that changes nothing is an event; 5 and 6 schema and table, where the table is
--   partitioned, because there the trigger runs on a partition; from 7 on the columns of the key. What is '' is not given.
--
-- It runs with its owner's rights, so that nobody who writes the host's tables needs any on ours, and with the settings
-- on which the text of a value depends. Whoever is not its owner can make no trigger with it, and so no false evidence.
-- Rows become text by row_to_json, not jsonb: that keeps the text of json columns and the order of the columns.

-- One row as it is shown: without the columns that are left out, and with hashes in place of the hashed ones' values.
create or replace function ${p}capture_image(p_row json, p_left_out text[], p_hashed text[], p_salt text) returns text
language sql immutable strict
set search_path = pg_catalog, pg_temp
as $$
  select '{' || coalesce(string_agg(
    to_json(c.key)::text || ':' || case
      when c.key = any (p_hashed) and json_typeof(c.value) <> 'null' then
        '"sha256:' || encode(sha256(convert_to(
          p_salt || ':' || c.key || ':' || (p_row ->> c.key), 'UTF8')), 'hex') || '"'
      else c.value::text
    end, ',' order by c.position), '') || '}'
  from json_each(p_row) with ordinality c(key, value, position)
  where c.key <> all (p_left_out)
$$;

create or replace function ${p}log_modification() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
set intervalstyle = 'postgres'
set bytea_output = 'hex'
set extra_float_digits = 1
set lc_monetary = 'C'
as $$
declare
  before json;
  after json;
  shown json;
  old_row json;
  new_row json;
  zero text;
  hopeless constant text := E'(?<!\\\\)((?:\\\\\\\\)*)\\\\u(0000|[dD][89a-fA-F][0-9a-fA-F]{2})';
  key_columns text[] := tg_argv[7:];
  tenant_column text := tg_argv[0];
  changed text[] := '{}';
  record_key text;
  at timestamptz := clock_timestamp();
  event uuid;
  event_salt text;
  who text;
  kind text := 'DATABASE_USER';
  executor text;
  address text;
  agent text;
  web_session text;
  decision uuid;
  version_then bigint;
  revision_then bigint;
begin
  if tg_op = 'UPDATE' and tg_argv[4] is distinct from 'unchanged' then
    if old *= new then
      return null;
    end if;
  end if;
  if tg_nargs = 0 then
    select array_agg(a.attname::text order by k.position) into key_columns
    from pg_index i
    cross join unnest(i.indkey::smallint[]) with ordinality k(attnum, position)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where i.indrelid = tg_relid and i.indisprimary;
    select min(a.attname::text) into tenant_column
    from pg_attribute a
    where a.attrelid = tg_relid and a.attnum > 0 and not a.attisdropped
      and lower(a.attname) in ('tenant_id', 'tenant', 'clinic_id', 'agency_id')
    having count(*) = 1;
  end if;

  if tg_level = 'ROW' then
    before := row_to_json(old);
    after := row_to_json(new);
    old_row := before;
    new_row := after;
    if strpos(before::text, E'\\u') > 0 or strpos(after::text, E'\\u') > 0 then
      -- A json column may hold escapes that no text of PostgreSQL can be, and reading the row would fail on them.
      zero := 'u' || replace(gen_random_uuid()::text, '-', '');
      old_row := regexp_replace(before::text, hopeless, E'\\1' || zero || E'\\2', 'g');
      new_row := regexp_replace(after::text, hopeless, E'\\1' || zero || E'\\2', 'g');
    end if;
    shown := coalesce(new_row, old_row);
    if tg_op = 'UPDATE' then
      select coalesce(array_agg(c.key), '{}') into changed
      from rows from (json_each(old_row), json_each(new_row)) as c(old_key, old_value, key, value)
      where c.old_value::text <> c.value::text and c.key <> all (coalesce(tg_argv[2], '{}')::text[]);
      if changed = '{}' and tg_argv[4] is distinct from 'unchanged' then
        return null;
      end if;
    end if;
    if cardinality(key_columns) = 1 then
      record_key := shown ->> key_columns[1];
    else
      select '[' || string_agg((shown -> k.name)::text, ',' order by k.position) || ']' into record_key
      from unnest(key_columns) with ordinality k(name, position);
    end if;
    if length(record_key) > 500 then
      record_key := 'sha256:' || encode(sha256(convert_to(record_key, 'UTF8')), 'hex');
    end if;
    -- The server's strong randomness. One UUID has 122 bits of it, and each costs a system call.
    event_salt := encode(sha256(uuid_send(gen_random_uuid())), 'hex');
    if tg_argv[2] <> '{}' or tg_argv[3] <> '{}' then
      before := ${p}capture_image(old_row, tg_argv[2]::text[], tg_argv[3]::text[], event_salt);
      after := ${p}capture_image(new_row, tg_argv[2]::text[], tg_argv[3]::text[], event_salt);
      if zero is not null then
        before := replace(before::text, zero, E'\\u');
        after := replace(after::text, zero, E'\\u');
      end if;
    end if;
  end if;

  if current_setting('governance.actor', true) <> '' then
    -- A value that is not what it should be is not stated: the host's statement must not fail for it.
    select
      left(current_setting('governance.actor', true), 200),
      left(coalesce(nullif(current_setting('governance.actor_kind', true), ''), 'UNSTATED'), 20),
      nullif(current_setting('governance.executed_by', true), ''),
      left(nullif(current_setting('governance.ip_address', true), ''), 200),
      nullif(current_setting('governance.user_agent', true), ''),
      left(nullif(current_setting('governance.session_id', true), ''), 200),
      substring(current_setting('governance.decision_id', true)
        from '^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$')::uuid,
      substring(current_setting('governance.policy_version', true) from '^[0-9]{1,18}$')::bigint,
      substring(current_setting('governance.revision', true) from '^[0-9]{1,18}$')::bigint
    into who, kind, executor, address, agent, web_session, decision, version_then, revision_then;
  end if;
  if version_then is null or revision_then is null then
    select s.version, s.revision into version_then, revision_then from ${p}governance_state s where s.id = 1;
  end if;
  -- Version 7 (RFC 9562): milliseconds, then microseconds where it has room for them, then what tells apart.
  event := lpad(to_hex((extract(epoch from at) * 1000000)::bigint / 1000), 12, '0')
    || to_hex(28672 + (extract(microseconds from at)::int % 1000) * 4)
    || to_hex(8 + (random() * 3)::int) || lpad(to_hex((random() * 1152921504606846975)::bigint), 15, '0');

  insert into ${p}audit_events (
    id, action, table_schema, table_name, record_id, changed_fields,
    tenant, person_id,
    actor, actor_kind, executed_by, ip_address, user_agent, session_id, decision_id, policy_version, revision,
    transaction_id, db_user,
    old_commitment,
    new_commitment,
    created_at)
  values (
    event, lower(tg_op), coalesce(nullif(tg_argv[5], ''), tg_table_schema),
    coalesce(nullif(tg_argv[6], ''), tg_table_name), record_key, changed,
    left(shown ->> tenant_column, 200), left(shown ->> tg_argv[1], 200),
    coalesce(who, session_user), kind, executor, address, agent, web_session, decision,
    coalesce(version_then, 0), coalesce(revision_then, 0),
    pg_current_xact_id()::text, session_user,
    encode(sha256(convert_to(event_salt || ':old:' || before::text, 'UTF8')), 'hex'),
    encode(sha256(convert_to(event_salt || ':new:' || after::text, 'UTF8')), 'hex'),
    at);
  if event_salt is not null then
    insert into ${p}audit_payloads (event_id, salt, old_data, new_data)
    values (event, event_salt, before::text, after::text);
  end if;
  insert into ${p}audit_pending (kind, item_id) values ('event', event);
  return null;
end
$$;

revoke execute on function ${p}log_modification() from public;

-- PostgreSQL parses a CHECK anew for each statement that inserts, which here is each captured row.
alter table ${p}audit_pending drop constraint if exists ${n}ck_audit_pending_kind;

-- Without a schema of our own the tables are where the session made them: that place is pinned instead.
do $$
declare
  name text;
begin
  if strpos('${p}', '.') = 0 then
    foreach name in array array['capture_image(json, text[], text[], text)', 'log_modification()']
    loop
      execute format('alter function ${p}%s set search_path = pg_catalog, %I, pg_temp', name, current_schema());
    end loop;
  end if;
end
$$;
