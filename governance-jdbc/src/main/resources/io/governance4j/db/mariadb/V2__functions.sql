-- The SQL functions, for MariaDB. docs/sql-functions.md says what they answer.
--
-- Creating them needs CREATE ROUTINE and ALTER ROUTINE, and, where the server writes a binary log and does not trust
-- makers of functions (log_bin_trust_function_creators), SUPER as well. Calling them needs EXECUTE on all three, and
-- SELECT on the tables user_roles, clinic_access, user_permission_overrides and flat_* with our prefix: they run with
-- the caller's rights and tell nobody what they may not read.
--
-- Parameters are wider than any id, because a server that is not strict would cut a long one down to somebody else's.

drop function if exists ${p}has_feature_access;

drop function if exists ${p}check_permission;

drop function if exists ${p}rollout_bucket;

delimiter //

-- MurmurHash3 (x86, 32 bit) of group:id, modulo 100 plus 1. Words are taken little-endian from the text in UTF-8; the
-- zeros at the end complete the last one, and where there is none left, they mix to nothing.
create function ${p}rollout_bucket(
  p_group longtext character set utf8mb4 collate ${collation},
  p_id longtext character set utf8mb4 collate ${collation}
) returns int
deterministic no sql sql security invoker
begin
  declare bytes longblob default cast(concat(p_group, ':', p_id) as binary);
  declare size bigint unsigned default length(bytes);
  declare position bigint unsigned default 0;
  declare word bigint unsigned;
  declare hash bigint unsigned default 0;
  if bytes is null then
    return null;
  end if;
  set bytes = concat(bytes, x'00000000');
  while position <= size do
    set word = conv(hex(reverse(substring(bytes, position + 1, 4))), 16, 10);
    -- word * 0xcc9e2d51, in halves, because a bigint cannot hold the whole product.
    set word = (word * 11601 + (((word * 52382) & 65535) << 16)) & 4294967295;
    set word = ((word << 15) | (word >> 17)) & 4294967295;
    -- * 0x1b873593
    set word = (word * 13715 + (((word * 7047) & 65535) << 16)) & 4294967295;
    set hash = hash ^ word;
    set position = position + 4;
    if position <= size then
      set hash = ((hash << 13) | (hash >> 19)) & 4294967295;
      set hash = (hash * 5 + 3864292196) & 4294967295;
    end if;
  end while;
  set hash = hash ^ size;
  set hash = hash ^ (hash >> 16);
  -- * 0x85ebca6b
  set hash = (hash * 51819 + (((hash * 34283) & 65535) << 16)) & 4294967295;
  set hash = hash ^ (hash >> 13);
  -- * 0xc2b2ae35
  set hash = (hash * 44597 + (((hash * 49842) & 65535) << 16)) & 4294967295;
  set hash = hash ^ (hash >> 16);
  return hash % 100 + 1;
end//

-- Every feature that is needed must be on; what is not there, or not true, is off.
create function ${p}has_feature_access(
  p_user longtext character set utf8mb4 collate ${collation},
  p_key longtext character set utf8mb4 collate ${collation}
) returns boolean
reads sql data sql security invoker
begin
  declare asking varchar(200) character set utf8mb4 collate ${collation};
  declare asked varchar(200) character set utf8mb4 collate ${collation};
  if p_user is null or p_key is null or p_user = '' or p_user <> trim(p_user)
    or char_length(p_user) > 200 or char_length(p_key) > 200
  then
    return false;
  end if;
  set asking = p_user;
  set asked = p_key;
  return not exists (
    select 1
    from (
      select asked as feature_key
      union all
      select r.required_key from ${p}flat_feature_requires r where r.feature_key = asked
    ) needed
    left join ${p}flat_features f on f.feature_key = needed.feature_key
    where (
      f.decidable
      and (f.starts_at is null or f.starts_at <= utc_timestamp(6))
      and (f.ends_at is null or f.ends_at > utc_timestamp(6))
      and not exists (
        select 1 from ${p}flat_feature_targets t
        where t.feature_key = f.feature_key and t.kind = 'denied' and t.target = asking)
      and (
        f.status = 'enabled'
        or f.status in ('pilot', 'beta') and (
          exists (
            select 1 from ${p}flat_feature_targets t
            where t.feature_key = f.feature_key and t.kind = 'user' and t.target = asking)
          or exists (
            select 1 from ${p}clinic_access m
            join ${p}flat_feature_targets t on t.target = m.clinic_id
            where m.user_id = asking and t.feature_key = f.feature_key and t.kind = 'tenant')
          or exists (
            select 1 from ${p}user_roles h
            join ${p}flat_feature_targets t
              on t.kind = 'tenant' and t.target = h.tenant or t.kind = 'role' and t.target = h.role
            where h.user_id = asking and t.feature_key = f.feature_key)
          or f.rollout_percentage >= ${p}rollout_bucket(f.rollout_group, asking)
        )
      )
    ) is not true
  );
end//

-- In the order of the rules: guardrails, a resource that must be named, the user's own overrides, denials, grants.
create function ${p}check_permission(
  p_user longtext character set utf8mb4 collate ${collation},
  p_permission longtext character set utf8mb4 collate ${collation}
) returns boolean
reads sql data sql security invoker
begin
  declare asking varchar(200) character set utf8mb4 collate ${collation};
  declare asked varchar(200) character set utf8mb4 collate ${collation};
  if p_user is null or p_permission is null or p_user = '' or p_user <> trim(p_user)
    or char_length(p_user) > 200 or char_length(p_permission) > 200
  then
    return false;
  end if;
  set asking = p_user;
  set asked = p_permission;
  return exists (
    select 1
    from ${p}flat_permissions p
    where p.permission = asked
      and not p.requires_resource
      and not exists (
        select 1 from ${p}flat_rules r
        where r.permission = p.permission and r.effect = 'guard'
          and (r.role = '' or r.role in (select h.role from ${p}user_roles h where h.user_id = asking)))
      and not exists (
        select 1 from ${p}user_permission_overrides o
        where o.user_id = asking and o.permission = p.permission and o.effect = 'deny' and o.revoked_at is null
          and (o.expires_at is null or o.expires_at > utc_timestamp(6)))
      and (
        exists (
          select 1 from ${p}user_permission_overrides o
          where o.user_id = asking and o.permission = p.permission and o.effect = 'grant' and o.revoked_at is null
            and (o.expires_at is null or o.expires_at > utc_timestamp(6)))
        and (
          not p.raci_gated
          or exists (
            select 1 from ${p}flat_rules r
            where r.permission = p.permission and r.effect = 'raci'
              and r.role in (select h.role from ${p}user_roles h where h.user_id = asking)))
        or exists (
          select 1 from ${p}flat_rules r
          where r.permission = p.permission and r.effect = 'allow'
            and r.role in (select h.role from ${p}user_roles h where h.user_id = asking))
        and not exists (
          select 1 from ${p}flat_rules r
          where r.permission = p.permission and r.effect = 'deny'
            and r.role in (select h.role from ${p}user_roles h where h.user_id = asking))
      )
  );
end//

delimiter ;
