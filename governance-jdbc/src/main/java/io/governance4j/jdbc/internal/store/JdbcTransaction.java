package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.CLINIC_ACCESS;
import static io.governance4j.jdbc.internal.jooq.Tables.TENANT_MODULES;
import static io.governance4j.jdbc.internal.jooq.Tables.USER_PERMISSION_OVERRIDES;
import static io.governance4j.jdbc.internal.jooq.Tables.USER_ROLES;

import io.governance4j.Stamp;
import io.governance4j.audit.AuditEvent;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.spi.StoreTransaction;
import io.governance4j.spi.StoredPolicy;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** One write transaction. Each starts by locking the state's row, so what it reads stays so until it commits. */
final class JdbcTransaction implements StoreTransaction {
    private final JdbcStore store;
    private final DSLContext dsl;
    private boolean peopleChanged;

    JdbcTransaction(JdbcStore store, DSLContext dsl) {
        this.store = store;
        this.dsl = dsl;
        store.lockState(dsl);
    }

    void finish() {
        if (peopleChanged) {
            store.bumpRevision(dsl);
            peopleChanged = false;
        }
    }

    private boolean changed(int rows) {
        peopleChanged |= rows > 0;
        return rows > 0;
    }

    @Override
    public StoredPolicy current() {
        finish();
        return store.load(dsl, true);
    }

    @Override
    public void append(PolicyVersion version, PolicyPack pack) {
        store.append(dsl, version, pack);
    }

    @Override
    public void lock(@Nullable Stamp stamp) {
        store.lock(dsl, stamp);
    }

    @Override
    public void add(PermissionOverride override) {
        PeopleRows.insert(dsl, override);
        changed(1);
    }

    @Override
    public boolean revoke(UUID override, Stamp stamp) {
        return changed(dsl.update(USER_PERMISSION_OVERRIDES)
                .set(USER_PERMISSION_OVERRIDES.REVOKED_BY, stamp.by())
                .set(USER_PERMISSION_OVERRIDES.REVOKED_AT, stamp.at())
                .set(USER_PERMISSION_OVERRIDES.REVOKE_REASON, stamp.why())
                .where(USER_PERMISSION_OVERRIDES.ID.eq(override))
                .and(USER_PERMISSION_OVERRIDES.REVOKED_AT.isNull())
                .execute());
    }

    @Override
    public boolean assign(RoleHolding holding, Stamp stamp) {
        if (dsl.fetchExists(USER_ROLES, is(holding))) {
            return false;
        }
        return changed(dsl.insertInto(USER_ROLES)
                .set(USER_ROLES.ID, UUID.randomUUID())
                .set(USER_ROLES.USER_ID, holding.userId())
                .set(USER_ROLES.ROLE, holding.role())
                .set(USER_ROLES.TENANT, holding.tenant())
                .set(USER_ROLES.CREATED_BY, stamp.by())
                .set(USER_ROLES.CREATED_AT, stamp.at())
                .execute());
    }

    @Override
    public boolean unassign(RoleHolding holding) {
        return changed(dsl.deleteFrom(USER_ROLES).where(is(holding)).execute());
    }

    private static Condition is(RoleHolding holding) {
        return USER_ROLES
                .USER_ID
                .eq(holding.userId())
                .and(USER_ROLES.ROLE.eq(holding.role()))
                .and(holding.tenant() == null ? USER_ROLES.TENANT.isNull() : USER_ROLES.TENANT.eq(holding.tenant()));
    }

    @Override
    public boolean join(String userId, String tenant, Stamp stamp) {
        if (dsl.fetchExists(CLINIC_ACCESS, membership(userId, tenant))) {
            return false;
        }
        return changed(dsl.insertInto(CLINIC_ACCESS)
                .set(CLINIC_ACCESS.USER_ID, userId)
                .set(CLINIC_ACCESS.CLINIC_ID, tenant)
                .set(CLINIC_ACCESS.CREATED_BY, stamp.by())
                .set(CLINIC_ACCESS.CREATED_AT, stamp.at())
                .execute());
    }

    @Override
    public boolean leave(String userId, String tenant) {
        return changed(
                dsl.deleteFrom(CLINIC_ACCESS).where(membership(userId, tenant)).execute());
    }

    private static Condition membership(String userId, String tenant) {
        return CLINIC_ACCESS.USER_ID.eq(userId).and(CLINIC_ACCESS.CLINIC_ID.eq(tenant));
    }

    @Override
    public boolean module(String tenant, String module, boolean on, Stamp stamp) {
        Condition entry = TENANT_MODULES.TENANT.eq(tenant).and(TENANT_MODULES.MODULE.eq(module));
        Boolean before = dsl.select(TENANT_MODULES.ENABLED)
                .from(TENANT_MODULES)
                .where(entry)
                .fetchOne(TENANT_MODULES.ENABLED);
        if (before == null) {
            return on
                    && changed(dsl.insertInto(TENANT_MODULES)
                            .set(TENANT_MODULES.TENANT, tenant)
                            .set(TENANT_MODULES.MODULE, module)
                            .set(TENANT_MODULES.ENABLED, true)
                            .set(TENANT_MODULES.UPDATED_BY, stamp.by())
                            .set(TENANT_MODULES.UPDATED_AT, stamp.at())
                            .execute());
        }
        return before != on
                && changed(dsl.update(TENANT_MODULES)
                        .set(TENANT_MODULES.ENABLED, on)
                        .set(TENANT_MODULES.UPDATED_BY, stamp.by())
                        .set(TENANT_MODULES.UPDATED_AT, stamp.at())
                        .where(entry)
                        .execute());
    }

    @Override
    public void touch() {
        changed(1);
    }

    @Override
    public void record(AuditEvent event) {
        AuditRows.insert(dsl, event);
    }
}
