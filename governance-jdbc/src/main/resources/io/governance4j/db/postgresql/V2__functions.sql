-- The SQL functions, for PostgreSQL. docs/sql-functions.md says what they answer.
--
-- Creating them needs CREATE on the schema, which whoever made its tables has. Calling them needs USAGE on the schema,
-- EXECUTE (which everybody has unless it was revoked), and SELECT on user_roles, clinic_access,
-- user_permission_overrides and the five flat_* tables: they run with the caller's rights and tell nobody what they may
-- not read. Every table is named with its schema and the search path is pinned, so that nothing a caller puts in their
-- path, temporary tables included, can take the place of what is meant.

-- MurmurHash3 (x86, 32 bit) of group:id, modulo 100 plus 1. Words are taken little-endian from the text in UTF-8; the
-- zeros at the end complete the last one, and where there is none left, they mix to nothing.
create or replace function ${p}rollout_bucket(p_group text, p_id text) returns integer
language plpgsql immutable strict
set search_path = pg_catalog, pg_temp
as $$
declare
  bytes bytea := convert_to(p_group || ':' || p_id, 'UTF8');
  size integer := octet_length(bytes);
  word bigint;
  hash bigint := 0;
begin
  bytes := bytes || '\x00000000'::bytea;
  for i in 0 .. size / 4 loop
    word := get_byte(bytes, 4 * i)
      + get_byte(bytes, 4 * i + 1) * 256
      + get_byte(bytes, 4 * i + 2) * 65536
      + get_byte(bytes, 4 * i + 3) * 16777216::bigint;
    -- word * 0xcc9e2d51, in halves, because a bigint cannot hold the whole product.
    word := (word * 11601 + ((word * 52382 & 65535) << 16)) & 4294967295;
    word := ((word << 15) | (word >> 17)) & 4294967295;
    -- * 0x1b873593
    word := (word * 13715 + ((word * 7047 & 65535) << 16)) & 4294967295;
    hash := hash # word;
    if i < size / 4 then
      hash := ((hash << 13) | (hash >> 19)) & 4294967295;
      hash := (hash * 5 + 3864292196) & 4294967295;
    end if;
  end loop;
  hash := hash # size;
  hash := hash # (hash >> 16);
  -- * 0x85ebca6b
  hash := (hash * 51819 + ((hash * 34283 & 65535) << 16)) & 4294967295;
  hash := hash # (hash >> 13);
  -- * 0xc2b2ae35
  hash := (hash * 44597 + ((hash * 49842 & 65535) << 16)) & 4294967295;
  hash := hash # (hash >> 16);
  return hash % 100 + 1;
end
$$;

-- Every feature that is needed must be on; what is not there, or not true, is off.
create or replace function ${p}has_feature_access(p_user text, p_key text) returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_user is null or p_user = '' or p_user <> btrim(p_user) or char_length(p_user) > 200 then
    return false;
  end if;
  return not exists (
    select 1
    from (
      select p_key as feature_key
      union all
      select r.required_key from ${p}flat_feature_requires r where r.feature_key = p_key
    ) needed
    left join ${p}flat_features f on f.feature_key = needed.feature_key
    where (
      f.decidable
      and (f.starts_at is null or f.starts_at <= statement_timestamp())
      and (f.ends_at is null or f.ends_at > statement_timestamp())
      and not exists (
        select 1 from ${p}flat_feature_targets t
        where t.feature_key = f.feature_key and t.kind = 'denied' and t.target = p_user)
      and (
        f.status = 'enabled'
        or f.status in ('pilot', 'beta') and (
          exists (
            select 1 from ${p}flat_feature_targets t
            where t.feature_key = f.feature_key and t.kind = 'user' and t.target = p_user)
          or exists (
            select 1 from ${p}clinic_access m
            join ${p}flat_feature_targets t on t.target = m.clinic_id
            where m.user_id = p_user and t.feature_key = f.feature_key and t.kind = 'tenant')
          or exists (
            select 1 from ${p}user_roles h
            join ${p}flat_feature_targets t
              on t.kind = 'tenant' and t.target = h.tenant or t.kind = 'role' and t.target = h.role
            where h.user_id = p_user and t.feature_key = f.feature_key)
          or f.rollout_percentage >= ${p}rollout_bucket(f.rollout_group, p_user)
        )
      )
    ) is not true
  );
end
$$;

-- In the order of the rules: guardrails, a resource that must be named, the user's own overrides, denials, grants.
create or replace function ${p}check_permission(p_user text, p_permission text) returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_user is null or p_user = '' or p_user <> btrim(p_user) or char_length(p_user) > 200 then
    return false;
  end if;
  return exists (
    select 1
    from ${p}flat_permissions p
    where p.permission = p_permission
      and not p.requires_resource
      and not exists (
        select 1 from ${p}flat_rules r
        where r.permission = p.permission and r.effect = 'guard'
          and (r.role = '' or r.role in (select h.role from ${p}user_roles h where h.user_id = p_user)))
      and not exists (
        select 1 from ${p}user_permission_overrides o
        where o.user_id = p_user and o.permission = p.permission and o.effect = 'deny' and o.revoked_at is null
          and (o.expires_at is null or o.expires_at > statement_timestamp()))
      and (
        exists (
          select 1 from ${p}user_permission_overrides o
          where o.user_id = p_user and o.permission = p.permission and o.effect = 'grant' and o.revoked_at is null
            and (o.expires_at is null or o.expires_at > statement_timestamp()))
        and (
          not p.raci_gated
          or exists (
            select 1 from ${p}flat_rules r
            where r.permission = p.permission and r.effect = 'raci'
              and r.role in (select h.role from ${p}user_roles h where h.user_id = p_user)))
        or exists (
          select 1 from ${p}flat_rules r
          where r.permission = p.permission and r.effect = 'allow'
            and r.role in (select h.role from ${p}user_roles h where h.user_id = p_user))
        and not exists (
          select 1 from ${p}flat_rules r
          where r.permission = p.permission and r.effect = 'deny'
            and r.role in (select h.role from ${p}user_roles h where h.user_id = p_user))
      )
  );
end
$$;

-- For hosts whose users' ids are uuids. A bare literal is text, so it never has to choose.
create or replace function ${p}has_feature_access(p_user uuid, p_key text) returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return ${p}has_feature_access(p_user::text, p_key);
end
$$;

create or replace function ${p}check_permission(p_user uuid, p_permission text) returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return ${p}check_permission(p_user::text, p_permission);
end
$$;

-- Without a schema of our own the tables are where the session made them: that place is pinned instead.
do $$
declare
  name text;
begin
  if strpos('${p}', '.') = 0 then
    foreach name in array array[
      'rollout_bucket(text, text)',
      'has_feature_access(text, text)',
      'has_feature_access(uuid, text)',
      'check_permission(text, text)',
      'check_permission(uuid, text)']
    loop
      execute format('alter function ${p}%s set search_path = pg_catalog, %I, pg_temp', name, current_schema());
    end loop;
  end if;
end
$$;
