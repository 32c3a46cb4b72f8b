package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.TENANT_MODULES;
import static io.governance4j.jdbc.internal.jooq.Tables.USER_PERMISSION_OVERRIDES;

import io.governance4j.Stamp;
import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.jooq.tables.records.UserPermissionOverridesRecord;
import io.governance4j.permission.OverrideEffect;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Scope;
import io.governance4j.policy.People;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/** Overrides and modules as rows. */
final class PeopleRows {
    private PeopleRows() {}

    static People read(DSLContext dsl, long revision) {
        List<PermissionOverride> overrides = dsl.selectFrom(USER_PERMISSION_OVERRIDES)
                .where(USER_PERMISSION_OVERRIDES.REVOKED_AT.isNull())
                .orderBy(USER_PERMISSION_OVERRIDES.CREATED_AT, USER_PERMISSION_OVERRIDES.ID)
                .fetch(PeopleRows::override);
        Map<String, Set<String>> modules = new HashMap<>();
        dsl.selectFrom(TENANT_MODULES)
                .where(TENANT_MODULES.ENABLED.isTrue())
                .forEach(row -> modules.computeIfAbsent(row.getModule(), m -> new HashSet<>())
                        .add(row.getTenant()));
        return new People(revision, overrides, modules);
    }

    private static PermissionOverride override(UserPermissionOverridesRecord row) {
        try {
            return valid(row);
        } catch (IllegalArgumentException e) {
            // Not left out: it may be a denial.
            throw new StorageException(
                    "user_permission_overrides has a row that is no override, " + row.getId() + ": " + e.getMessage(),
                    e);
        }
    }

    private static PermissionOverride valid(UserPermissionOverridesRecord row) {
        return new PermissionOverride(
                row.getId(),
                row.getUserId(),
                row.getPermission(),
                OverrideEffect.valueOf(row.getEffect().toUpperCase(Locale.ROOT)),
                new PermissionOverride.Terms(
                        Scope.valueOf(row.getScope().toUpperCase(Locale.ROOT)), row.getExpiresAt()),
                new Stamp(row.getCreatedBy(), row.getCreatedAt(), row.getReason()));
    }

    static void insert(DSLContext dsl, PermissionOverride override) {
        UserPermissionOverridesRecord row = dsl.newRecord(USER_PERMISSION_OVERRIDES);
        row.setId(override.id());
        row.setUserId(override.userId());
        row.setPermission(override.permission());
        row.setEffect(override.effect().name().toLowerCase(Locale.ROOT));
        row.setScope(override.terms().scope().name().toLowerCase(Locale.ROOT));
        row.setExpiresAt(override.terms().expiresAt());
        row.setReason(override.origin().why());
        row.setCreatedBy(override.origin().by());
        row.setCreatedAt(override.origin().at());
        row.insert();
    }
}
