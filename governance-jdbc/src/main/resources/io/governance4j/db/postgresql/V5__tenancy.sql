-- What row-level security asks, for PostgreSQL. docs/tenancy.md says how.
--
-- A session in which nobody acts is an error, never an empty result. How far the actor reaches is what the library told the
-- session (governance.reach); for a session that sets governance.actor by hand it is what check_permission says of a
-- stored user, within the tenants that the session or our tables name, and never everywhere.
--
-- What policies call names everything with its schema and so needs no search path of its own, which would cost more than
-- all the rest. The functions run with the caller's rights and need EXECUTE alone, which everybody has unless it was
-- revoked; without governance.reach they need what check_permission needs. Policies call them in sub-selects without
-- correlation, so that each runs once a statement.

-- Who acts, or an error.
create or replace function ${p}acting() returns text
language plpgsql stable parallel safe
as $$
declare
  actor pg_catalog.text := pg_catalog.current_setting('governance.actor', true);
begin
  if actor is null or pg_catalog.length(actor) operator(pg_catalog.=) 0 then
    raise exception using
      errcode = '42501',
      message = 'nobody acts in this session, and the table is protected',
      hint = 'Use transaction(subject, ...), join(subject, connection) or governedDataSource().';
  end if;
  return actor;
end
$$;

-- The tenants that the actor belongs to.
create or replace function ${p}tenants() returns text[]
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $$
declare
  actor text := ${p}acting();
  stated text := nullif(current_setting('governance.tenants', true), '');
begin
  if stated is not null then
    return array(select e.tenant from json_array_elements_text(stated::json) e(tenant));
  end if;
  return array(
    select h.tenant from ${p}user_roles h where h.user_id = actor and h.tenant is not null
    union
    select m.clinic_id from ${p}clinic_access m where m.user_id = actor);
end
$$;

-- Whether the actor reaches every tenant, those that are yet to come included, and rows without one.
create or replace function ${p}reaches_everywhere(permission text) returns boolean
language plpgsql stable parallel safe
as $$
declare
  actor pg_catalog.text := ${p}acting();
  stated pg_catalog.text := pg_catalog.current_setting('governance.reach', true);
begin
  if stated is null or pg_catalog.length(stated) operator(pg_catalog.=) 0 then
    return false;
  end if;
  return coalesce(
    (stated::pg_catalog.json operator(pg_catalog.->) permission)::pg_catalog.text operator(pg_catalog.=) '"*"', false);
end
$$;

-- The tenants that the actor reaches with a permission, where that is not everywhere.
create or replace function ${p}reach(permission text) returns text[]
language plpgsql stable parallel safe
as $$
declare
  actor pg_catalog.text := ${p}acting();
  stated pg_catalog.text := pg_catalog.current_setting('governance.reach', true);
  named pg_catalog.json;
begin
  if stated is null or pg_catalog.length(stated) operator(pg_catalog.=) 0 then
    if ${p}check_permission(actor, permission) then
      return ${p}tenants();
    end if;
    return '{}';
  end if;
  named := stated::pg_catalog.json operator(pg_catalog.->) permission;
  if named is null or pg_catalog.json_typeof(named) operator(pg_catalog.<>) 'array' then
    return '{}';
  end if;
  return array(select e.tenant from pg_catalog.json_array_elements_text(named) e(tenant));
end
$$;

-- The same for columns of other types. What is not the one text of such a value is nobody's id.
create or replace function ${p}reach_uuid(permission text) returns uuid[]
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select e.tenant::uuid from unnest(${p}reach(permission)) e(tenant)
    where e.tenant ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$');
end
$$;

create or replace function ${p}reach_bigint(permission text) returns bigint[]
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select e.tenant::bigint
    from (
      select n.tenant, case when n.tenant ~ '^(0|-?[1-9][0-9]{0,18})$' then n.tenant::numeric end as number
      from unnest(${p}reach(permission)) n(tenant)
    ) e
    where e.number between -9223372036854775808 and 9223372036854775807);
end
$$;

-- The smallest value, where the mark is in what the session was told of its reach, such as "view_cases":"*", or where it was
-- told that its statements name their tenants themselves ("":"narrowed"); else null. These say nothing of who may what: they
-- stand beside what does, have to be functions that the planner can look through, and let it see before it plans whether
-- that arm of a policy finds all rows that the statement asks for, or none. So they have no search path of their own and
-- name everything.
create or replace function ${p}reach_floor(mark text) returns text
language sql stable parallel safe
as $$
  select case when pg_catalog.strpos(pg_catalog.current_setting('governance.reach', true), mark) operator(pg_catalog.>) 0
    or pg_catalog.strpos(pg_catalog.current_setting('governance.reach', true), '"":"narrowed"') operator(pg_catalog.>) 0 then ''::pg_catalog.text end
$$;

create or replace function ${p}reach_floor_uuid(mark text) returns uuid
language sql stable parallel safe
as $$
  select case when pg_catalog.strpos(pg_catalog.current_setting('governance.reach', true), mark) operator(pg_catalog.>) 0
    or pg_catalog.strpos(pg_catalog.current_setting('governance.reach', true), '"":"narrowed"') operator(pg_catalog.>) 0 then '00000000-0000-0000-0000-000000000000'::pg_catalog.uuid end
$$;

create or replace function ${p}reach_floor_bigint(mark text) returns bigint
language sql stable parallel safe
as $$
  select case when pg_catalog.strpos(pg_catalog.current_setting('governance.reach', true), mark) operator(pg_catalog.>) 0
    or pg_catalog.strpos(pg_catalog.current_setting('governance.reach', true), '"":"narrowed"') operator(pg_catalog.>) 0 then '-9223372036854775808'::pg_catalog.int8 end
$$;

-- Without a schema of our own the tables are where the session made them: that place is pinned instead.
do $$
declare
  name text;
begin
  if strpos('${p}', '.') = 0 then
    foreach name in array array[
      'acting()', 'tenants()', 'reaches_everywhere(text)', 'reach(text)', 'reach_uuid(text)', 'reach_bigint(text)']
    loop
      execute format('alter function ${p}%s set search_path = pg_catalog, %I, pg_temp', name, current_schema());
    end loop;
  end if;
end
$$;
