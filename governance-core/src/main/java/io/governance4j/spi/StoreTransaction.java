package io.governance4j.spi;

import io.governance4j.Stamp;
import io.governance4j.audit.AuditEvent;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicyVersion;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done within one write transaction. A change of people moves the revision by one for each transaction. */
public interface StoreTransaction {
    /**
     * Reads everything, and keeps others from changing it until this transaction ends.
     *
     * @return what is stored
     */
    StoredPolicy current();

    /**
     * Appends a version and makes the policy tables say the same.
     *
     * @param version the version; its number is one more than the current one's
     * @param pack its document
     */
    void append(PolicyVersion version, PolicyPack pack);

    /**
     * Locks or unlocks the current version.
     *
     * @param stamp who locks, when and why; null to unlock
     */
    void lock(@Nullable Stamp stamp);

    /**
     * Adds an override.
     *
     * @param override the override
     */
    void add(PermissionOverride override);

    /**
     * Revokes an override.
     *
     * @param override its id
     * @param stamp who revokes, when and why
     * @return false when there is no such override or it was revoked before
     */
    boolean revoke(UUID override, Stamp stamp);

    /**
     * Gives a role.
     *
     * @param holding the role and its holder
     * @param stamp who gives it, and when
     * @return false when it was held already
     */
    boolean assign(RoleHolding holding, Stamp stamp);

    /**
     * Takes a role away.
     *
     * @param holding the role and its holder
     * @return false when it was not held
     */
    boolean unassign(RoleHolding holding);

    /**
     * Makes a user a member of a tenant.
     *
     * @param userId the user
     * @param tenant the tenant
     * @param stamp who does, and when
     * @return false when they were already
     */
    boolean join(String userId, String tenant, Stamp stamp);

    /**
     * Ends a membership.
     *
     * @param userId the user
     * @param tenant the tenant
     * @return false when they were no member
     */
    boolean leave(String userId, String tenant);

    /**
     * Switches a module in a tenant's registry.
     *
     * @param tenant the tenant
     * @param module the module
     * @param on whether it is to be on
     * @param stamp who does, and when
     * @return false when it was so already
     */
    boolean module(String tenant, String module, boolean on, Stamp stamp);

    /** Moves the revision, because people were changed behind the library's back. */
    void touch();

    /**
     * Records an audit event that becomes visible with this transaction, or not at all.
     *
     * @param event the event
     */
    void record(AuditEvent event);

    /**
     * A stored role.
     *
     * @param userId the user who holds it
     * @param role the role's name
     * @param tenant the only tenant in which it is held, or null
     */
    record RoleHolding(String userId, String role, @Nullable String tenant) {}
}
