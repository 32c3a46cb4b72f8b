package io.governance4j.jdbc.internal.functions;

import io.governance4j.Names;
import io.governance4j.feature.Bucket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The SQL functions of H2, which has no language for them but Java. The database calls these methods in its own process;
 * the connection is the caller's session, so they see what the caller may see. Stateless.
 */
public final class H2Functions {
    private static final String FEATURE = """
            select not exists (
              select 1
              from (
                select cast(?1 as varchar) as feature_key
                union all
                select r.required_key from ${p}flat_feature_requires r where r.feature_key = ?1
              ) needed
              left join ${p}flat_features f on f.feature_key = needed.feature_key
              where (
                f.decidable
                and (f.starts_at is null or f.starts_at <= ?3)
                and (f.ends_at is null or f.ends_at > ?3)
                and not exists (
                  select 1 from ${p}flat_feature_targets t
                  where t.feature_key = f.feature_key and t.kind = 'denied' and t.target = ?2)
                and (
                  f.status = 'enabled'
                  or f.status in ('pilot', 'beta') and (
                    exists (
                      select 1 from ${p}flat_feature_targets t
                      where t.feature_key = f.feature_key and t.kind = 'user' and t.target = ?2)
                    or exists (
                      select 1 from ${p}clinic_access m
                      join ${p}flat_feature_targets t on t.target = m.clinic_id
                      where m.user_id = ?2 and t.feature_key = f.feature_key and t.kind = 'tenant')
                    or exists (
                      select 1 from ${p}user_roles h
                      join ${p}flat_feature_targets t
                        on t.kind = 'tenant' and t.target = h.tenant or t.kind = 'role' and t.target = h.role
                      where h.user_id = ?2 and t.feature_key = f.feature_key)
                    or f.rollout_percentage >= ${p}rollout_bucket(f.rollout_group, ?2)
                  )
                )
              ) is not true
            )""";

    private static final String PERMISSION = """
            select exists (
              select 1
              from ${p}flat_permissions p
              where p.permission = ?1
                and not p.requires_resource
                and not exists (
                  select 1 from ${p}flat_rules r
                  where r.permission = p.permission and r.effect = 'guard'
                    and (r.role = '' or r.role in (select h.role from ${p}user_roles h where h.user_id = ?2)))
                and not exists (
                  select 1 from ${p}user_permission_overrides o
                  where o.user_id = ?2 and o.permission = p.permission and o.effect = 'deny'
                    and o.revoked_at is null and (o.expires_at is null or o.expires_at > ?3))
                and (
                  exists (
                    select 1 from ${p}user_permission_overrides o
                    where o.user_id = ?2 and o.permission = p.permission and o.effect = 'grant'
                      and o.revoked_at is null and (o.expires_at is null or o.expires_at > ?3))
                  and (
                    not p.raci_gated
                    or exists (
                      select 1 from ${p}flat_rules r
                      where r.permission = p.permission and r.effect = 'raci'
                        and r.role in (select h.role from ${p}user_roles h where h.user_id = ?2)))
                  or exists (
                    select 1 from ${p}flat_rules r
                    where r.permission = p.permission and r.effect = 'allow'
                      and r.role in (select h.role from ${p}user_roles h where h.user_id = ?2))
                  and not exists (
                    select 1 from ${p}flat_rules r
                    where r.permission = p.permission and r.effect = 'deny'
                      and r.role in (select h.role from ${p}user_roles h where h.user_id = ?2))
                )
            )""";

    private H2Functions() {}

    /**
     * {@code has_feature_access(user, key)}.
     *
     * @param caller the session
     * @param user the user's id
     * @param key the feature's key
     * @return false for null, too
     * @throws SQLException if the caller may not read what it takes
     */
    public static boolean hasFeatureAccess(Connection caller, @Nullable String user, @Nullable String key)
            throws SQLException {
        return answer(caller, FEATURE, key, user);
    }

    /**
     * {@code check_permission(user, permission)}.
     *
     * @param caller the session
     * @param user the user's id
     * @param permission the permission's name
     * @return false for null, too
     * @throws SQLException if the caller may not read what it takes
     */
    public static boolean checkPermission(Connection caller, @Nullable String user, @Nullable String permission)
            throws SQLException {
        return answer(caller, PERMISSION, permission, user);
    }

    /**
     * {@code rollout_bucket(group, id)}.
     *
     * @param group the rollout's group
     * @param id the user's id
     * @return 1 to 100, or null for null
     */
    public static @Nullable Integer rolloutBucket(@Nullable String group, @Nullable String id) {
        return group == null || id == null ? null : Bucket.of(group, id);
    }

    private static boolean answer(Connection caller, String question, @Nullable String asked, @Nullable String user)
            throws SQLException {
        if (Names.problem(user) != null || asked == null) {
            return false;
        }
        String sql = question.replace("${p}", H2Home.of(caller).qualified(""));
        try (PreparedStatement statement = caller.prepareStatement(sql)) {
            statement.setString(1, asked);
            statement.setString(2, user);
            // Not current_timestamp, which stands still while a transaction lasts.
            statement.setObject(3, OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
